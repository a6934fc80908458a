"""Correcting actors in Slack: modals, who may, the list of changes, and undoing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.access import FirstRoles, Role
from corpus.audit import Signature
from handlers import editing
from handlers.slack.blocks import actions, button
from handlers.views.ids import (
    ACTOR_EDIT,
    ACTOR_MORE,
    ACTOR_PASSAGES,
    ACTOR_TOGETHER,
    CHANGE_ACCEPT,
    CHANGE_REJECT,
    CHANGE_UNDO,
    PROPOSED_DECIDE,
)
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, Json, acts, modal_of, opens, submits, types_into, words_of
from tests.handlers.people import RESEARCH, Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.sealed import sealed_by
from tests.shelves import corpus_on

MEMO = """---
title: A memo on the lighthouse inspectors
issued: 1998-02
reference: writer-1998
---

The Lighthouse Inspectorate was founded in Bergen. The Lighthouse Inspectorate visits every lamp of
the Council of Europe twice a year, and the Lantern Chamber pays for it.

In 1997 the Lighthouse Inspectorate closed. The Foghorn Lodge was asked, and the
Foghorn Lodge agreed to mend every lamp.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The library with the memo beside it."""
    folder = tmp_path_factory.mktemp("editing")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    (folder / "memo.md").write_text(MEMO, encoding="utf-8")
    corpus = corpus_on(engine_at(database))
    corpus.upkeep.import_path(folder / "memo.md", now=TODAY)
    corpus.close()
    return database


@pytest.fixture(scope="module")
def everybody(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The bot where everybody may edit, as in the local workspace."""
    yield from serve(copy_of(shelf, tmp_path_factory.mktemp("shelf")), Clock(TODAY))


