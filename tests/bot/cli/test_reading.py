"""`remembrancer read`, `notes` and `lists`: what their counterparts in Slack show."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.audit import Signature
from corpus.corrections import NoteWords
from tests.bot.cli.conftest import Run
from tests.databases import engine_at
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on

ANA = Signature("UANA", datetime(2026, 12, 9, 12, tzinfo=UTC), "T1", "C1")
PASSAGE = "saari-2006-note ¶3"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The library with a note and a list on it; a terminal without Slack has the workspace ""."""
    copied = copy_of(
        library_database(tmp_path_factory, worker_id), tmp_path_factory.mktemp("reading")
    )
    corpus = corpus_on(engine_at(copied))
    corpus.notes.add(PASSAGE, NoteWords("Zwumbled: ask Saari", ("hearing-may",)), ANA)
    for workspace in ("", "T0LOCAL01"):
        corpus.lists.add(workspace, "Hearing May", [PASSAGE], ANA)
    corpus.close()
    return copied


def printed(run: Run, *words: str) -> dict[str, Any]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_a_document_is_read_from_a_passage_on_with_what_the_team_notes(run: Run) -> None:
    text = " ".join(run("read", "saari-2006-note", "¶3", "--limit", "2").output.split())
    assert text.startswith("Reading note: Saari")
    assert "Note: Zwumbled: ask Saari [hearing-may] (UANA, 9 December 2026)" in text
    assert "passages 3-4 of 5" in text
    assert "before: remembrancer read saari-2006-note ¶1" in text
    assert "after: remembrancer read saari-2006-note ¶5" in text


def test_a_page_of_a_document_is_an_object(run: Run) -> None:
    page = printed(run, "read", "saari-2006-note", "¶3", "--limit", "1")
    assert list(page) == [
        *("status", "kind", "document", "title", "first", "total", "before", "after"),
        *("footnotes", "results"),
    ]
    (passage,) = page["results"]
    assert list(passage) == ["reference", "page", "document", "text", "notes"]
    assert passage["notes"][0]["labels"] == ["hearing-may"]


def test_what_is_no_document_is_named_with_what_is_near(run: Run) -> None:
    mistake = run("read", "saari-2007", "--json")
    assert mistake.exit_code == 1
    assert "saari-2006-note" in json.loads(mistake.stdout)["error"]


def test_notes_are_found_by_words_and_labels(run: Run) -> None:
    assert "1 note with “zwumbled label:hearing-may”" in " ".join(
        run("notes", "zwumbled", "label:hearing-may").output.split()
    )
    assert "No note has “quince”." in run("notes", "quince").output
    found = printed(run, "notes")
    assert list(found) == ["status", "kind", "total", "labels", "results"]
    assert found["labels"] == {"hearing-may": 1}
    assert list(found["results"][0]) == ["reference", "page", "text", "labels", "by", "at"]


def test_lists_are_named_and_shown(run: Run) -> None:
    assert "Hearing May · 1 passage" in run("lists").output
    assert PASSAGE in run("lists", "hearing", "may").output
    named, shown = printed(run, "lists"), printed(run, "lists", "hearing may")
    assert list(named["results"][0]) == ["list", "name", "passages"]
    assert list(shown) == ["status", "kind", "total", "list", "name", "passages", "results"]
    assert [each["reference"] for each in shown["results"]] == [PASSAGE]
