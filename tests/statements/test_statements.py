"""Dated statements: from a sentence to an event, its claims, its actors and its status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session, selectinload

from corpus import library, statements
from corpus.actors import countries
from corpus.derivations import DERIVATIONS
from corpus.ingest.derivation import Derivation
from corpus.ingest.pipeline import import_path
from corpus.ingest.shelf import remove_document
from corpus.model import Actor, Alias, Document, Event, EventActor, Mention, Passage
from corpus.store import reading, writing

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)

ACTORS = {
    "Council of Europe": ("CE",),
    "Republic of Freedonia": ("Freedonia",),
    "Rufus T. Firefly": ("Firefly",),
}


def _name(session: Session, _document: Document, passages: Sequence[Passage]) -> None:
    """Mentions of the three actors, by their names alone."""
    ids = {name: i for i, name in session.execute(select(Actor.id, Actor.name))}
    ids |= {text: i for i, text in session.execute(select(Alias.actor_id, Alias.text))}
    words = re.compile(rf"\b(?:{'|'.join(sorted(ids, key=len, reverse=True))})\b")
    for passage in passages:
        for found in words.finditer(passage.text):
            session.add(
                Mention(
                    actor_id=ids[found[0]],
                    passage_id=passage.id,
                    start=found.start(),
                    end=found.end(),
                )
            )
    session.flush()


def _unname(session: Session, passages: Sequence[Passage]) -> None:
    session.execute(delete(Mention).where(Mention.passage_id.in_([p.id for p in passages])))


DERIVED = (
    Derivation("names", _name, _unname),
    Derivation("statements", statements.add, statements.remove, whole=True),
)


@dataclass(frozen=True)
class Told:
    """An event as a test reads it: its date, status, sentence, claims' dates and actors."""

    edtf: str
    status: str
    summary: str
    claims: tuple[str, ...]
    actors: frozenset[str]
    month_day: str | None
    kind: str


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Shelf:
    with writing(engine) as session:
        for name, aliases in ACTORS.items():
            actor = Actor(
                key=name.lower(), name=name, kind="body", status="confirmed", origin="team"
            )
            actor.aliases = [Alias(text=a, kind="short", origin="team") for a in aliases]
            session.add(actor)
    (tmp_path / "texts").mkdir()
    return Shelf(engine, tmp_path / "texts")


@dataclass(frozen=True)
class Shelf:
    """A folder of texts that is imported after every change."""

    engine: Engine
    folder: Path

    def put(self, name: str, text: str, **fields: str) -> None:
        """Write a document and import the folder."""
        matter = "".join(f"{key}: {value}\n" for key, value in fields.items())
        (self.folder / f"{name}.md").write_text(f"---\n{matter}---\n{text}\n")
        report = import_path(self.engine, self.folder, now=NOW, derivations=DERIVED)
        assert report.failed == ()

    def events(self, kind: str = "statement") -> list[Told]:
        """The events on the timeline, oldest first."""
        with reading(self.engine) as session:
            rows = session.scalars(
                select(Event)
                .where(Event.kind == kind, Event.origin.in_(("machine", "publication")))
                .options(selectinload(Event.claims))
                .order_by(Event.lo, Event.hi, Event.id)
            ).all()
            return [_told(session, row) for row in rows]


def _told(session: Session, row: Event) -> Told:
    names = session.scalars(
        select(Actor.name).join(EventActor).where(EventActor.event_id == row.id)
    )
    for claim in row.claims:
        text = session.get_one(Passage, claim.passage_id).text
        assert claim.wording in text[claim.start : claim.end]
    return Told(
        edtf=row.edtf,
        status=row.status,
        summary=row.summary,
        claims=tuple(claim.edtf for claim in row.claims),
        actors=frozenset(names) & ACTORS.keys(),
        month_day=row.month_day,
        kind=row.kind,
    )


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


def test_a_month_counted_from_a_document_of_a_month_is_as_good_as_it(shelf: Shelf) -> None:
    shelf.put("memo", "In June of this year Firefly opened a seminar.", issued="1997-10")
    assert [event.edtf for event in shelf.events()] == ["1997-06"]


def test_yesterday_in_a_dated_press_release_is_a_day(shelf: Shelf) -> None:
    shelf.put("news", "Police raided the office of Freedonia's envoy yesterday.",
              issued="2008-12-05", kind="press release")  # fmt: skip
    (event,) = shelf.events()
    assert (event.edtf, event.month_day) == ("2008-12-04", "12-04")


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
    text = "The war of 1877 was long.\n\nIn May Firefly crossed the river.\n\nPeace came in July."
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


def test_the_founding_documents_date_what_they_date(engine: Engine, shared: Path) -> None:
    folder = shared / "documents"
    with writing(engine) as session:
        countries.ensure(session)
        library.load(session, NOW, derivations=())
    import_path(engine, folder, now=NOW, derivations=DERIVATIONS, recognise=library.recognise)
    with reading(engine) as session:
        events = session.scalars(select(Event).where(Event.kind == "statement")).all()
        told = {(event.edtf, event.status): event for event in events}
        # the raid was the day before the press release; the ratification was still to come, and
        # the accession has two datings
        assert told["2008-12-04", "happened"].month_day == "12-04"
        assert told["1997-12/1998-02", "predicted"].precision == "season"
        assert told["1997-10", "planned"]
        assert told["1997-06", "happened"]
        accession = told["1996-01", "happened"]
        assert [claim.edtf for claim in accession.claims] == ["1996-01", "1996-01/1996-04"]
        # "today" in a memo of October 1997, and the year of a paper, are no days and no events
        assert not {event.edtf for event in events} & {"1997-10-01", "2010"}
        months = [event for event in events if event.precision != "day"]
        assert all(event.month_day is None for event in months)
