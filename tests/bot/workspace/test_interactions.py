"""Buttons, selects, modals, Home and shortcuts."""

from __future__ import annotations

import pytest

from tests.bot.workspace.conftest import Browser
from tests.bot.workspace.loopback import Json, Running


@pytest.fixture
def answer(researcher: Browser) -> Json:
    """The ephemeral answer of a command, with its buttons."""
    researcher.say("/passage words")
    return researcher.wait_for_text("1 passage for words")


def test_a_button_replaces_the_ephemeral_answer_in_place(researcher: Browser, answer: Json) -> None:
    researcher.press(answer, "wider")
    replaced = researcher.wait_for_text("with wider context")
    assert replaced["ts"] == answer["ts"]
    assert replaced["only_for_you"]
    assert not replaced["blocks"]


def test_a_button_may_post_to_the_channel(
    researcher: Browser, editor: Browser, answer: Json
) -> None:
    researcher.press(answer, "share")
    assert editor.wait_for_text("shared a passage")["text"].startswith("<@U01RESEARCH>")


def test_a_button_may_remove_the_answer(researcher: Browser, answer: Json) -> None:
    researcher.press(answer, "gone")
    researcher.wait_for(lambda view: answer["ts"] not in [m["ts"] for m in view["messages"]])


def test_a_pressed_button_arrives_as_slack_sends_it(
    researcher: Browser, running: Running, answer: Json
) -> None:
    researcher.press(answer, "wider")
    researcher.wait_for_text("with wider context")
    payload = running.received[-1]
    assert payload["type"] == "block_actions"
    assert payload["container"] == {
        "type": "message",
        "message_ts": answer["ts"],
        "channel_id": "C01RESEARCH",
        "is_ephemeral": True,
    }
    # Slack does not give back the content of an ephemeral message.
    assert "message" not in payload
    (action,) = payload["actions"]
    assert action["value"] == "v1:wider"
    assert action["block_id"] == "passage_actions"


def test_an_overflow_says_which_option_was_chosen(researcher: Browser, answer: Json) -> None:
    option = answer["blocks"][-1]["elements"][3]["options"][0]
    researcher.press(answer, "more", chosen={"selected_option": option})
    researcher.wait_for_text("chose cite")


def test_a_select_is_in_the_state_of_its_message(researcher: Browser, answer: Json) -> None:
    option = answer["blocks"][-1]["elements"][4]["options"][1]
    chosen = {"selected_option": option}
    state = {"passage_actions": {"sort": {"type": "static_select", **chosen}}}
    researcher.press(answer, "sort", chosen=chosen, state=state)
    researcher.wait_for_text("sorted by hide")


def test_a_button_of_another_persons_answer_cannot_be_pressed(
    editor: Browser, answer: Json
) -> None:
    status, told = editor.do(
        "act",
        channel="C01RESEARCH",
        ts=answer["ts"],
        block_id="passage_actions",
        action_id="wider",
    )
    assert status == 410
    assert told["error"] == "That message is not there any more."


@pytest.fixture
def modal(researcher: Browser) -> Json:
    researcher.say("/form")
    view: Json = researcher.wait_for(lambda view: view["modal"] is not None)["modal"]
    return view


def _typed(words: str) -> Json:
    return {"words": {"value": {"type": "plain_text_input", "value": words}}}


def test_a_submitted_modal_closes_and_the_app_has_its_values(
    researcher: Browser, modal: Json
) -> None:
    _, told = researcher.do("submit", view_id=modal["id"], state=_typed("moratorium"))
    assert told == {}
    assert researcher.view()["modal"] is None
    researcher.wait_for_text("searched for moratorium", channel="D01RESEARCH")


def test_a_modal_with_a_mistake_stays_open_with_the_sentence_at_its_field(
    researcher: Browser, modal: Json
) -> None:
    _, told = researcher.do("submit", view_id=modal["id"], state=_typed("bad"))
    assert told == {"errors": {"words": "Too short to search for."}}
    assert researcher.view()["modal"]["id"] == modal["id"]


def test_a_press_that_fails_in_a_modal_is_told_in_it(researcher: Browser) -> None:
    researcher.say("/fields")
    modal = researcher.wait_for(lambda view: view["modal"] is not None)["modal"]
    _, told = researcher.do(
        "act", view_id=modal["id"], block_id="actions", action_id="broken", state={}
    )
    assert told["error"] == (
        'That did not work: "dispatch_failed" (the app answered with HTTP 500).'
    )
    assert researcher.messages("D01RESEARCH") == []


def test_a_closed_modal_is_gone(researcher: Browser, modal: Json) -> None:
    researcher.do("close")
    assert researcher.view()["modal"] is None
    status, _ = researcher.do("submit", view_id=modal["id"], state={})
    assert status == 410


def test_what_is_typed_into_an_external_select_is_answered_by_the_app(
    researcher: Browser, modal: Json
) -> None:
    _, told = researcher.do(
        "suggest", view_id=modal["id"], block_id="actor", action_id="actor", typed="Council"
    )
    assert [option["text"]["text"] for option in told["options"]] == ["Council of Europe"]


def test_home_is_published_when_it_is_opened(researcher: Browser, editor: Browser) -> None:
    researcher.do("home", tab="home")
    view = researcher.wait_for(lambda view: view["home"] is not None)
    assert view["home"]["type"] == "home"
    assert editor.view()["home"] is None


def test_a_message_shortcut_carries_its_message(researcher: Browser) -> None:
    researcher.say("the death penalty was abolished")
    message = researcher.messages()[0]
    researcher.do("shortcut", callback_id="find_in_corpus", channel="C01RESEARCH", ts=message["ts"])
    researcher.wait_for_text("looked for: the death penalty was abolished")


def test_a_global_shortcut_opens_its_modal(researcher: Browser) -> None:
    researcher.do("shortcut", callback_id="search")
    researcher.wait_for(lambda view: view["modal"] is not None)
