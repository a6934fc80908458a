"""Health before, while and after there is anything to serve."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from sqlalchemy import Engine, text

from bot.assembly import build_app, interactive_client
from bot.serving.http import Router
from corpus.corpus import Corpus
from corpus.database.presence import DELETED, REPLACED
from tests.databases import ON_POSTGRESQL, url_of
from tests.shelves import corpus_on


def asked(router: Router, path: str) -> tuple[str, str]:
    """Status and text of a GET, without a socket."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ["PATH_INFO"] = path
    told: list[str] = []

    def start(status: str, _headers: list[tuple[str, str]], _error: object = None) -> Any:
        told.append(status)

    body = b"".join(router(environ, start)).decode()
    return told[0], body


def mounted(engine: Engine) -> Router:
    return router_of(corpus_on(engine))


def router_of(corpus: Corpus) -> Router:
    router = Router(corpus)
    client = interactive_client("xoxb-of-the-tests", "http://127.0.0.1:9/")
    router.mount(build_app(corpus, client, signing_secret="a secret"))
    return router


def test_before_it_serves_it_is_alive_but_not_ready(engine: Engine) -> None:
    router = Router(corpus_on(engine))
    assert asked(router, "/healthz")[0] == "200 OK"
    assert asked(router, "/readyz")[0] == "503 Service Unavailable"
    assert asked(router, "/slack/events")[0] == "404 Not Found"


def test_once_it_serves_it_is_ready(engine: Engine) -> None:
    assert asked(mounted(engine), "/readyz") == ("200 OK", "ready\n")


def test_without_its_tables_it_is_alive_but_not_ready(engine: Engine) -> None:
    router = mounted(engine)
    with engine.begin() as connection:
        if ON_POSTGRESQL:
            connection.execute(text("DROP TABLE event CASCADE"))
        else:
            connection.execute(text("PRAGMA foreign_keys = OFF"))
            connection.execute(text("DROP TABLE event"))
    assert asked(router, "/healthz")[0] == "200 OK"
    assert asked(router, "/readyz")[0] == "503 Service Unavailable"


def test_what_is_not_there_is_not_found(engine: Engine) -> None:
    assert asked(mounted(engine), "/elsewhere")[0] == "404 Not Found"


@pytest.mark.thorough
@pytest.mark.sqlite_file("the file's presence")
@pytest.mark.parametrize("taken", [DELETED, REPLACED])
def test_once_its_database_is_taken_from_under_it_it_is_not_ready(
    taken: str, database: Path
) -> None:
    corpus, _opened = Corpus.open(
        url_of(database), use_library=False, clock=lambda: datetime.now(UTC)
    )
    router = router_of(corpus)
    assert asked(router, "/readyz")[0] == "200 OK"
    if taken == REPLACED:
        Path(shutil.copy(database, f"{database}.new")).rename(database)
    else:
        database.unlink()
    assert asked(router, "/readyz") == ("503 Service Unavailable", f"{taken}\n")
    assert asked(router, "/healthz")[0] == "200 OK"
    corpus.close()
