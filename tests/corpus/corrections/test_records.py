"""Corrections of records: made, undone in any order, upheld, and many as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from corpus.corpus import Corpus
from corpus.corrections.ledger import ChangeRefused
from corpus.database.engine import reading
from corpus.model import ChangeKind, Event, EventKind
from corpus.values import Source
from tests.corpus.corrections.scene import EDITOR, LATER, NOW, OTHER
from tests.shelves import corpus_on, engine_of

TEXT = "The lamps of the coast were lit by the keepers in the spring.\n"
HEAD = "---\ntitle: Lamps\nreference: lamps\ndate: 1997\n---\n"


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Iterator[Corpus]:
    (tmp_path / "lamps.md").write_text(HEAD + TEXT)
    (tmp_path / "other.txt").write_text(TEXT.replace("lamps", "horns"))
    corpus = corpus_on(engine)
    corpus.upkeep.import_path(tmp_path, now=NOW)
    yield corpus
    corpus.close()


def edit(shelf: Corpus, reference: str = "lamps", **typed: str) -> int:
    values = {
        field: shelf.corrections.read_record_field(field, words) for field, words in typed.items()
    }
    return shelf.corrections.edit_record(reference, values, EDITOR).change.id


def source(shelf: Corpus, reference: str = "lamps") -> Source:
    return shelf.documents.source(reference)


def published(shelf: Corpus) -> list[tuple[str, str]]:
    with reading(engine_of(shelf)) as session:
        rows = session.execute(
            select(Event.summary, Event.edtf).where(Event.kind == EventKind.PUBLICATION)
        )
        return [(row.summary, row.edtf) for row in rows]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("title", "  On   lamps ", "On lamps"),
        ("authors", "Ann Example; Sample, Bob", ("Ann Example", "Sample, Bob")),
        ("publisher", "The Coast", "The Coast"),
        ("language", "no", "no"),
        ("facts", "Country = Norway; session=47", (("country", "Norway"), ("session", "47"))),
    ],
)
def test_a_field_is_set_as_supplied_and_taken_back(
    shelf: Corpus, field: str, typed: str, value: Any
) -> None:
    before = source(shelf)
    change = edit(shelf, **{field: typed})
    assert getattr(source(shelf), field) == value
    assert field in source(shelf).supplied or field == "facts"
    shelf.corrections.undo(change, OTHER)
    assert source(shelf) == before


def test_a_date_and_a_title_are_those_of_the_publication_on_the_timeline(shelf: Corpus) -> None:
    assert published(shelf) == [("Lamps", "1997")]
    change = edit(shelf, issued="March/April 1998", title="Lights")
    shelf.corrections.settle()
    assert published(shelf) == [("Lights", "1998-03/1998-04")]
    shelf.corrections.undo(change, OTHER)
    shelf.corrections.settle()
    assert published(shelf) == [("Lamps", "1997")]


def test_an_emptied_field_is_missing(shelf: Corpus) -> None:
    edit(shelf, issued="", title="")
    assert (source(shelf).issued, source(shelf).title) == (None, None)
    assert {"issued", "title"} <= source(shelf).missing


def test_corrections_are_undone_in_any_order(shelf: Corpus) -> None:
    first = edit(shelf, title="One", publisher="P")
    second = edit(shelf, title="Two")
    shelf.corrections.undo(first, OTHER)
    assert (source(shelf).title, source(shelf).publisher) == ("Two", None)
    shelf.corrections.undo(second, OTHER)
    assert (source(shelf).title, "title" in source(shelf).printed) == ("Lamps", True)


def test_a_correction_outlives_a_changed_file_and_is_undone_to_what_it_says_then(
    shelf: Corpus, tmp_path: Path
) -> None:
    change = edit(shelf, title="Lights", authors="Ann Example")
    (tmp_path / "lamps.md").write_text(HEAD.replace("Lamps", "Lanterns") + TEXT)
    shelf.upkeep.import_path(tmp_path, now=LATER)
    assert (source(shelf).title, source(shelf).authors) == ("Lights", ("Ann Example",))
    assert published(shelf) == [("Lights", "1997")]
    shelf.corrections.undo(change, OTHER)
    assert (source(shelf).title, source(shelf).authors) == ("Lanterns", ())


def test_many_records_are_one_entry_and_undone_as_one(shelf: Corpus) -> None:
    values = {"lamps": {"publisher": "P"}, "other": {"publisher": "P"}}
    assert shelf.corrections.edit_records("records.csv", values, EDITOR) == 2
    edit(shelf, publisher="Q")
    page = shelf.corrections.page(limit=10)
    assert page.total == 2
    assert (page.changes[1].kind, page.changes[1].name) == (
        ChangeKind.RECORD,
        "lamps and 1 other",
    )
    assert page.changes[1].text == "from records.csv"
    shelf.corrections.undo(page.changes[1].id, OTHER)
    assert (source(shelf).publisher, source(shelf, "other").publisher) == ("Q", None)
    with pytest.raises(ChangeRefused, match="undone already"):
        shelf.corrections.undo(page.changes[1].id, OTHER)


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("issued", "the day before", "no such date"),
        ("facts", "Norway", "country=Norway"),
        ("title", "x" * 3000, "more than 2,000 characters"),
    ],
)
def test_what_is_no_value_is_refused(shelf: Corpus, field: str, typed: str, reason: str) -> None:
    with pytest.raises(ChangeRefused, match=reason):
        shelf.corrections.read_record_field(field, typed)


def test_what_would_change_nothing_is_refused(shelf: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="Nothing has been changed"):
        edit(shelf, title="Lamps", issued="1997")
    with pytest.raises(ChangeRefused, match="no longer in the corpus"):
        edit(shelf, "gone", title="X")
