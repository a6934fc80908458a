"""What a person does beyond typing and pressing: menus, modals, shortcuts, half typed names."""

from __future__ import annotations

import json
from typing import Any

from bot.workspace import payloads
from bot.workspace.api.limits import elements_of
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.dispatch import FORM, form_body, payload_body
from bot.workspace.page.input import as_command_text
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import BOT_USER_ID, CHANNELS_BY_ID, PEOPLE_BY_ID, ListedShortcut
from bot.workspace.store import StoredMessage
from tests.handlers import block_lint
from tests.handlers.block_schema import structure_faults
from tests.handlers.people import Person

Json = dict[str, Any]

OPENED = "/api/views.open"
POSTED = "/api/chat.postMessage"
PRIVATELY = "/api/chat.postEphemeral"


def acts(person: Person, answer: Json, action_id: str, *, option: str = "") -> str:
    """Press a button, or choose an option by its words; returns where an answer would arrive."""
    block_id, element = _element(answer["blocks"], action_id)
    chosen: Json = {}
    if option:
        found = next(o for o in element["options"] if o["text"]["text"].startswith(option))
        chosen = {"selected_option": found}
    stored = _seen(person, answer.get("thread_ts"))
    url = new_response_url(person.workspace, ResponsePlace(person.channel, person.id, stored.ts))
    payload = payloads.message_action(
        PEOPLE_BY_ID[person.id],
        CHANNELS_BY_ID[person.channel],
        stored,
        payloads.action_of(element, block_id, chosen, "1.0"),
        {},
        ResponseChannel(person.workspace.new_trigger(person.id), url),
    )
    _send(person, payload)
    return "/" + url.split("/", 3)[3]


def _element(blocks: list[Json], action_id: str) -> tuple[str, Json]:
    for number, block in enumerate(blocks):
        for element in elements_of(block):
            if element["action_id"] == action_id:
                return block.get("block_id", f"b{number}"), element
    raise AssertionError(f"there is no {action_id}")


def _seen(person: Person, thread: str | None) -> StoredMessage:
    """The bot's last message that the person sees, in the channel or in a thread."""
    store = person.workspace.store
    seen = [m for m, _ in store.seen_by(person.channel, person.id, limit=50)]
    if thread is not None:
        seen = store.thread_seen_by(person.channel, thread, person.id)
    return next(m for m in reversed(seen) if m.body["user"] == BOT_USER_ID)


def _send(person: Person, payload: Json) -> Json:
    answer = person.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None, f"{answer.error}: {answer.detail}"
    assert block_lint.sent_faults(answer.members) == []
    assert structure_faults({"options": answer.members.get("options", [])}) == []
    return answer.members


def opens(person: Person, answer: Json, action_id: str, *, option: str = "") -> Json:
    """Act, and read the modal that opens."""
    acts(person, answer, action_id, option=option)
    return modal_of(person)


def types_for_modal(person: Person, command: str) -> tuple[Json, str]:
    """Type a command that opens a modal: the modal, and the path where its answer arrives."""
    name, _, words = command.partition(" ")
    url = new_response_url(person.workspace, ResponsePlace(person.channel, person.id, None))
    form = payloads.command(
        PEOPLE_BY_ID[person.id],
        CHANNELS_BY_ID[person.channel],
        name,
        as_command_text(words, should_escape=True),
        ResponseChannel(person.workspace.new_trigger(person.id), url),
    )
    answer = person.workspace.send(form_body(form), content_type=FORM)
    assert answer.error is None, f"{answer.error}: {answer.detail}"
    return modal_of(person), "/" + url.split("/", 3)[3]


OF_SLACK = {
    *("id", "team_id", "app_id", "app_installed_team_id", "bot_id", "hash", "state"),
    *("root_view_id", "previous_view_id"),
}
"""What Slack adds to a view."""


def as_sent(view: Json) -> Json:
    """Return a view that is shown as the bot sent it."""
    return {name: value for name, value in view.items() if name not in OF_SLACK}


