"""What people correct: signed, listed, undone, and held against imports and library updates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.actors import countries
from corpus.changes.ledger import ChangeKind, ChangeRefused, Signed
from corpus.corpus import Corpus
from corpus.dates import DateSpan
from corpus.due import DUE, derive_due, put_due
from corpus.editing import Editing
from corpus.library_state import prepare_library
from corpus.model import (
    Actor,
    Alias,
    Document,
    Event,
    EventActor,
    Marker,
    Mention,
    Passage,
    span_columns,
)
from corpus.store import reading, writing
from tests.corpus.conftest import MEMO

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 17, 10, 0, tzinfo=UTC)
EDITOR = Signed("U02EDITOR", NOW)
OTHER = Signed("U01RESEARCH", LATER)

ASSEMBLY = "parliamentary-assembly-of-the-council-of-europe"
INSPECTORATE = "lighthouse-inspectorate"
EUROPE = "council-of-europe"

REPORT = """---
title: A report on foghorns
issued: 2001-03
reference: report-2001
---

In 1999 the Bergen Lamp Office was asked for money. The Bergen Lamp Office refused, and the keepers
wrote to the Lantern Chamber instead. The Lantern Chamber answered in a week.

On 3 March 2001 the Lighthouse Inspectorate thanked the Lantern Chamber for its answer.
"""


# (key, name, kind, aliases): what a library would hold, small enough to be read in no time
ACTORS = [
    (EUROPE, "Council of Europe", "organisation", ["CoE", "Europarat"]),
    ("parliamentary-assembly", "Parliamentary Assembly", "body", ["PACE"]),
    ("boris-yeltsin", "Boris Yeltsin", "person", ["Ельцин"]),
    ("russia", "Russia", "state", ["Russian Federation"]),
]


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Iterator[Corpus]:
    """A corpus of four actors, with the memo and the report: three names are proposed."""
    with writing(engine) as session:
        session.add(Marker(name=countries.ORIGIN, value=countries.VERSION))
        for key, name, kind, names in ACTORS:
            aliases = [Alias(text=text, kind="name", origin="library") for text in names]
            session.add(
                Actor(
                    key=key,
                    name=name,
                    kind=kind,
                    status="confirmed",
                    origin="library",
                    aliases=aliases,
                )
            )
        session.flush()
        joined = Event(
            key="joined",
            summary="Russia joins the Council of Europe.",
            kind="treaty",
            status="happened",
            origin="library",
            **span_columns(DateSpan.from_edtf("1996-02-28")),
        )
        session.add(joined)
        session.flush()
        for actor in session.scalars(select(Actor).where(Actor.key != "boris-yeltsin")):
            session.add(EventActor(event_id=joined.id, actor_id=actor.id))
    corpus = Corpus(engine)
    (tmp_path / "memo.md").write_text(MEMO, encoding="utf-8")
    put_report(corpus, tmp_path)
    yield corpus
    corpus.close()


@pytest.fixture
def with_library(corpus: Corpus, tmp_path: Path) -> Corpus:
    """The corpus with the real starter library, the memo and the report."""
    put_report(corpus, tmp_path)
    return corpus


def put_report(corpus: Corpus, folder: Path, text: str = REPORT) -> None:
    (folder / "report.md").write_text(text, encoding="utf-8")
    assert not corpus.import_path(folder, now=NOW).failed


def actor_named(corpus: Corpus, words: str) -> str | None:
    best = corpus.actor(words).match.answer
    return None if best is None else best.key


def naming(corpus: Corpus, key: str) -> list[str]:
    page = corpus.actor_passages(key, limit=100)
    return [naming.quote.reference for naming in page.passages]


def in_report(corpus: Corpus, key: str) -> bool:
    """Whether a passage of the report names the actor."""
    return any(reference.startswith("report-2001") for reference in naming(corpus, key))


def statuses(corpus: Corpus) -> dict[str, str]:
    with reading(corpus.engine) as session:
        rows = select(Actor.key, Actor.status).where(Actor.origin.in_(("machine", "team")))
        return dict(session.execute(rows).all())


def update_library(corpus: Corpus) -> None:
    """What the first start of a newer version does: it loads its library over the old one."""
    with writing(corpus.engine) as session:
        marker = session.get_one(Marker, "library")
        marker.value = "an older one"
    assert prepare_library(corpus.engine, use_library=True, now=LATER)


# Aliases


def test_an_alias_finds_its_actor_at_once_and_in_the_documents(shelf: Corpus) -> None:
    assert not in_report(shelf, EUROPE)
    made = shelf.changes.add_alias(EUROPE, "  Lantern\u00a0Chamber ", EDITOR)
    assert made.due == 1
    assert shelf.changes.settle() == 1
    assert actor_named(shelf, "lantern chamber") == EUROPE
    assert in_report(shelf, EUROPE)
    assert "lantern-chamber" not in statuses(shelf), "the proposal of that name has gone"


def test_an_alias_can_be_taken_back(shelf: Corpus) -> None:
    made = shelf.changes.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.changes.settle()
    shelf.changes.undo(made.change.id, OTHER)
    shelf.changes.settle()
    assert not in_report(shelf, EUROPE)
    assert statuses(shelf)["lantern-chamber"] == "proposed"


def test_dated_statements_follow_their_actors(shelf: Corpus) -> None:
    shelf.changes.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.changes.settle()
    page = shelf.actor_events(EUROPE, limit=500)
    assert any("foghorn" in e.summary or "thanked" in e.summary for e in page.events)


# (what was typed, a word of the refusal)
NO_ALIASES = [
    # nothing, and nothing that can be read
    ("", "letters"),
    ("  — … ", "letters"),
    # its own name, and an alias it has
    ("Council of Europe", "already"),
    ("CoE", "already"),
    ("x" * 121, "120"),
]


@pytest.mark.parametrize(("typed", "why"), NO_ALIASES)
def test_what_is_no_new_name_is_refused_with_a_reason(corpus: Corpus, typed: str, why: str) -> None:
    with pytest.raises(ChangeRefused, match=why):
        corpus.changes.check_alias(EUROPE, typed)
    with pytest.raises(ChangeRefused, match=why):
        corpus.changes.add_alias(EUROPE, typed, EDITOR)
    assert corpus.changes.page(limit=5).total == 0


def test_who_else_is_called_so_is_said(shelf: Corpus) -> None:
    made = shelf.changes.add_alias("boris-yeltsin", "CoE", EDITOR)
    assert made.shared == ("Council of Europe",)


def test_a_proposed_actor_is_accepted_before_it_gets_aliases(shelf: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="Accept it first"):
        shelf.changes.add_alias(INSPECTORATE, "The Inspectors", EDITOR)


# Proposals


def test_an_accepted_actor_is_confirmed_and_of_a_kind(shelf: Corpus) -> None:
    assert shelf.actor("Lighthouse Inspectorate").match.candidates[0].status == "proposed"
    shelf.changes.accept(INSPECTORATE, "body", EDITOR)
    shelf.changes.settle()
    card = shelf.actor("Lighthouse Inspectorate").card
    assert card is not None
    assert (card.status, card.kind, card.origin) == ("confirmed", "body", "team")


def test_an_accepted_actor_stays_when_no_document_names_it_any_more(
    shelf: Corpus, tmp_path: Path
) -> None:
    shelf.changes.accept("bergen-lamp-office", "body", EDITOR)
    shelf.changes.settle()
    put_report(shelf, tmp_path, REPORT.replace("Bergen Lamp Office", "office"))
    assert statuses(shelf)["bergen-lamp-office"] == "confirmed"


def test_an_acceptance_can_be_undone(shelf: Corpus) -> None:
    made = shelf.changes.accept(INSPECTORATE, "body", EDITOR)
    shelf.changes.settle()
    shelf.changes.undo(made.change.id, OTHER)
    shelf.changes.settle()
    assert statuses(shelf)[INSPECTORATE] == "proposed"
    assert naming(shelf, INSPECTORATE), "what named it names the proposal again"


def test_a_rejected_actor_is_gone_and_no_import_brings_it_back(
    shelf: Corpus, tmp_path: Path
) -> None:
    shelf.changes.reject("bergen-lamp-office", EDITOR)
    shelf.changes.settle()
    assert "bergen-lamp-office" not in statuses(shelf)
    put_report(shelf, tmp_path, REPORT + "\nThe Bergen Lamp Office refused once more.\n")
    assert "bergen-lamp-office" not in statuses(shelf)


def test_a_rejection_can_be_undone(shelf: Corpus) -> None:
    before = naming(shelf, "bergen-lamp-office")
    made = shelf.changes.reject("bergen-lamp-office", EDITOR)
    shelf.changes.settle()
    shelf.changes.undo(made.change.id, OTHER)
    shelf.changes.settle()
    assert statuses(shelf)["bergen-lamp-office"] == "proposed"
    assert naming(shelf, "bergen-lamp-office") == before


def test_only_what_is_proposed_is_decided_on(shelf: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="is confirmed"):
        shelf.changes.reject(EUROPE, EDITOR)
    with pytest.raises(ChangeRefused, match="no kind of actor"):
        shelf.changes.accept(INSPECTORATE, "wizard", EDITOR)


# Merging


def test_merged_actors_are_one_with_the_names_mentions_and_events_of_both(shelf: Corpus) -> None:
    shelf.changes.accept(INSPECTORATE, "body", EDITOR)
    shelf.changes.merge("bergen-lamp-office", INSPECTORATE, EDITOR)
    shelf.changes.settle()
    assert actor_named(shelf, "Bergen Lamp Office") == INSPECTORATE
    assert {"writer-1998 ¶1", "report-2001 ¶1"} <= set(naming(shelf, INSPECTORATE))
    # a button of before the merge finds the actor that remains
    card = shelf.actor_by_key("bergen-lamp-office").card
    assert card is not None
    assert card.key == INSPECTORATE


def facts(corpus: Corpus) -> dict[str, list[tuple[object, ...]]]:
    """All that is known of actors, by names that outlive row numbers."""
    with reading(corpus.engine) as session:
        asked = {
            "actors": select(Actor.key, Actor.name, Actor.kind, Actor.status, Actor.origin),
            "aliases": select(Actor.key, Alias.text, Alias.kind, Alias.origin).join(Alias),
            "mentions": select(
                Actor.key, Document.reference, Passage.number, Mention.start, Mention.end
            )
            .join(Mention, Mention.actor_id == Actor.id)
            .join(Passage)
            .join(Document),
            "events": select(Actor.key, Event.summary, Event.edtf)
            .join(EventActor, EventActor.actor_id == Actor.id)
            .join(Event, Event.id == EventActor.event_id),
        }
        return {
            name: sorted(map(tuple, session.execute(query).all()), key=repr)
            for name, query in asked.items()
        }


# (the actor merged, into which)
MERGES = [
    # a proposed one into the library's
    ("lantern-chamber", EUROPE),
    # the library's into another of the library's, with the events of both
    ("parliamentary-assembly", EUROPE),
    # a person into a state: nonsense, and undone all the same
    ("boris-yeltsin", "russia"),
]


@pytest.mark.parametrize(("key", "into"), MERGES)
def test_undoing_a_merge_gives_back_everything(shelf: Corpus, key: str, into: str) -> None:
    before = facts(shelf)
    made = shelf.changes.merge(key, into, EDITOR)
    shelf.changes.settle()
    assert key not in [row[0] for row in facts(shelf)["actors"]]
    shelf.changes.undo(made.change.id, OTHER)
    shelf.changes.settle()
    assert facts(shelf) == before


def test_corrections_outlive_a_library_update_and_can_still_be_undone(
    with_library: Corpus,
) -> None:
    before = facts(with_library)
    made = [
        with_library.changes.merge(ASSEMBLY, EUROPE, EDITOR),
        with_library.changes.merge("lantern-chamber", EUROPE, EDITOR),
        with_library.changes.reject("bergen-lamp-office", EDITOR),
    ]
    with_library.changes.settle()
    corrected = facts(with_library)
    assert not {ASSEMBLY, "lantern-chamber", "bergen-lamp-office"} & {
        key for key, *_rest in corrected["actors"]
    }
    update_library(with_library)
    assert facts(with_library) == corrected
    for each in reversed(made):
        with_library.changes.undo(each.change.id, OTHER)
    with_library.changes.settle()
    assert facts(with_library) == before


def test_an_alias_outlives_the_library_it_was_given_under(with_library: Corpus) -> None:
    with_library.changes.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    with_library.changes.settle()
    prepare_library(with_library.engine, use_library=False, now=LATER)
    assert in_report(with_library, EUROPE), "the actor is the team's now"


def test_no_actor_is_merged_into_itself_or_into_a_proposal(shelf: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="one and the same"):
        shelf.changes.merge(EUROPE, EUROPE, EDITOR)
    with pytest.raises(ChangeRefused, match="only proposed"):
        shelf.changes.check_merge(EUROPE, INSPECTORATE)
    with pytest.raises(ChangeRefused, match="no longer"):
        shelf.changes.check_merge("nobody", EUROPE)


def test_a_chain_of_merges_is_undone_from_its_end(shelf: Corpus) -> None:
    shelf.changes.accept(INSPECTORATE, "body", EDITOR)
    alias = shelf.changes.add_alias(INSPECTORATE, "Lamp Police", EDITOR)
    first = shelf.changes.merge("bergen-lamp-office", INSPECTORATE, EDITOR)
    second = shelf.changes.merge(INSPECTORATE, EUROPE, EDITOR)
    shelf.changes.settle()
    for early in (alias, first):
        with pytest.raises(ChangeRefused, match=r"merged into Council of Europe since"):
            shelf.changes.undo(early.change.id, OTHER)
    for late in (second, first, alias):
        shelf.changes.undo(late.change.id, OTHER)
    assert shelf.changes.settle() > 0
    assert actor_named(shelf, "Bergen Lamp Office") == "bergen-lamp-office"


def test_aliases_and_merges_outlive_a_re_import(shelf: Corpus, tmp_path: Path) -> None:
    shelf.changes.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.changes.merge("bergen-lamp-office", EUROPE, EDITOR)
    shelf.changes.settle()
    before = len(naming(shelf, EUROPE))
    more = "\nAsked again, the Bergen Lamp Office and the Lantern Chamber were silent.\n"
    put_report(shelf, tmp_path, REPORT.replace("In 1999", "In the winter of 1999") + more)
    assert not {"bergen-lamp-office", "lantern-chamber"} & statuses(shelf).keys()
    assert len(naming(shelf, EUROPE)) > before


# The ledger


def test_every_change_is_signed_and_listed_the_latest_first(shelf: Corpus) -> None:
    shelf.changes.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    accepted = shelf.changes.accept(INSPECTORATE, "body", OTHER)
    shelf.changes.undo(accepted.change.id, EDITOR)
    page = shelf.changes.page(limit=1)
    assert page.total == 2
    (latest,) = page.changes
    assert (latest.kind, latest.name) == (ChangeKind.ACCEPT, "Lighthouse Inspectorate")
    assert (latest.by, latest.at) == ("U01RESEARCH", LATER)
    assert (latest.undone_by, latest.undone_at) == ("U02EDITOR", NOW)
    (first,) = shelf.changes.page(limit=1, offset=1).changes
    assert (first.text, first.by, first.undone_by) == ("Lantern Chamber", "U02EDITOR", None)


def test_a_change_is_undone_once(shelf: Corpus) -> None:
    made = shelf.changes.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.changes.undo(made.change.id, OTHER)
    with pytest.raises(ChangeRefused, match="undone already"):
        shelf.changes.undo(made.change.id, EDITOR)
    with pytest.raises(ChangeRefused, match="not on record"):
        shelf.changes.undo(999, EDITOR)


def test_a_refused_undoing_leaves_the_change_standing(shelf: Corpus) -> None:
    accepted = shelf.changes.accept(INSPECTORATE, "body", EDITOR)
    shelf.changes.add_alias(INSPECTORATE, "Lamp Police", EDITOR)
    with pytest.raises(ChangeRefused, match="changed since"):
        shelf.changes.undo(accepted.change.id, OTHER)
    assert shelf.changes.page(limit=5).changes[1].undone_at is None


def test_what_a_process_left_undone_is_done_by_the_next(shelf: Corpus) -> None:
    shelf.changes.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    assert not in_report(shelf, EUROPE)  # nobody settled: the process has ended
    shelf.changes.stop()
    assert shelf.changes.settle() == 0, "the process is about to end"
    again = Editing(shelf.engine)
    again.start_settling()
    while derive_due(shelf.engine):
        pass
    again.stop()
    assert in_report(shelf, EUROPE)
    with reading(shelf.engine) as session:
        assert session.get(Marker, DUE) is None


def test_documents_that_are_gone_are_not_waited_for(shelf: Corpus) -> None:
    with writing(shelf.engine) as session:
        put_due(session, [999_999])
        put_due(session, [999_998, 999_999])
    assert derive_due(shelf.engine) == 2
    assert derive_due(shelf.engine) == 0


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
    assert shelf.changes.add_alias(EUROPE, alias, EDITOR).due == documents