@pytest.fixture(scope="module")
def guarded(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The bot where only the editor may edit."""
    roles = FirstRoles(curators=frozenset(["U02EDITOR"]))
    yield from serve(copy_of(shelf, tmp_path_factory.mktemp("shelf")), Clock(TODAY), roles)


@pytest.fixture(scope="module")
def closed(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The bot where nobody is curator or admin, and all others are readers."""
    yield from serve(copy_of(shelf, tmp_path_factory.mktemp("shelf")), Clock(TODAY), FirstRoles())


def somebody(served: Served, user: str = "U01RESEARCH") -> Person:
    return Person(served.workspace, served.recorder, user)


def answer_at(person: Person, path: str) -> Json:
    return person.recorder.next(path)


def test_an_alias_is_added_in_a_modal_found_at_once_and_undone(everybody: Served) -> None:
    person = somebody(everybody)
    card = person.types("/actor Council of Europe")
    modal = opens(person, card, ACTOR_EDIT, option="Add an alias")
    assert "Council of Europe" in words_of(modal)
    path = acts(person, card, ACTOR_EDIT, option="Add an alias")
    modal = modal_of(person)
    assert submits(person, modal, alias="Lantern Chamber") == {}
    made = person.recorder.next(path)
    assert "“Lantern Chamber” is an alias of Council of Europe" in made["text"]
    assert "<@U01RESEARCH>" in shown(made)
    found = person.types("/actor lantern chamber")
    assert found["text"].startswith("Council of Europe")
    assert "writer-1998" in shown(found)
    undone = person.presses(person.types("/corpus changes"), "Undo")
    assert "undone by <@U01RESEARCH>" in shown(undone)
    assert "Undo" not in buttons(undone)
    assert "Lantern Chamber, actor" in person.types("/actor lantern chamber")["text"]


@pytest.mark.parametrize("typed", ["Council of Europe", "…", "x" * 400])
def test_what_is_no_new_name_is_told_beside_the_field(everybody: Served, typed: str) -> None:
    person = somebody(everybody)
    modal = opens(person, person.types("/actor Council of Europe"), ACTOR_EDIT, option="Add")
    answer = submits(person, modal, alias=typed)
    assert answer["response_action"] == "errors"
    assert answer["errors"].keys() == {"alias"}


@pytest.mark.thorough
def test_a_proposed_actor_is_accepted_with_its_kind(everybody: Served) -> None:
    person = somebody(everybody)
    card = person.types("/actor Lighthouse Inspectorate")
    assert "proposed by the program" in shown(card)
    path = acts(person, card, CHANGE_ACCEPT)
    modal = modal_of(person)
    assert submits(person, modal, kind="body") == {}
    assert "accepted" in person.recorder.next(path)["text"]
    accepted = person.types("/actor Lighthouse Inspectorate")
    assert "proposed" not in shown(accepted)
    assert CHANGE_ACCEPT not in words_of(accepted)


def test_a_proposed_actor_is_rejected_and_the_rejection_undone(everybody: Served) -> None:
    person = somebody(everybody)
    path = acts(person, person.types("/actor Lantern Chamber"), CHANGE_REJECT)
    made = person.recorder.next(path)
    assert "Lantern Chamber is rejected" in made["text"]
    assert "No actor called" in person.types("/actor Lantern Chamber")["text"]
    listed = person.types("/corpus changes")
    person.recorder.next(acts(person, listed, CHANGE_UNDO))
    assert person.types("/actor Lantern Chamber")["text"].startswith("Lantern Chamber")


def test_two_actors_are_merged_by_typing_the_name_of_one(everybody: Served) -> None:
    person = somebody(everybody)
    card = person.types("/actor Foghorn Lodge")
    path = acts(person, card, ACTOR_EDIT, option="Merge")
    modal = modal_of(person)
    options = types_into(person, modal, "into", "council of eu")
    assert options[0]["text"]["text"] == "Council of Europe"
    assert submits(person, modal, into=options[0]["value"]) == {}
    assert "is merged into" in person.recorder.next(path)["text"]
    assert person.types("/actor Foghorn Lodge")["text"].startswith("Council of Europe")


def test_an_actor_is_not_merged_into_itself(everybody: Served) -> None:
    person = somebody(everybody)
    modal = opens(person, person.types("/actor Council of Europe"), ACTOR_EDIT, option="Merge")
    answer = submits(person, modal, into="council-of-europe")
    assert "one and the same" in answer["errors"]["into"]


@pytest.mark.thorough
def test_a_reader_is_offered_nothing_and_told_whom_to_ask(guarded: Served) -> None:
    stranger = somebody(guarded)
    assert not {"Accept…", "Reject"} & set(buttons(stranger.types("/actor Lantern Chamber")))
    card = somebody(guarded, "U02EDITOR").types("/actor Lantern Chamber")
    refused = {
        (ACTOR_EDIT, "Merge"): "merge actors",
        (CHANGE_ACCEPT, ""): "accept a proposed actor",
        (CHANGE_REJECT, ""): "reject a proposed actor",
    }
    for (action, option), deed in refused.items():
        answer = answer_at(stranger, acts(stranger, card, action, option=option))
        assert answer["text"] == f"Only curators may {deed}. Ask <@U02EDITOR>."
    assert "Nobody has changed" in stranger.types("/corpus changes")["text"]


def test_an_editor_may_what_others_may_not(guarded: Served) -> None:
    editor, stranger = somebody(guarded, "U02EDITOR"), somebody(guarded)
    editor.recorder.next(acts(editor, editor.types("/actor Lantern Chamber"), CHANGE_REJECT))
    listed = stranger.types("/corpus changes")
    assert "<@U02EDITOR>" in shown(listed)
    assert "Undo" not in buttons(listed)
    with_button = editor.types("/corpus changes")
    answer = answer_at(stranger, acts(stranger, with_button, CHANGE_UNDO))["text"]
    assert answer == "Only curators may undo a correction. Ask <@U02EDITOR>."


def test_without_a_curator_it_says_how_one_is_named(closed: Served) -> None:
    person = somebody(closed, "U02EDITOR")
    state = {"k": "lantern-chamber"}
    forged = sealed_by(closed.corpus, {"blocks": [actions(button("Reject", CHANGE_REJECT, state))]})
    person.types("/corpus status")
    answer = answer_at(person, acts(person, forged, CHANGE_REJECT))
    assert "There is no curator yet: whoever runs the bot names one, in EDITORS" in answer["text"]


def test_an_editor_who_is_none_any_more_is_told_beside_the_field(guarded: Served) -> None:
    editor, stranger = somebody(guarded, "U02EDITOR"), somebody(guarded)
    modal = opens(editor, editor.types("/actor Council of Europe"), ACTOR_EDIT, option="Add")
    sentence = submits(stranger, modal, alias="Lantern Chamber")["errors"]["alias"]
    assert (
        sentence == "Only curators may add an alias to an actor. /corpus roles says who they are."
    )


def test_names_typed_by_people_stay_literal_everywhere(everybody: Served) -> None:
    person = somebody(everybody)
    card = person.types("/actor Council of Europe")
    path = acts(person, card, ACTOR_EDIT, option="Add")
    submits(person, modal_of(person), alias="<!channel> *Bold* & <@U1>")
    sentence = shown(person.recorder.next(path))
    listed = shown(person.types("/corpus changes"))
    for text in (sentence, listed):
        assert "&lt;!channel&gt;" in text
        assert "<!channel>" not in text
        assert "<@U1>" not in text


def test_changes_are_listed_a_page_at_a_time(everybody: Served) -> None:
    for number in range(12):
        everybody.corpus.corrections.add_alias("russia", f"Alias {number}", Signature("U1", TODAY))
    total = everybody.corpus.audit.page(Role.CURATOR, limit=1).total
    person = somebody(everybody)
    first = person.types("/corpus changes")
    assert "Alias 11" in shown(first)
    assert f"1-10 of {total}" in shown(first)
    second = person.presses(first, "Next")
    assert "Alias 0" in shown(second)
    assert f"1-10 of {total}" in shown(person.presses(second, "Previous"))


# The card's other buttons


def test_the_passages_of_an_actor_are_paged(everybody: Served) -> None:
    person = somebody(everybody)
    first = answer_at(
        person, acts(person, person.types("/actor Council of Europe"), ACTOR_PASSAGES)
    )
    assert "passages that name Council of Europe" in first["text"]
    assert "Next 3" in buttons(first)
    second = person.presses(first, "Next")
    assert "Previous" in buttons(second)


def test_the_passages_that_name_two_actors_are_a_choice_away(everybody: Served) -> None:
    person = somebody(everybody)
    card = person.types("/actor Lighthouse Inspectorate")
    more = answer_at(person, acts(person, card, ACTOR_MORE))
    answer = answer_at(person, acts(person, more, ACTOR_TOGETHER, option="Council of Europe"))
    assert "Lighthouse Inspectorate and Council of Europe" in answer["text"]
    assert "writer-1998 ¶1" in shown(answer)


def test_the_dates_of_an_actor_are_its_timeline(everybody: Served) -> None:
    person = somebody(everybody)
    path = acts(person, person.types("/actor Council of Europe"), "actor_events")
    answer = person.recorder.next(path)
    assert "1949" in shown(answer)


def test_in_a_thread_the_answer_is_told_in_that_thread(everybody: Served) -> None:
    person = somebody(everybody)
    card = person.says("who is the Council of Europe?")
    acts(person, card, ACTOR_EDIT, option="Add")
    submits(person, modal_of(person), alias="Storm Lantern")
    sentence = person.recorder.next("/api/chat.postEphemeral")
    assert sentence["thread_ts"] == card["thread_ts"]
    assert "Storm Lantern" in sentence["text"]
    assert person.recorder.is_quiet(POSTED)


def test_what_was_proposed_is_listed_with_a_way_to_each_card(everybody: Served) -> None:
    person = somebody(everybody)
    listed = person.types("/corpus proposed")
    assert "were proposed by the program" in listed["text"]
    card = person.presses(listed, "Show")
    assert "proposed by the program, not confirmed" in shown(card)
    assert card["replace_original"] is False


@pytest.mark.thorough
def test_a_proposal_is_decided_in_the_list_and_the_decision_undone(everybody: Served) -> None:
    person = somebody(everybody)
    listed = person.types("/corpus proposed")
    before = everybody.corpus.corrections.proposed(limit=1)
    name = before.proposals[0].name
    decided = person.recorder.next(
        acts(person, listed, PROPOSED_DECIDE, option="A non-governmental organisation")
    )
    assert decided["replace_original"] is True
    assert f"{name} is accepted" in shown(decided)
    assert everybody.corpus.corrections.proposed(limit=1).total == before.total - 1
    undone = person.recorder.next(acts(person, decided, CHANGE_UNDO))
    assert undone["replace_original"] is True
    assert everybody.corpus.corrections.proposed(limit=1).total == before.total


def test_a_proposal_is_rejected_in_the_list(everybody: Served) -> None:
    person = somebody(everybody)
    listed = person.types("/corpus proposed")
    name = everybody.corpus.corrections.proposed(limit=1).proposals[0].name
    decided = person.recorder.next(acts(person, listed, PROPOSED_DECIDE, option="No actor"))
    assert f"{name} is rejected" in shown(decided)
    person.recorder.next(acts(person, decided, CHANGE_UNDO))


def test_whoever_may_not_decide_gets_no_menu(guarded: Served) -> None:
    listed = somebody(guarded).types("/corpus proposed")
    assert "were proposed by the program" in listed["text"]
    assert PROPOSED_DECIDE not in words_of(listed)


def test_no_proposal_is_no_list(closed: Served) -> None:
    for proposal in closed.corpus.corrections.proposed(limit=500).proposals:
        closed.corpus.corrections.reject(proposal.key, Signature("U1", TODAY))
    assert "No actor waits" in somebody(closed).types("/corpus proposed")["text"]


def test_a_modal_that_stayed_open_for_too_long_is_answered_in_a_direct_message(
    everybody: Served,
) -> None:
    person = somebody(everybody)
    modal = opens(person, person.types("/actor Council of Europe"), ACTOR_EDIT, option="Add")
    gone = f"{everybody.workspace.origin}/response/gone-by-now"
    state = {"k": "council-of-europe", "place": [RESEARCH, None, gone]}
    late = sealed_by(everybody.corpus, {"view": modal | {"private_metadata": state}})
    submits(person, late["view"], alias="Gale Lantern")
    sentence = person.recorder.next(POSTED)
    assert sentence["channel"] == person.id
    assert "Gale Lantern" in sentence["text"]


def test_where_many_documents_are_looked_through_the_answer_does_not_wait(
    everybody: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "MANY", 0)
    person = somebody(everybody)
    card = person.types("/actor Council of Europe")
    path = acts(person, card, ACTOR_EDIT, option="Add")
    submits(person, modal_of(person), alias="Foghorn")
    assert "looked through" in shown(person.recorder.next(path))
    everybody.finish()
    assert person.recorder.is_quiet(path), "it is told once"
    page = everybody.corpus.actors.passages("council-of-europe", limit=50)
    assert page.total
