"""Two servers of which one follows the other, and takes its place when that dies.

A commit waits for the standby, so that nothing that was committed is lost with the primary. Whoever
connects names both, and is connected to the one that may write.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg

from tests.postgresql.server import (
    DURABLE,
    START_SECONDS,
    USER,
    Server,
    as_ordinary_user,
    binaries,
    free_port,
    initialised,
    owned_folder,
)

FOLLOWED = {"wal_level": "replica", "max_wal_senders": "5", "hot_standby": "on"}
REPLICATED = {**DURABLE, **FOLLOWED}
NAME = "standby"


class Pair:
    """A primary and its standby; `fail_over` makes the one the other."""

    def __init__(self, primary: Server) -> None:
        self.primary = primary
        self.standby = Server(owned_folder("remembrancer-standby-"), free_port(), REPLICATED)
        self.hosts = "&".join(
            f"host=127.0.0.1:{each.port}" for each in (self.primary, self.standby)
        )
        self.fail_overs = 0

    def url(self, name: str = "postgres") -> str:
        """Return the address of a database on whichever server may write."""
        return f"postgresql+psycopg://{USER}@/{name}?{self.hosts}&target_session_attrs=read-write"

    def follow(self) -> None:
        """Make the standby a copy of the primary that follows it, and let commits wait for it."""
        shutil.rmtree(self.standby.folder / "data", ignore_errors=True)
        source = f"host=127.0.0.1 port={self.primary.port} user={USER} application_name={NAME}"
        options = ["-R", "-X", "stream", "-c", "fast", "--no-sync", "-d", source]
        backup = [str(binaries() / "pg_basebackup"), "-D", str(self.standby.folder / "data")]
        subprocess.run(as_ordinary_user([*backup, *options]), cwd="/", check=True)
        self.standby.start()
        self.primary.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{NAME}'")
        self.primary.ask("SELECT pg_reload_conf()")
        in_step = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
        until = time.monotonic() + START_SECONDS
        while self.primary.ask(in_step) != [(1,)]:
            assert time.monotonic() < until, "the standby does not follow"
            time.sleep(0.02)

    def fail_over(self) -> None:
        """Kill the primary and promote the standby; what was the primary is gone."""
        self.primary.kill()
        self.standby.ask("SELECT pg_promote()")
        self.standby.ask("ALTER SYSTEM RESET synchronous_standby_names")
        self.standby.ask("SELECT pg_reload_conf()")
        self.primary, self.standby = self.standby, self.primary
        self.fail_overs += 1

    def stop(self) -> None:
        """End both, the standby last, for whom a commit may wait."""
        for each in (self.primary, self.standby):
            with suppress(psycopg.Error, OSError):
                each.kill()
            shutil.rmtree(each.folder, ignore_errors=True)


@contextmanager
def pair() -> Iterator[Pair]:
    """A primary that a standby follows; their folders go with them."""
    primary = initialised("remembrancer-primary-", REPLICATED)
    made = Pair(primary)
    try:
        primary.start()
        made.follow()
        yield made
    finally:
        made.stop()
