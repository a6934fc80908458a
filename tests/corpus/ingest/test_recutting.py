"""Documents that older rules cut: cut anew, with their references, records and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from corpus.corpus import Corpus
from corpus.corrections import Signature
from corpus.database import reading, writing
from corpus.ingest.clean.steps import clean
from corpus.ingest.rules import RULES
from corpus.ingest.structure.blocks import blocks_of, mark
from corpus.ingest.structure.passages import cut
from corpus.model import Document, Event, EventClaim, Passage
from corpus.upkeep.recutting import recut_outdated
from tests.corpus.ingest.test_pipeline import LATER, NOW
from tests.shelves import corpus_on

TEXT = (
    "---\ntitle: Lamps\nreference: lamps\n---\n# Lamps\n\n"
    "The lamps were lit by the keepers in the spring of that year.\n\n"
    "The horns were heard by the ships in the autumn of that year.\n"
)

SAMPLE = (
    "A title of the sample\n\n5 December 2008\n\n"
    "The mission met the council.12 It read App. No. 37095/99 aloud, z. B. in the inter-\n"
    "national court. “Is it so?” they asked.\n\n• One thing;\n• another thing.\n\n"
    + "The delegation met the members of the council in the spring, and left. "
    * 14
)

SAME = "c324b2b55a710147"
MADE_OF_SAMPLE = dict.fromkeys(range(1, 11), SAME)
"""The version of the rules -> what they make of the sample. 2 changed what is read of PDFs,
3 which dated statements are events, 4 what is read of columns and of rich text, 5 the years of
dates, 6 what is read of the headings of Word files, 7 the symbols of documents in PDFs and which
statements are events, 8 which names are places, and which none, 9 what anniversaries date, 10 which
sentences propose commitments."""


def test_rules_that_make_something_else_of_the_sample_have_a_new_version() -> None:
    text = clean(SAMPLE)
    pieces = cut(text, mark(blocks_of(text)))
    written = "\n".join(f"{piece.kind} {piece.text}" for piece in pieces)
    assert sha256(written.encode()).hexdigest()[:16] == MADE_OF_SAMPLE[RULES], "raise RULES"


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Iterator[Corpus]:
    (tmp_path / "lamps.md").write_text(TEXT)
    corpus = corpus_on(engine)
    corpus.upkeep.import_path(tmp_path, now=NOW)
    yield corpus
    corpus.close()


def made_by_older_rules(engine: Engine) -> None:
    """Leave the document as rules would that joined its two paragraphs' passages into one."""
    with writing(engine) as session:
        passages = list(session.scalars(select(Passage).order_by(Passage.ordinal)))
        first, second = passages[-2:]
        document = session.scalars(select(Document)).one()
        first.end, first.text = second.end, document.text[first.start : second.end]
        session.delete(second)
        session.execute(update(Document).values(rules=RULES - 1))


def live(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(
            session.scalars(
                select(Passage.text).where(Passage.retired_at.is_(None)).order_by(Passage.ordinal)
            )
        )


@pytest.mark.parametrize("file", ["there", "gone", "changed"])
def test_a_document_is_cut_anew_from_its_file_or_from_its_text(
    shelf: Corpus, engine: Engine, tmp_path: Path, file: str
) -> None:
    before = live(engine)
    made_by_older_rules(engine)
    old = shelf.documents.passage("lamps ¶2").text
    assert live(engine) != before
    if file == "gone":
        (tmp_path / "lamps.md").unlink()
    if file == "changed":
        (tmp_path / "lamps.md").write_text(f"{TEXT}\nMore.\n")
    assert recut_outdated(engine, now=LATER) == 1
    assert live(engine) == before
    # a reference that was written down still shows what was cited, and an unchanged one its passage
    assert shelf.documents.passage("lamps ¶2").text == old
    assert shelf.documents.passage("lamps ¶2").retired
    assert not shelf.documents.passage("lamps ¶1").retired
    assert shelf.upkeep.check_index() == []
    assert recut_outdated(engine, now=LATER) == 0


def test_the_record_and_its_corrections_stay(shelf: Corpus, engine: Engine) -> None:
    before = shelf.documents.source("lamps")
    editor = Signature("U01RESEARCH", NOW)
    first = shelf.corrections.edit_record("lamps", {"title": "One"}, editor)
    second = shelf.corrections.edit_record("lamps", {"title": "Two"}, editor)
    made_by_older_rules(engine)
    recut_outdated(engine, now=LATER)
    assert shelf.documents.source("lamps").title == "Two"
    shelf.corrections.undo(first.change.id, editor)
    shelf.corrections.undo(second.change.id, editor)
    assert shelf.documents.source("lamps") == before


@pytest.mark.usefixtures("shelf")
def test_what_a_process_left_is_cut_by_the_next(engine: Engine) -> None:
    made_by_older_rules(engine)
    assert recut_outdated(engine, now=LATER, stops=lambda: True) == 0
    assert recut_outdated(engine, now=LATER) == 1


def test_a_date_that_older_rules_read_wrong_is_read_anew(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text(
        "---\ntitle: Trial\nreference: trial\ndate: 2013-03-22\n---\n"
        "The law of 1952 is in force. The keepers were raided by the council on 27 February.\n"
    )
    corpus = corpus_on(engine)
    corpus.upkeep.import_path(tmp_path, now=NOW)
    with writing(engine) as session:
        for row in (Event, EventClaim):
            wrong = {"edtf": "1952-02-27", "lo": date(1952, 2, 27), "hi": date(1952, 2, 27)}
            session.execute(update(row).where(row.edtf == "2013-02-27").values(wrong))
            assert "1952-02-27" in session.scalars(select(row.edtf)).all()
        session.execute(update(Document).values(rules=RULES - 1))
    assert recut_outdated(engine, now=LATER) == 1
    with reading(engine) as session:
        assert "2013-02-27" in session.scalars(select(Event.edtf)).all()
        assert "1952-02-27" not in session.scalars(select(Event.edtf)).all()
    corpus.close()
