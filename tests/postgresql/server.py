"""A PostgreSQL server on loopback, in a folder of its own, that ends with whoever started it.

`initdb` refuses to run as root, so root starts it as the user `postgres`. Nothing of it is safe
from a failure of power: `fsync` is off, as its folder is thrown away.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

USER = "remembrancer"
START_SECONDS = 60
MEMORY, ROOM_BYTES = Path("/dev/shm"), 4 << 30
STOP_SECONDS = 30

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "300",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "shared_buffers": "256MB",
    "autovacuum": "off",
}
"""Of a server for tests: many short-lived databases, none of which outlives it."""


DURABLE: Mapping[str, str] = {**SETTINGS, "synchronous_commit": "on", "full_page_writes": "on"}
"""Of a server that is killed: what it has said to be committed is there after its next start."""


class NoPostgreSQL(Exception):
    """The machine has no PostgreSQL server that could be started; the text says what is missing."""


def binaries() -> Path:
    """Return the folder of `initdb` and `postgres`, of the newest version; or NoPostgreSQL."""
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    places = sorted(versions, key=lambda each: int(each.parent.name), reverse=True)
    places += [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        places.append(Path(told.stdout.strip() or "."))
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise NoPostgreSQL("needs initdb and postgres (apt-get install postgresql)")


def as_ordinary_user(command: Sequence[str]) -> list[str]:
    """Return a command that runs as an ordinary user, and ends when its parent does.

    The system takes the thread that starts it for its parent: what another than the main thread
    starts is left to be stopped.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise NoPostgreSQL("needs setpriv (apt-get install util-linux)")
    options = []
    if threading.current_thread() is threading.main_thread():
        options += ["--pdeathsig", "INT"]
    if os.geteuid() == 0:
        options += ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return [setpriv, *options, *command] if options else list(command)


def owned_folder(prefix: str) -> Path:
    """Make a folder that belongs to the user who runs the server, in memory if there is room.

    A database is a thousand small files, which a disk makes and deletes several times slower.
    """
    in_memory = MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES else None
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=in_memory))
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            raise NoPostgreSQL("needs the user postgres (apt-get install postgresql)") from None
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """A server in a folder that `initdb` or a base backup has filled."""

    def __init__(
        self, folder: Path, port: int | None = None, settings: Mapping[str, str] = SETTINGS
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The number of the process from which all others of the server descend."""
        assert self._process is not None
        return self._process.pid

    def url(self, name: str = "postgres") -> str:
        """Return the address of a database, as the program's settings write it."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [f"-c{name}={value}" for name, value in self.settings.items()]
        command = [str(binaries() / "postgres"), "-D", str(self.folder / "data")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                as_ordinary_user([*command, f"-p{self.port}", *settings]),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # what interrupts the tests leaves it to their end
            )
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        """Wait for an answer; RuntimeError with the server's log if there is none in time."""
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(
                    f"host=127.0.0.1 port={self.port} user={USER} dbname=postgres",
                    connect_timeout=5,
                ).close()
            except psycopg.OperationalError:
                over = self._process is not None and self._process.poll() is not None
                if over or time.monotonic() > until:
                    log = (self.folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"PostgreSQL does not start:\n{log[-4000:]}") from None
                time.sleep(0.02)
            else:
                return

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Execute one statement by itself on the maintenance database; return its rows."""
        with psycopg.connect(self.url().replace("+psycopg", ""), autocommit=True) as connection:
            done = connection.execute(query.encode())
            return done.fetchall() if done.description else []

    def signal(self, number: int) -> None:
        """Send the server a signal: SIGINT ends it fast, SIGQUIT at once."""
        if self._process is not None and self._process.poll() is None:
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        """Kill every process of the server, as a failure of the machine would."""
        if self._process is not None and self._process.poll() is None:
            self.signal_all(signal.SIGKILL)
        self.wait()

    def signal_all(self, number: int) -> None:
        """Send every process of the server a signal, which SIGSTOP makes hang until SIGCONT."""
        for process in (self.pid, *_children_of(self.pid)):
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def wait(self) -> None:
        """Wait until the server is gone."""
        if self._process is not None:
            self._process.wait(STOP_SECONDS)
            self._process = None

    def stop(self) -> None:
        """End it, whoever is still connected; killed if it does not go in time."""
        self.signal(signal.SIGINT)
        try:
            self.wait()
        except subprocess.TimeoutExpired:
            self.kill()


def _children_of(parent: int) -> list[int]:
    """Return the processes of a server that stands alone; each has a group of its own."""
    told = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = (line.split() for line in told.stdout.splitlines())
    return [int(child) for child, of in pairs if int(of) == parent]


def initialised(prefix: str, settings: Mapping[str, str] = SETTINGS) -> Server:
    """Return a new server, not yet started; NoPostgreSQL if the machine has none."""
    initdb = binaries() / "initdb"
    folder = owned_folder(prefix)
    options = ["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    command = [str(initdb), "-D", str(folder / "data"), *options]
    made = subprocess.run(
        as_ordinary_user(command), cwd="/", capture_output=True, text=True, check=False
    )
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoPostgreSQL(f"initdb fails: {made.stderr.strip()}")
    return Server(folder, settings=settings)


@contextmanager
def server(
    prefix: str = "remembrancer-postgresql-", settings: Mapping[str, str] = SETTINGS
) -> Iterator[Server]:
    """A started server; its folder goes with it."""
    made = initialised(prefix, settings)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(made.folder, ignore_errors=True)
