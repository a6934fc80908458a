"""pgbouncer between the program and the server: each transaction gets another connection."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tests.postgresql.server import (
    START_SECONDS,
    STOP_SECONDS,
    USER,
    NoPostgreSQL,
    Server,
    as_ordinary_user,
    free_port,
    owned_folder,
)

CONFIGURATION = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 1000
default_pool_size = {pool}
server_idle_timeout = 5
server_login_retry = 1
ignore_startup_parameters = extra_float_digits
"""
"""`auth_type = any` gives everybody the user that the database is listed with.

For `server_login_retry` seconds after a server was not there everybody is refused; 15 are usual.
"""


class Pooled:
    """A server and the pooler before it."""

    def __init__(self, server: Server, port: int) -> None:
        self.server = server
        self.port = port

    def url(self, name: str = "postgres") -> str:
        """Return the address of a database behind the pooler."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{name}"


@contextmanager
def pooler(server: Server, *, connections: int = 4) -> Iterator[Pooled]:
    """A pooler in transaction mode that has so many connections to each database."""
    program = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        raise NoPostgreSQL("needs pgbouncer (apt-get install pgbouncer)")
    folder = owned_folder("remembrancer-pooler-")
    made = Pooled(server, free_port())
    configuration = folder / "pgbouncer.ini"
    text = CONFIGURATION.format(server=server.port, port=made.port, pool=connections)
    configuration.write_text(text.replace("* = ", f"* = user={USER} "))
    configuration.chmod(0o644)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            as_ordinary_user([program, str(configuration)]),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(made.url().replace("+psycopg", ""), connect_timeout=5).close()
                break
            except psycopg.OperationalError:
                told = (folder / "log").read_text(errors="replace")
                assert time.monotonic() < until, f"pgbouncer does not start: {told}"
                assert process.poll() is None, f"pgbouncer does not start: {told}"
                time.sleep(0.05)
        yield made
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)
