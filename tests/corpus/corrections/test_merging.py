"""Two actors become one, with all that is known of either, until that is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.corrections.ledger import ChangeRefused
from corpus.upkeep.library import prepare_library
from tests.corpus.corrections.scene import (
    ASSEMBLY,
    EDITOR,
    EUROPE,
    INSPECTORATE,
    LATER,
    OTHER,
    REPORT,
    actor_named,
    facts,
    in_report,
    naming,
    put_report,
    statuses,
    update_library,
)
from tests.shelves import engine_of


def test_merged_actors_are_one_with_the_names_mentions_and_events_of_both(shelf: Corpus) -> None:
    shelf.corrections.accept(INSPECTORATE, "body", EDITOR)
    shelf.corrections.merge("bergen-lamp-office", INSPECTORATE, EDITOR)
    shelf.corrections.settle()
    assert actor_named(shelf, "Bergen Lamp Office") == INSPECTORATE
    assert {"writer-1998 ¶1", "report-2001 ¶1"} <= set(naming(shelf, INSPECTORATE))
    # a button of before the merge finds the actor that remains
    card = shelf.actors.card_by_key("bergen-lamp-office").card
    assert card is not None
    assert card.key == INSPECTORATE


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
    made = shelf.corrections.merge(key, into, EDITOR)
    shelf.corrections.settle()
    assert key not in [row[0] for row in facts(shelf)["actors"]]
    shelf.corrections.undo(made.change.id, OTHER)
    shelf.corrections.settle()
    assert facts(shelf) == before


@pytest.mark.thorough
def test_corrections_outlive_a_library_update_and_can_still_be_undone(
    with_library: Corpus,
) -> None:
    before = facts(with_library)
    made = [
        with_library.corrections.merge(ASSEMBLY, EUROPE, EDITOR),
        with_library.corrections.merge("lantern-chamber", EUROPE, EDITOR),
        with_library.corrections.reject("bergen-lamp-office", EDITOR),
    ]
    with_library.corrections.settle()
    corrected = facts(with_library)
    assert not {ASSEMBLY, "lantern-chamber", "bergen-lamp-office"} & {
        key for key, *_rest in corrected["actors"]
    }
    update_library(with_library)
    assert facts(with_library) == corrected
    for each in reversed(made):
        with_library.corrections.undo(each.change.id, OTHER)
    with_library.corrections.settle()
    assert facts(with_library) == before


@pytest.mark.thorough
def test_an_alias_outlives_the_library_it_was_given_under(with_library: Corpus) -> None:
    with_library.corrections.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    with_library.corrections.settle()
    prepare_library(engine_of(with_library), use_library=False, now=LATER)
    assert in_report(with_library, EUROPE), "the actor is the team's now"


def test_no_actor_is_merged_into_itself_or_into_a_proposal(shelf: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="one and the same"):
        shelf.corrections.merge(EUROPE, EUROPE, EDITOR)
    with pytest.raises(ChangeRefused, match="only proposed"):
        shelf.corrections.check_merge(EUROPE, INSPECTORATE)
    with pytest.raises(ChangeRefused, match="no longer"):
        shelf.corrections.check_merge("nobody", EUROPE)


def test_a_chain_of_merges_is_undone_from_its_end(shelf: Corpus) -> None:
    shelf.corrections.accept(INSPECTORATE, "body", EDITOR)
    alias = shelf.corrections.add_alias(INSPECTORATE, "Lamp Police", EDITOR)
    first = shelf.corrections.merge("bergen-lamp-office", INSPECTORATE, EDITOR)
    second = shelf.corrections.merge(INSPECTORATE, EUROPE, EDITOR)
    shelf.corrections.settle()
    for early in (alias, first):
        with pytest.raises(ChangeRefused, match=r"merged into Council of Europe since"):
            shelf.corrections.undo(early.change.id, OTHER)
    for late in (second, first, alias):
        shelf.corrections.undo(late.change.id, OTHER)
    assert shelf.corrections.settle() > 0
    assert actor_named(shelf, "Bergen Lamp Office") == "bergen-lamp-office"


def test_aliases_and_merges_outlive_a_re_import(shelf: Corpus, tmp_path: Path) -> None:
    shelf.corrections.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.corrections.merge("bergen-lamp-office", EUROPE, EDITOR)
    shelf.corrections.settle()
    before = len(naming(shelf, EUROPE))
    more = "\nAsked again, the Bergen Lamp Office and the Lantern Chamber were silent.\n"
    put_report(shelf, tmp_path, REPORT.replace("In 1999", "In the winter of 1999") + more)
    assert not {"bergen-lamp-office", "lantern-chamber"} & statuses(shelf).keys()
    assert len(naming(shelf, EUROPE)) > before


def test_who_waits_for_a_large_shelf_to_be_read_anew_is_told(
    with_library: Corpus, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("corpus.upkeep.library.MANY", 1)
    assert prepare_library(engine_of(with_library), use_library=False, now=LATER)
    assert "names and dates are looked for anew in" in caplog.text
