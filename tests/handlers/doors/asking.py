"""How each kind of door is asked: signed requests, and all that the bot sends because of one."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from typing import Any

from bot.workspace import payloads
from bot.workspace.api.limits import elements_of
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.dispatch import FORM, JSON, form_body, payload_body
from bot.workspace.page.input import as_command_text
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID, ListedShortcut
from corpus.access import Place
from corpus.audit import Signature
from handlers.slack.blocks import Block, actions, button
from handlers.slack.modals import option
from tests.handlers.conftest import TODAY, Served
from tests.handlers.doors.scene import TEAM, Secret
from tests.handlers.intake.sharing import Sharer
from tests.handlers.people import Person
from tests.sealed import sealed_by
from tests.shelves import read_names

Json = dict[str, Any]


class Asker:
    """A person at a place, who sends requests and collects everything that the bot answers."""

    def __init__(self, served: Served, person: str, channel: str) -> None:
        self.served = served
        self.who = Person(served.workspace, served.recorder, person, channel)

    def everything(self, ask: Callable[[Asker, Secret], object], secret: Secret) -> list[object]:
        """Ask, wait until the bot has done all, and return what it sent, place by place."""
        self.served.finish()
        self.served.recorder.forget()
        answered = ask(self, secret)
        self.served.finish()
        sent = []
        for path, queue in sorted(self.served.recorder._sent.items()):
            place = "response_url" if path.startswith("/response") else path
            while not queue.empty():
                sent.append((place, _with_blocks(queue.get())))
        self.served.recorder.amiss.clear()
        return [answered, sorted(sent, key=lambda each: each[0])]

    def types(self, command: str) -> object:
        name, _, words = command.partition(" ")
        text = as_command_text(words, should_escape=True)
        person, channel = PEOPLE_BY_ID[self.who.id], CHANNELS_BY_ID[self.who.channel]
        form = payloads.command(person, channel, name, text, self._reach())
        return self._send(form_body(form), FORM)

    def says(self, text: str, thread_ts: str | None = None) -> object:
        event = self.who.event_of(text, thread_ts=thread_ts)
        envelope = payloads.event_callback(event, event_time=1)
        return self._send(json.dumps(envelope).encode(), JSON)

    def posts_link(self, url: str) -> object:
        """Post a message with an address of the bot's domain."""
        message = self.who.workspace.post(self.who.channel, self.who.id, f"See <{url}>")
        channel = CHANNELS_BY_ID[self.who.channel]
        event = payloads.link_shared(channel, message, [url], bot_is_member=True)
        return self._send(json.dumps(payloads.event_callback(event, event_time=1)).encode(), JSON)

    def opens_home(self) -> object:
        event = {
            "type": "app_home_opened",
            "user": self.who.id,
            "channel": PEOPLE_BY_ID[self.who.id].dm,
            "tab": "home",
            "event_ts": "1.2",
        }
        return self._send(json.dumps(payloads.event_callback(event, event_time=1)).encode(), JSON)

    def presses(self, action: str, state: Json) -> object:
        return self._act(actions(button("Press", action, state)))

    def chooses(self, action: str, state: Json, shared: Json | None = None) -> object:
        menu: Block = {"type": "overflow", "action_id": action, "options": [option("It", state)]}
        block = actions(menu) | ({"block_id": shared} if shared else {})
        return self._act(block, picks=True)

    def submits(self, view: Block, fields: Json) -> object:
        sealed = sealed_by(self.served.corpus, {"view": view})["view"]
        state: Json = {}
        for block in sealed["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                value = fields.get(block["block_id"], element.get("initial_value"))
                state[block["block_id"]] = {element["action_id"]: _entered(element["type"], value)}
        stored = sealed | {"id": "V0", "team_id": "T0LOCAL01", "state": {"values": {}}}
        payload = payloads.view_submission(
            PEOPLE_BY_ID[self.who.id], stored, state, self._reach(with_url=False)
        )
        return self._send(payload_body(payload), FORM)

    def uses_shortcut(self, callback_id: str) -> object:
        which = ListedShortcut(callback_id, "", "global")
        payload = payloads.shortcut(
            PEOPLE_BY_ID[self.who.id], which, self._reach(with_url=False), channel=None, stored=None
        )
        return self._send(payload_body(payload), FORM)

    def finds(self, callback_id: str, text: str) -> object:
        """Use the shortcut on a message that somebody wrote."""
        message = self.who.workspace.post(self.who.channel, self.who.id, text)
        stored = self.who.workspace.store.message(self.who.channel, message["ts"])
        payload = payloads.shortcut(
            PEOPLE_BY_ID[self.who.id],
            ListedShortcut(callback_id, ""),
            self._reach(),
            channel=CHANNELS_BY_ID[self.who.channel],
            stored=stored,
        )
        return self._send(payload_body(payload), FORM)

    def gives(self, name: str, text: str, words: str = "") -> object:
        """Share a file, with a message to the bot or where intake is on."""
        signed = Signature(self.who.id, TODAY, "T0LOCAL01", self.who.channel)
        if not words and not self.who.channel.startswith("D"):
            self.served.corpus.intake.switch(signed, is_on=True)
        sharer = Sharer(
            self.served.workspace,
            self.served.recorder,
            self.who.id,
            self.who.channel,
            self.served,
        )
        sharer.shares(name, text, words)
        return None

    def types_into(self, action: str, typed: str, shared: Json | None = None) -> object:
        """Return what is offered for what was typed into a field so far.

        Suggestions come from the names that were read last, which are read anew beside them: two
        bots are compared when both have read what was changed at the doors before.
        """
        for channel in (self.who.channel, None):
            read_names(self.served.corpus.at(Place(TEAM, channel, self.who.id)))
        element = {"type": "external_select", "action_id": action}
        view = sealed_by(
            self.served.corpus,
            {"view": {"type": "modal", "callback_id": "x", "private_metadata": shared or {}}},
        )["view"]
        # One and the same request twice within a second is held to be sent again, and not answered.
        container = {"type": "view", "view_id": f"V{secrets.token_hex(5).upper()}"}
        payload = payloads.suggestion(
            PEOPLE_BY_ID[self.who.id], element, "field", typed, container, {"view": view}
        )
        return self._send(payload_body(payload), FORM)

    def _act(self, block: Block, *, picks: bool = False) -> object:
        (sealed,) = sealed_by(self.served.corpus, {"blocks": [block]})["blocks"]
        (element,) = elements_of(sealed)
        picked = {"selected_option": element["options"][0]} if picks else {}
        posted = self.who.workspace.post(
            self.who.channel, "U0BOT0001", "An answer of some day", blocks=[sealed]
        )
        stored = self.who.workspace.store.message(self.who.channel, posted["ts"])
        assert stored is not None
        payload = payloads.message_action(
            PEOPLE_BY_ID[self.who.id],
            CHANNELS_BY_ID[self.who.channel],
            stored,
            payloads.action_of(element, sealed.get("block_id", "b0"), picked, "1.0"),
            {},
            self._reach(stored.ts),
        )
        return self._send(payload_body(payload), FORM)

    def _reach(self, ts: str | None = None, *, with_url: bool = True) -> ResponseChannel:
        trigger = self.who.workspace.new_trigger(self.who.id)
        if not with_url:
            return ResponseChannel(trigger)
        place = ResponsePlace(self.who.channel, self.who.id, ts)
        return ResponseChannel(trigger, new_response_url(self.who.workspace, place))

    def _send(self, body: bytes, content_type: str) -> object:
        answer = self.who.workspace.send(body, content_type=content_type)
        return [answer.error, answer.members or answer.body]


def _entered(kind: str, value: object) -> Json:
    if kind == "plain_text_input":
        return {"type": kind, "value": value}
    if kind == "multi_external_select":
        words = {"type": "plain_text", "text": value}
        chosen = [] if value is None else [{"text": words, "value": value}]
        return {"type": kind, "selected_options": chosen}
    if kind == "conversations_select":
        return {"type": kind, "selected_conversation": value}
    if value is None:
        return {"type": kind, "selected_option": None}
    return {
        "type": kind,
        "selected_option": {"text": {"type": "plain_text", "text": value}, "value": value},
    }


def _with_blocks(sent: Json) -> Json:
    """Return what was sent without what Slack answered, and with its JSON read."""
    read = {name: value for name, value in sent.items() if name != "answer"}
    for name in ("blocks", "view", "metadata"):
        if isinstance(read.get(name), str):
            read[name] = json.loads(read[name])
    return read
