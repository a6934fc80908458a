"""Who else dates the same deed: claims of one event, and what becomes of them."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from corpus.database.engine import reading, writing
from corpus.events import statements
from corpus.ingest.store import remove_document
from corpus.model import Document, Event
from tests.corpus.events.statements.scene import ACTORS, DERIVED, NOW, Shelf

ACCESSION = (
    "Freedonia's formal accession to the Council of Europe in January 1996 broadened contacts."
    "\n\nMuch was said about the roads.\n\n"
    "When Freedonia became a full CE member in early 1996, Firefly gave a solemn pledge."
)


def test_two_datings_of_one_deed_are_one_event_with_two_claims(shelf: Shelf) -> None:
    shelf.put("memo", ACCESSION)
    (event,) = shelf.events()
    assert event.edtf == "1996-01", "the most precise claim is the event's date"
    assert event.claims == ("1996-01", "1996-01/1996-04")
    assert event.actors == ACTORS.keys()


def test_another_document_that_tells_of_the_same_deed_adds_its_claim(shelf: Shelf) -> None:
    shelf.put("a", "Freedonia joined the Council of Europe on 28 February 1996.")
    shelf.put("b", "In February 1996 Freedonia was admitted to the Council of Europe.")
    (event,) = shelf.events()
    assert event.edtf == "1996-02-28"
    assert event.claims == ("1996-02-28", "1996-02")


def test_a_claim_that_disagrees_is_an_event_of_its_own(shelf: Shelf) -> None:
    shelf.put("a", "Freedonia joined the Council of Europe on 28 February 1996.")
    shelf.put("b", "Freedonia joined the Council of Europe on 4 March 1997.")
    assert [event.claims for event in shelf.events()] == [("1996-02-28",), ("1997-03-04",)]


DIFFERENT = [
    # the same actors in the same month do different things
    ("In May 1997 Freedonia ratified the treaty.", "In May 1997 Freedonia annexed an island."),
    # the same deed by others
    ("In May 1997 Freedonia ratified the treaty.", "In May 1997 Firefly ratified the treaty."),
    # the same deed in the same year, told by two documents: a year is too vague to tell
    ("In 1997 Freedonia signed a treaty with the Council of Europe.",
     "Freedonia and the Council of Europe signed a protocol in 1997."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_occurrences_stay_apart(shelf: Shelf, one: str, other: str) -> None:
    shelf.put("a", one)
    shelf.put("b", other)
    assert len(shelf.events()) == 2


def test_the_same_sentence_in_two_documents_is_one_event(shelf: Shelf) -> None:
    for name in "ab":
        shelf.put(name, f"In June 1997 the ducks of the north went home.\n\nThe end of {name}.")
    (event,) = shelf.events()
    assert event.claims == ("1997-06", "1997-06")


def test_a_month_takes_the_year_last_named_and_a_change_of_that_year_moves_it(
    shelf: Shelf,
) -> None:
    text = "In 1877 war came.\n\nIn May Firefly crossed the river.\n\nPeace came in July."
    shelf.put("history", text)
    assert [event.edtf for event in shelf.events()] == ["1877", "1877-05", "1877-07"]
    shelf.put("history", text.replace("1877", "1878"))
    assert [event.edtf for event in shelf.events()] == ["1878", "1878-05", "1878-07"]


def test_adding_again_changes_nothing(shelf: Shelf) -> None:
    shelf.put("memo", ACCESSION, issued="1997-10")
    before = _ids(shelf.engine)
    with writing(shelf.engine) as session:
        document = session.scalars(select(Document)).one()
        statements.add(session, document, document.passages)
    assert _ids(shelf.engine) == before


def test_a_claim_that_is_gone_leaves_the_event_to_the_others(shelf: Shelf) -> None:
    shelf.put("memo", ACCESSION)
    shelf.put("memo", ACCESSION.replace("in January 1996 broadened", "broadened"))
    (event,) = shelf.events()
    assert (event.edtf, event.claims) == ("1996-01/1996-04", ("1996-01/1996-04",))
    assert event.summary.startswith("When Freedonia became")
    shelf.put("memo", "Nothing is dated here.")
    assert shelf.events() == []


def test_what_a_person_muted_stays_muted_when_its_passage_is_read_again(shelf: Shelf) -> None:
    shelf.put("memo", ACCESSION)
    with writing(shelf.engine) as session:
        session.scalars(select(Event)).one().muted_at = NOW
        document = session.scalars(select(Document)).one()
        statements.remove(session, document.passages)
        statements.add(session, document, document.passages)
    with reading(shelf.engine) as session:
        (event,) = session.scalars(select(Event))
        assert event.muted_at == NOW
    # a new sentence beside the old one: the passage is another one, the statement the same
    shelf.put("memo", ACCESSION.replace("gave a solemn", "too gave a solemn"))
    with reading(shelf.engine) as session:
        assert [row.muted_at for row in session.scalars(select(Event))] == [NOW]


def test_a_dated_document_is_an_event_labelled_publication(shelf: Shelf) -> None:
    shelf.put("memo", "Words.", title="On Ducks", issued="2008-12-05")
    (event,) = shelf.events("publication")
    assert (event.summary, event.edtf, event.month_day) == ("On Ducks", "2008-12-05", "12-05")
    shelf.put("memo", "Words.", title="On Ducks", issued="2008-12")
    assert [event.month_day for event in shelf.events("publication")] == [None]
    shelf.put("memo", "Words.", title="On Ducks")
    assert shelf.events("publication") == []


def test_a_removed_document_takes_its_events_along(shelf: Shelf) -> None:
    shelf.put("memo", ACCESSION, issued="1997-10")
    with writing(shelf.engine) as session:
        document = session.scalars(select(Document)).one()
        remove_document(session, document, derivations=DERIVED)
    with reading(shelf.engine) as session:
        assert session.scalars(select(Event)).all() == []


def _ids(engine: Engine) -> list[tuple[int, tuple[int, ...]]]:
    with reading(engine) as session:
        return [
            (event.id, tuple(claim.id for claim in event.claims))
            for event in session.scalars(select(Event).order_by(Event.id))
        ]


@pytest.mark.parametrize(
    ("issued", "sentence", "expected"),
    [
        # of a document that is dated to its year alone, "next year" may be another one
        ("1997", "Next year the ducks will meet.", []),
        ("1997-10-03", "Next year the ducks will meet.", ["1998"]),
        ("1997", "Last year the ducks met.", ["1996"]),
        # a round number of years is no date
        ("1997", "The ducks came 500 years ago.", []),
        ("1997", "The ducks came seven decades ago.", []),
    ],
)
def test_what_a_document_can_count_from_its_own_date(
    shelf: Shelf, issued: str, sentence: str, expected: list[str]
) -> None:
    shelf.put("memo", sentence, issued=issued)
    assert [each.edtf for each in shelf.events() if each.edtf != issued] == expected