def presses_within(person: Person, view: Json, words: str) -> Json:
    """Press the button with these words in a modal, and read what the modal is brought to."""
    block_id, element = next(
        (block.get("block_id", ""), each)
        for block in view["blocks"]
        for each in elements_of(block)
        if each["type"] == "button" and each["text"]["text"] == words
    )
    action = payloads.action_of(element, block_id, {}, "1.0")
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    _send(person, payloads.view_action(PEOPLE_BY_ID[person.id], view, action, {}, reach))
    person.recorder.next("/api/views.update")
    return person.workspace.store.views(person.id, "modal")[-1]


def presses_of(person: Person, view: Json, action_id: str) -> None:
    """Press a button of a modal by the name of its action."""
    block_id, element = _element(view["blocks"], action_id)
    action = payloads.action_of(element, block_id, {}, "1.0")
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    _send(person, payloads.view_action(PEOPLE_BY_ID[person.id], view, action, {}, reach))


def modal_of(person: Person) -> Json:
    """The modal that the person sees, once the bot has opened one."""
    person.recorder.next(OPENED)
    return person.workspace.store.views(person.id, "modal")[-1]


def uses_shortcut(person: Person, callback_id: str) -> Json:
    """Use a global shortcut, and read the modal that opens."""
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    which = ListedShortcut(callback_id, "", "global")
    whoever = PEOPLE_BY_ID[person.id]
    _send(person, payloads.shortcut(whoever, which, reach, channel=None, stored=None))
    return modal_of(person)


def submits(person: Person, view: Json, **fields: str) -> Json:
    """Submit a modal with these values, the others as they stand in it.

    Returns what the acknowledgement says of it.
    """
    state: Json = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            if block["block_id"] not in fields and (standing := _standing(element)) is not None:
                state[block["block_id"]] = {element["action_id"]: standing}
                continue
            value = fields.get(block["block_id"], element.get("initial_value"))
            entered = _entered(element["type"], value)
            state[block["block_id"]] = {element["action_id"]: entered}
    assert fields.keys() <= state.keys(), "the modal has these fields"
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    return _send(person, payloads.view_submission(PEOPLE_BY_ID[person.id], view, state, reach))


def _standing(element: Json) -> Json | None:
    """Return what is chosen in a field already, as Slack sends it back; None if nothing is."""
    kind = element["type"]
    if "initial_options" in element:
        return {"type": kind, "selected_options": element["initial_options"]}
    if "initial_option" in element:
        return {"type": kind, "selected_option": element["initial_option"]}
    return None


def _entered(kind: str, value: str | None) -> Json:
    if kind == "plain_text_input":
        return {"type": kind, "value": value}
    if kind == "multi_users_select":
        return {"type": kind, "selected_users": (value or "").split()}
    if kind == "multi_static_select":
        chosen = [{"text": plain_text(each), "value": each} for each in (value or "").split()]
        return {"type": kind, "selected_options": chosen}
    if kind == "conversations_select":
        return {"type": kind, "selected_conversation": value}
    if kind == "multi_external_select":
        chosen = [
            {"text": plain_text(each), "value": each} for each in (value or "").split(";") if each
        ]
        return {"type": kind, "selected_options": chosen}
    option = None if value is None else {"text": plain_text(value), "value": value}
    return {"type": kind, "selected_option": option}


def plain_text(text: str) -> Json:
    """Words of an option."""
    return {"type": "plain_text", "text": text}


def types_into(person: Person, view: Json, field: str, typed: str) -> list[Json]:
    """The options that are offered for what was typed into a field so far."""
    block = next(block for block in view["blocks"] if block.get("block_id") == field)
    container = {"type": "view", "view_id": view["id"]}
    payload = payloads.suggestion(
        PEOPLE_BY_ID[person.id], block["element"], field, typed, container, {"view": view}
    )
    options: list[Json] = _send(person, payload)["options"]
    return options


def words_of(view: Json) -> str:
    """All that a view says, as JSON."""
    return json.dumps(view, ensure_ascii=False)
