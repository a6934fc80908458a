"""The real program, and the protocol's own client that speaks with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client

from corpus.access import OWNER
from tests.bot.mcp.shelf import NOW, OPEN, SECRET, take_in
from tests.databases import engine_at, url_of
from tests.library_database import copy_of
from tests.shelves import corpus_on

ROOT = Path(__file__).resolve().parents[3]


def environment_on(database: Path, **settings: str) -> dict[str, str]:
    """The environment of the program on a database, with settings of its own."""
    return {
        **{k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH", "LANG", "HOME")},
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": url_of(database),
        "MEANING": "off",
        **settings,
    }


@dataclass(frozen=True, slots=True)
class Listening:
    """The program as it listens over HTTP."""

    process: subprocess.Popen[str]
    address: str


@contextmanager
def listening_on(database: Path, *options: str, **settings: str) -> Iterator[Listening]:
    """Start it over HTTP on any free port, and stop it at the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "mcp", "--http", "--port", "0", *options],
        cwd=database.parent,
        env=environment_on(database, **settings),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if "answered at" in line:
                address = line.split("answered at ")[1].split()[0].rstrip(".")
                break
        try:
            assert address, "it did not start"
            yield Listening(process, address)
        finally:
            process.terminate()
            process.stderr.read()


@asynccontextmanager
async def over_http(
    address: str, token: str, *, mode: str = "auto", **headers: str
) -> AsyncIterator[Client]:
    """Connect the protocol's own client over HTTP, with a token."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with create_mcp_http_client({"Authorization": f"Bearer {token}", **named}) as http:
        transport = streamable_http_client(address, http_client=http)
        async with Client(transport, mode=mode) as client:
            yield client


@asynccontextmanager
async def over_stdio(database: Path, *, mode: str = "auto") -> AsyncIterator[Client]:
    """Start the program as a client on the owner's machine does, and connect to it."""
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "bot", "mcp"],
        env=environment_on(database),
        cwd=str(database.parent),
    )
    async with Client(stdio_client(parameters), mode=mode) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Served:
    """A shelf with a document in a closed collection, its two assistants, and where they ask."""

    database: Path
    listening: Listening
    open_token: str
    secret_token: str


def prepared(library: Path, folder: Path) -> tuple[Path, str, str]:
    """A database with two assistants: of all that is open, and of the closed collection too."""
    database = copy_of(library, folder)
    with closing(corpus_on(engine_at(database), lambda: NOW)) as corpus:
        corpus.access.collections.make(OWNER, "Testimony", now=NOW)
        take_in(corpus, folder, OPEN)
        take_in(corpus, folder, SECRET, collection="testimony")
        admit = corpus.access.assistants.admit
        of_open = admit(OWNER, "Desk", now=NOW).token
        of_all = admit(OWNER, "Archive", ["default", "testimony"], now=NOW).token
    return database, of_open, of_all
