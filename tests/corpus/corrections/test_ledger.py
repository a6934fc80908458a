"""Changes are signed, listed and undone once; a process that ends leaves none half done."""

from __future__ import annotations

import pytest

from corpus.corpus import Corpus
from corpus.corrections.ledger import ChangeRefused
from corpus.database.engine import reading, writing
from corpus.model import (
    ChangeKind,
    Marker,
)
from corpus.upkeep.corrections import Corrections
from corpus.upkeep.queue import QUEUE_MARKER, derive_queued, queue_documents
from tests.corpus.corrections.scene import (
    EDITOR,
    EUROPE,
    INSPECTORATE,
    LATER,
    NOW,
    OTHER,
    in_report,
)
from tests.shelves import engine_of


@pytest.mark.thorough
def test_every_change_is_signed_and_listed_the_latest_first(shelf: Corpus) -> None:
    shelf.corrections.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    accepted = shelf.corrections.accept(INSPECTORATE, "body", OTHER)
    shelf.corrections.undo(accepted.change.id, EDITOR)
    page = shelf.corrections.page(limit=1)
    assert page.total == 2
    (latest,) = page.changes
    assert (latest.kind, latest.name) == (ChangeKind.ACCEPT, "Lighthouse Inspectorate")
    assert (latest.by, latest.at) == ("U01RESEARCH", LATER)
    assert (latest.undone_by, latest.undone_at) == ("U02EDITOR", NOW)
    (first,) = shelf.corrections.page(limit=1, offset=1).changes
    assert (first.text, first.by, first.undone_by) == ("Lantern Chamber", "U02EDITOR", None)


def test_a_change_is_undone_once(shelf: Corpus) -> None:
    made = shelf.corrections.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.corrections.undo(made.change.id, OTHER)
    with pytest.raises(ChangeRefused, match="undone already"):
        shelf.corrections.undo(made.change.id, EDITOR)
    with pytest.raises(ChangeRefused, match="not on record"):
        shelf.corrections.undo(999, EDITOR)


def test_a_refused_undoing_leaves_the_change_standing(shelf: Corpus) -> None:
    accepted = shelf.corrections.accept(INSPECTORATE, "body", EDITOR)
    shelf.corrections.add_alias(INSPECTORATE, "Lamp Police", EDITOR)
    with pytest.raises(ChangeRefused, match="changed since"):
        shelf.corrections.undo(accepted.change.id, OTHER)
    assert shelf.corrections.page(limit=5).changes[1].undone_at is None


def test_what_a_process_left_undone_is_done_by_the_next(shelf: Corpus) -> None:
    shelf.corrections.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    assert not in_report(shelf, EUROPE)  # nobody settled: the process has ended
    shelf.corrections.stop()
    assert shelf.corrections.settle() == 0, "the process is about to end"
    again = Corrections(engine_of(shelf))
    again.start_settling()
    while derive_queued(engine_of(shelf)):
        pass
    again.stop()
    assert in_report(shelf, EUROPE)
    with reading(engine_of(shelf)) as session:
        assert session.get(Marker, QUEUE_MARKER) is None


def test_documents_that_are_gone_are_not_waited_for(shelf: Corpus) -> None:
    with writing(engine_of(shelf)) as session:
        queue_documents(session, [999_999])
        queue_documents(session, [999_998, 999_999])
    assert derive_queued(engine_of(shelf)) == 2
    assert derive_queued(engine_of(shelf)) == 0


# (a new alias of the Council of Europe, the number of the two documents that may hold it)
LOOKED_UP = [
    # all words of a body's name have to be there
    ("Lantern Chamber", 1),
    ("LANTERN chamber", 1),
    ("Lantern Parliament", 0),
    ("Zzyzx Quux", 0),
    # both documents have it
    ("Inspectorate", 2),
    # what the British and the Americans write alike; words that a text may shorten
    ("Lantern Centre", 0),
    ("United Nations Lantern Chamber", 1),
    # an acronym is looked up letter for letter
    ("BLO", 0),
    # another script
    ("Палата фонарей", 0),
]


@pytest.mark.parametrize(("alias", "documents"), LOOKED_UP)
def test_only_documents_that_may_hold_the_name_are_read_again(
    shelf: Corpus, alias: str, documents: int
) -> None:
    assert shelf.corrections.add_alias(EUROPE, alias, EDITOR).due == documents
