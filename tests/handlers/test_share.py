"""Sharing: a second step always, a new message with a name on it, and a reason where it fails."""

from __future__ import annotations

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import PEOPLE_BY_ID
from handlers.slack import actions, button
from handlers.views.ids import (
    NOTE_FIELD,
    PASSAGE_CONTEXT,
    PASSAGE_MENU,
    PASSAGE_SHARE,
    PASSAGE_SHARE_HERE,
    WHERE_FIELD,
)
from tests.handlers import block_lint
from tests.handlers.conftest import Served
from tests.handlers.modals import POSTED, Json, acts, opens, words_of
from tests.handlers.people import RESEARCH, Person, shown
from tests.sealed import sealed_by

REFERENCE = "saari-2006-note ¶1"
GENERAL, WITHOUT_THE_BOT = "C03GENERAL", "C04NEWSROOM"


@pytest.fixture
def context(person: Person) -> Json:
    return person.types(f"/passage {REFERENCE}")


def posted(person: Person) -> Json:
    message = person.recorder.next(POSTED)
    assert block_lint.faults(message) == []
    return message


def submits_share(person: Person, view: Json, channel: str, note: str | None = None) -> Json:
    """Choose a channel in the modal and submit it."""
    state: Json = {
        WHERE_FIELD: {
            "conversation": {"type": "conversations_select", "selected_conversation": channel}
        },
        NOTE_FIELD: {"typed": {"type": "plain_text_input", "value": note}},
    }
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    payload = payloads.view_submission(PEOPLE_BY_ID[person.id], view, state, reach)
    answer = person.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None, answer.detail
    return answer.members


def test_share_here_asks_once_more_and_says_who_shared(person: Person, context: Json) -> None:
    (button,) = [
        element
        for block in context["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == PASSAGE_SHARE_HERE
    ]
    assert "Everybody here will see it" in button["confirm"]["text"]["text"]
    acts(person, context, PASSAGE_SHARE_HERE)
    message = posted(person)
    assert message["channel"] == RESEARCH
    assert shown(message).startswith(f"<@{person.id}> shared a passage.")
    assert REFERENCE in shown(message)
    assert REFERENCE in message["text"]


def test_what_was_shared_can_be_cited_by_whoever_sees_it(person: Person, context: Json) -> None:
    acts(person, context, PASSAGE_SHARE_HERE)
    message = posted(person)
    somebody = Person(person.workspace, person.recorder, "U02EDITOR")
    answer = somebody.recorder.next(acts(somebody, message, PASSAGE_MENU, option="Cite"))
    assert answer["response_type"] == "ephemeral"
    assert "Chicago, note" in shown(answer)


def test_in_a_thread_it_is_shared_in_the_thread(served: Served, person: Person) -> None:
    answer = person.says("where does it say human rights?")
    # Answers of older versions had such a button for each passage.
    before = actions(button("Context 1", f"{PASSAGE_CONTEXT}_1", {"r": REFERENCE}))
    acts(person, answer | sealed_by(served.corpus, {"blocks": [before]}), f"{PASSAGE_CONTEXT}_1")
    private = person.recorder.next("/api/chat.postEphemeral")
    acts(person, private, PASSAGE_SHARE_HERE)
    assert posted(person)["thread_ts"] == answer["thread_ts"]


def test_a_channel_is_picked_in_a_modal_and_nothing_is_posted_before(
    served: Served, person: Person
) -> None:
    view = opens(person, person.types("/passage human rights"), PASSAGE_MENU, option="Share")
    served.finish()
    assert person.recorder.is_quiet(POSTED)
    (where,) = [b["element"] for b in view["blocks"] if b.get("block_id") == WHERE_FIELD]
    assert where["initial_conversation"] == RESEARCH
    assert "with your name" in words_of(view)
    assert submits_share(person, view, GENERAL, "the one we *looked* for <!here>") == {}
    message = posted(person)
    assert message["channel"] == GENERAL
    assert f"<@{person.id}> shared a passage: the one we" in shown(message)
    assert "*looked*" not in shown(message)
    assert "<!here>" not in shown(message) + message["text"]


def test_a_modal_that_is_closed_shares_nothing(
    served: Served, person: Person, context: Json
) -> None:
    opens(person, context, PASSAGE_SHARE)
    served.finish()
    assert person.recorder.is_quiet(POSTED)


def test_where_the_bot_is_not_it_says_how_to_invite_it(person: Person, context: Json) -> None:
    view = opens(person, context, PASSAGE_SHARE)
    assert submits_share(person, view, WITHOUT_THE_BOT) == {}
    with pytest.raises(AssertionError, match="not_in_channel"):
        person.recorder.next(POSTED)
    message = posted(person)
    assert message["channel"] == person.id
    assert "/invite @remembrancer" in message["text"]


def test_out_of_a_direct_message_no_channel_is_offered_first(person: Person) -> None:
    home = Person(person.workspace, person.recorder, person.id, "D01RESEARCH")
    view = opens(home, home.types(f"/passage {REFERENCE}"), PASSAGE_SHARE)
    assert "initial_conversation" not in words_of(view)
