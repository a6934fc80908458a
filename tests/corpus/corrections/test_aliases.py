"""An alias that somebody gives an actor finds it at once, and can be taken back."""

from __future__ import annotations

import pytest

from corpus.corpus import Corpus
from corpus.corrections.ledger import ChangeRefused
from tests.corpus.corrections.scene import (
    EDITOR,
    EUROPE,
    INSPECTORATE,
    OTHER,
    actor_named,
    in_report,
    statuses,
)


def test_an_alias_finds_its_actor_at_once_and_in_the_documents(shelf: Corpus) -> None:
    assert not in_report(shelf, EUROPE)
    made = shelf.corrections.add_alias(EUROPE, "  Lantern\u00a0Chamber ", EDITOR)
    assert made.due == 1
    assert shelf.corrections.settle() == 1
    assert actor_named(shelf, "lantern chamber") == EUROPE
    assert in_report(shelf, EUROPE)
    assert "lantern-chamber" not in statuses(shelf), "the proposal of that name has gone"


def test_an_alias_can_be_taken_back(shelf: Corpus) -> None:
    made = shelf.corrections.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.corrections.settle()
    shelf.corrections.undo(made.change.id, OTHER)
    shelf.corrections.settle()
    assert not in_report(shelf, EUROPE)
    assert statuses(shelf)["lantern-chamber"] == "proposed"


def test_dated_statements_follow_their_actors(shelf: Corpus) -> None:
    shelf.corrections.add_alias(EUROPE, "Lantern Chamber", EDITOR)
    shelf.corrections.settle()
    page = shelf.actors.events(EUROPE, limit=500)
    assert any("foghorn" in e.summary or "thanked" in e.summary for e in page.events)


# (what was typed, a word of the refusal)
NO_ALIASES = [
    # nothing, and nothing that can be read
    ("", "letters"),
    ("  — … ", "letters"),
    ("😀", "letters"),
    # what would be found everywhere
    ("a", "One letter"),
    (" Ж. ", "One letter"),
    # its own name, and an alias it has
    ("Council of Europe", "already"),
    ("CoE", "already"),
    ("x" * 121, "120"),
]


@pytest.mark.parametrize(("typed", "why"), NO_ALIASES)
def test_what_is_no_new_name_is_refused_with_a_reason(corpus: Corpus, typed: str, why: str) -> None:
    with pytest.raises(ChangeRefused, match=why):
        corpus.corrections.check_alias(EUROPE, typed)
    with pytest.raises(ChangeRefused, match=why):
        corpus.corrections.add_alias(EUROPE, typed, EDITOR)
    assert corpus.corrections.page(limit=5).total == 0


def test_who_else_is_called_so_is_said(shelf: Corpus) -> None:
    made = shelf.corrections.add_alias("boris-yeltsin", "CoE", EDITOR)
    assert made.shared == ("Council of Europe",)


def test_a_proposed_actor_is_accepted_before_it_gets_aliases(shelf: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="Accept it first"):
        shelf.corrections.add_alias(INSPECTORATE, "The Inspectors", EDITOR)
