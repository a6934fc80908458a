"""Dated statements: from a sentence to an event, its actors and its status."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus import library
from corpus.actors.registry import ensure_countries
from corpus.database.engine import reading, writing
from corpus.ingest.pipeline import import_path
from corpus.model import Event, EventStatus
from corpus.upkeep.derivations import DERIVATIONS
from tests.corpus.events.statements.scene import NOW, Shelf


def test_a_sentence_with_a_date_is_an_event_with_its_actors(shelf: Shelf) -> None:
    shelf.put(
        "memo",
        "Much was said before. In June 1997, Firefly decreed a moratorium on executions in "
        "Freedonia. The Council of Europe was pleased.",
    )
    (event,) = shelf.events()
    assert event.edtf == "1997-06"
    assert event.summary.startswith("In June 1997, Firefly decreed")
    assert event.summary.endswith("in Freedonia.")
    assert event.actors == {"Rufus T. Firefly", "Republic of Freedonia"}
    assert event.status == "happened"
    assert event.month_day is None, "a month has no anniversary"


def test_only_a_day_has_an_anniversary(shelf: Shelf) -> None:
    shelf.put("memo", "On 28 February 1996 Freedonia joined the Council of Europe.")
    assert [event.month_day for event in shelf.events()] == ["02-28"]


STATUS = [
    # before the document's own date: it happened, whatever the words
    ("It was expected in June 1996 and came.", "happened"),
    ("In May 1997 Freedonia continued its plans to expand.", "happened"),
    # in the document's own month the words decide
    ("Firefly leads the preparations for the October 1997 summit.", "planned"),
    ("Firefly opened the summit of October 1997.", "happened"),
    # after it nothing has happened yet
    ("Ratification of the treaty is probable in early 1998.", "predicted"),
    ("The vote is scheduled for 3 March 1998.", "planned"),
    ("The assembly will meet on 5 May 1998.", "planned"),
    ("The assembly is likely to be held in May 1998.", "predicted"),
    ("The assembly of May 1998 decides on it.", "predicted"),
    # the words of another clause do not count
    ("Firefly, who will speak later, opened the summit in October 1997.", "happened"),
]


@pytest.mark.parametrize(("sentence", "status"), STATUS)
def test_what_lies_ahead_of_a_document_is_not_told_as_happened(
    shelf: Shelf, sentence: str, status: str
) -> None:
    shelf.put("memo", sentence, issued="1997-10")
    assert [event.status for event in shelf.events()] == [status]


def test_words_tell_the_status_where_a_document_has_no_date(shelf: Shelf) -> None:
    shelf.put(
        "memo",
        "The summit will be held in May 1998. It ended in June 1998. "
        "We hope that 1999 will see more. In 2001 a commission was to find the roads bad.",
    )
    statuses = [event.status for event in shelf.events()]
    assert statuses == ["planned", "happened", "predicted", "happened"]


NO_EVENTS = [
    # a year that names a paper, an edition, a resolution, a level
    "A 2010 paper by a university found no difference.",
    "Freedonia cut emissions to 1990 levels.",
    "The assembly recalled resolution 1373 (2001) of the council.",
    "The principles of council resolutions 242 (1967) and 338 (1973) hold.",
    # a citation in brackets, a bibliography's entry, a footnote
    "States learn from each other (Risse and Sikkink, 1999).",
    "Firefly, R. T. The Ducks of Freedonia. 1933, pp. 12-15.",
    # what is no date at all
    "Nearly 1000 staff, in 137 countries, spent USD 3 million under application no. 27765/09.",
]


def test_a_paper_of_that_year_is_an_event(shelf: Shelf) -> None:
    shelf.put("memo", "In 2010 a paper by a university found no difference.")
    assert [event.edtf for event in shelf.events()] == ["2010"]


@pytest.mark.parametrize("sentence", NO_EVENTS)
def test_a_date_that_only_names_something_is_no_event(shelf: Shelf, sentence: str) -> None:
    shelf.put("memo", sentence)
    assert shelf.events() == []


def test_headings_and_boilerplate_date_nothing(shelf: Shelf) -> None:
    shelf.put("memo", "# The Summit of May 1998\n\nIt rose at noon.\n\nTags: June 1997")
    assert shelf.events() == []


def test_today_in_a_text_of_which_only_the_month_is_known_is_no_day(shelf: Shelf) -> None:
    shelf.put("memo", "The strongest institution in existence today is in the north.",
              issued="1997-10")  # fmt: skip
    assert shelf.events() == []


UNCERTAIN = [
    # counted from the day of speaking, which nobody knows
    "The war of 1877 was long. Last year Firefly crossed the river, and yesterday he came back.",
    "The war of 1877 was long. The council met on 23 June last and rose.",
    # no date at all: a season of politics, a time of day
    "The war of 1877 was long. It ended in a nuclear winter, at the dawn.",
    # the year was named too far away, for a month and for a count
    "The war of 1877 was long. "
    + "Much was said about roads. " * 10
    + "Two years later it rained.",
    "The war of 1877 was long.\n\n" + "Much was said about roads. " * 40 + "In May it rained.",
]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_a_date_that_hangs_on_an_unknown_one_is_not_told(shelf: Shelf, text: str) -> None:
    shelf.put("speech", text)
    assert [event.edtf for event in shelf.events()] == ["1877"]


def test_a_date_that_is_counted_from_one_of_the_text_is_told(shelf: Shelf) -> None:
    shelf.put(
        "history", "The war began on 24 April 1877. Two days later Firefly crossed the river."
    )
    assert [event.edtf for event in shelf.events()] == ["1877-04-24", "1877-04-26"]


@pytest.mark.thorough
def test_a_month_counted_from_a_document_of_a_month_is_as_good_as_it(shelf: Shelf) -> None:
    shelf.put("memo", "In June of this year Firefly opened a seminar.", issued="1997-10")
    assert [event.edtf for event in shelf.events()] == ["1997-06"]


def test_yesterday_in_a_dated_press_release_is_a_day(shelf: Shelf) -> None:
    shelf.put("news", "Police raided the office of Freedonia's envoy yesterday.",
              issued="2008-12-05", kind="press release")  # fmt: skip
    (event,) = shelf.events()
    assert (event.edtf, event.month_day) == ("2008-12-04", "12-04")


def test_the_founding_documents_date_what_they_date(engine: Engine, shared: Path) -> None:
    folder = shared / "documents"
    with writing(engine) as session:
        ensure_countries(session)
        library.load(session, NOW, derivations=())
    import_path(engine, folder, now=NOW, derivations=DERIVATIONS, recognise=library.recognise)
    with reading(engine) as session:
        events = session.scalars(select(Event).where(Event.kind == "statement")).all()
        told = {(event.edtf, event.status): event for event in events}
        # the raid was the day before the press release; the ratification was still to come, and
        # the accession has two datings
        assert told["2008-12-04", EventStatus.HAPPENED].month_day == "12-04"
        assert told["1997-12/1998-02", EventStatus.PREDICTED].precision == "season"
        assert told["1997-10", EventStatus.PLANNED]
        assert told["1997-06", EventStatus.HAPPENED]
        accession = told["1996-01", EventStatus.HAPPENED]
        assert [claim.edtf for claim in accession.claims] == ["1996-01", "1996-01/1996-04"]
        # "today" in a memo of October 1997, and the year of a paper, are no days and no events
        assert not {event.edtf for event in events} & {"1997-10-01", "2010"}
        months = [event for event in events if event.precision != "day"]
        assert all(event.month_day is None for event in months)
