"""A standby of a server: a copy that follows its log, on loopback."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.postgresql.server import (
    SETTINGS,
    USER,
    NoPostgreSQL,
    Server,
    as_ordinary_user,
    binaries,
    owned_folder,
)

REPLICATED = {
    **SETTINGS,
    "wal_level": "replica",
    "max_wal_senders": "5",
    "hot_standby_feedback": "on",
    "wal_receiver_status_interval": "1",
    "shared_buffers": "32MB",
    "max_connections": "100",
}
"""The settings of a server that has standbys, and of those."""


def copy_of(primary: Server, prefix: str = "remembrancer-standby-") -> Server:
    """Return a standby of a running server, not yet started."""
    folder = owned_folder(prefix)
    command = [
        *(
            str((binaries() / "initdb").resolve().with_name("pg_basebackup")),
            "-D",
            str(folder / "data"),
        ),
        *("-h", "127.0.0.1", "-p", str(primary.port), "-U", USER),
        *("--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync"),
    ]
    made = subprocess.run(
        as_ordinary_user(command), cwd="/", capture_output=True, text=True, check=False
    )
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoPostgreSQL(f"pg_basebackup fails: {made.stderr.strip()}")
    return Server(folder, settings=primary.settings)


@contextmanager
def standby_of(primary: Server) -> Iterator[Server]:
    """A started standby; its folder goes with it."""
    made = copy_of(primary)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(made.folder, ignore_errors=True)
