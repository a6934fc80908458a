"""Proposed actors are accepted or rejected, and no import undoes that."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.corrections.ledger import ChangeRefused
from handlers.views import actor_message
from tests.corpus.corrections.scene import (
    EDITOR,
    EUROPE,
    INSPECTORATE,
    OTHER,
    REPORT,
    naming,
    put_report,
    statuses,
)


def test_an_accepted_actor_is_confirmed_and_of_a_kind(shelf: Corpus) -> None:
    assert shelf.actors.card("Lighthouse Inspectorate").match.candidates[0].status == "proposed"
    shelf.corrections.accept(INSPECTORATE, "body", EDITOR)
    shelf.corrections.settle()
    card = shelf.actors.card("Lighthouse Inspectorate").card
    assert card is not None
    assert (card.status, card.kind, card.origin) == ("confirmed", "body", "team")


def test_an_accepted_actor_stays_when_no_document_names_it_any_more(
    shelf: Corpus, tmp_path: Path
) -> None:
    shelf.corrections.accept("bergen-lamp-office", "body", EDITOR)
    shelf.corrections.settle()
    put_report(shelf, tmp_path, REPORT.replace("Bergen Lamp Office", "office"))
    assert statuses(shelf)["bergen-lamp-office"] == "confirmed"


def test_an_acceptance_can_be_undone(shelf: Corpus) -> None:
    made = shelf.corrections.accept(INSPECTORATE, "body", EDITOR)
    shelf.corrections.settle()
    shelf.corrections.undo(made.change.id, OTHER)
    shelf.corrections.settle()
    assert statuses(shelf)[INSPECTORATE] == "proposed"
    assert naming(shelf, INSPECTORATE), "what named it names the proposal again"


def test_a_rejected_actor_is_gone_and_no_import_brings_it_back(
    shelf: Corpus, tmp_path: Path
) -> None:
    shelf.corrections.reject("bergen-lamp-office", EDITOR)
    shelf.corrections.settle()
    assert "bergen-lamp-office" not in statuses(shelf)
    put_report(shelf, tmp_path, REPORT + "\nThe Bergen Lamp Office refused once more.\n")
    assert "bergen-lamp-office" not in statuses(shelf)


def test_a_rejection_can_be_undone(shelf: Corpus) -> None:
    before = naming(shelf, "bergen-lamp-office")
    made = shelf.corrections.reject("bergen-lamp-office", EDITOR)
    shelf.corrections.settle()
    shelf.corrections.undo(made.change.id, OTHER)
    shelf.corrections.settle()
    assert statuses(shelf)["bergen-lamp-office"] == "proposed"
    assert naming(shelf, "bergen-lamp-office") == before


def test_only_what_is_proposed_is_decided_on(shelf: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="is confirmed"):
        shelf.corrections.reject(EUROPE, EDITOR)
    with pytest.raises(ChangeRefused, match="no kind of actor"):
        shelf.corrections.accept(INSPECTORATE, "wizard", EDITOR)


def test_what_most_documents_name_is_listed_first_with_a_passage(
    shelf: Corpus, tmp_path: Path
) -> None:
    (tmp_path / "more.md").write_text(MORE, encoding="utf-8")
    put_report(shelf, tmp_path)
    found = shelf.corrections.proposed(limit=50).proposals
    chamber = next(each for each in found if each.name == "Lantern Chamber")
    assert chamber.documents == 2
    assert [each.documents for each in found] == sorted(
        (each.documents for each in found), reverse=True
    )
    assert chamber.example is not None
    assert chamber.example.words == "Lantern Chamber"
    assert chamber.example.reference.startswith("report-2001 ¶")


def test_a_town_is_not_proposed(shelf: Corpus, tmp_path: Path) -> None:
    put_report(shelf, tmp_path, MORE)
    assert "Trondheim" not in {each.name for each in shelf.corrections.proposed(limit=50).proposals}
    card = shelf.actors.card("Trondheim").card
    assert card is not None
    assert card.kind == "place"
    assert not card.awaits_decision
    assert "not confirmed" not in actor_message(shelf.actors.card("Trondheim"), editable=True).text


MORE = """---
title: Another report
reference: more-2002
---

In the winter of that year the Lantern Chamber met in Trondheim, where it was told that the keepers
had been asked to stay away. They came to Trondheim all the same, and were heard in the end.
"""
