"""Pages on the command line: beside the reference in text, a field of JSON, typed to `cite`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.errors import UnknownReference
from tests.bot.cli.conftest import Run
from tests.command_line import app
from tests.databases import engine_at, url_of
from tests.library_database import copy_of
from tests.paged import put_paged
from tests.samples import sampled_values


@pytest.fixture(scope="module")
def library_with_pages(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = copy_of(library, tmp_path_factory.mktemp("command-line-pages"))
    engine = engine_at(database)
    put_paged(engine)
    engine.dispose()
    return database


@pytest.fixture
def run(
    no_settings: Path,  # noqa: ARG001
    library_with_pages: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    monkeypatch.setenv("DATABASE_URL", url_of(library_with_pages))
    return lambda *words: CliRunner().invoke(app, list(words))


# A verb with its words, and the location that it prints.
PRINTED = [
    (("passage", "archive of the harbour council"), "holm-2011 ¶5, p. 5"),
    (("actor", "Boris Yeltsin"), "holm-2011 ¶1, p. 1"),
    (("date", "3 May 1987"), "holm-2011 ¶1, p. 1"),
    (("timeline", "ferry"), "holm-2011 ¶3, p. 3"),
    (("ask", "when did the ferry of Utvaer sail for the last time?"), "holm-2011 ¶1, p. 1"),
]


@pytest.mark.parametrize(("words", "location"), PRINTED, ids=lambda words: words[0])
def test_the_page_stands_beside_the_reference(
    run: Run, words: tuple[str, ...], location: str
) -> None:
    assert location in " ".join(run(*words).output.split())


@pytest.mark.thorough
def test_json_has_the_page_and_the_reference_apart(run: Run) -> None:
    (hit,) = json.loads(
        run("passage", "archive of the harbour council", "--json", "--limit", "1").stdout
    )["results"]
    assert (hit["reference"], hit["page"]) == ("holm-2011 ¶5", 5)
    (event, *_) = json.loads(run("date", "3 May 1987", "--json").stdout)["results"]
    assert (event["reference"], event["page"]) == ("holm-2011 ¶1", 1)
    assert [(c["reference"], c["page"]) for c in event["claims"]] == [("holm-2011 ¶1", 1)]
    (card, *_) = json.loads(run("actor", "Boris Yeltsin", "--json").stdout)["results"]
    assert ("holm-2011 ¶1", 1) in [(p["reference"], p["page"]) for p in card["passages"]]


def test_the_page_is_null_where_there_is_none(run: Run) -> None:
    hits = json.loads(run("passage", "death penalty", "--json").stdout)["results"]
    assert [hit["page"] for hit in hits] == [None] * len(hits)


@pytest.mark.parametrize(
    "typed",
    sampled_values(
        [
            ("holm-2011 p. 5",),
            ("holm-2011", "p5"),
            ("holm-2011,", "page", "5"),
            ("p.", "5", "of", "holm-2011"),
        ]
    ),
)
def test_a_page_is_cited(run: Run, typed: tuple[str, ...]) -> None:
    assert "(Holm, 2011, p. 5)" in run("cite", *typed).output
    (item,) = json.loads(
        json.loads(run("cite", *typed, "--style", "csl-json", "--json").stdout)["csl-json"]
    )
    assert (item["locator"], item["label"]) == ("5", "page")


def test_a_page_that_is_not_there_is_a_mistake_with_its_sentence(run: Run) -> None:
    result = run("cite", "holm-2011 p. 9", "--json")
    assert isinstance(result.exception, UnknownReference)
    assert json.loads(result.stdout)["error"] == (
        "holm-2011 has no text on page 9; its last page with text is 5."
    )
