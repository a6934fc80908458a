"""People who share files with the bot, and read the cards that come."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.workspace import payloads
from bot.workspace.api import receive_file, share_files
from bot.workspace.dispatch import JSON
from bot.workspace.page.input import as_message
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID
from tests.handlers.conftest import Served
from tests.handlers.modals import acts
from tests.handlers.people import Person

Json = dict[str, Any]

DM, RESEARCH = "D01RESEARCH", "C01RESEARCH"
POSTED, UPDATED, PRIVATE = "/api/chat.postMessage", "/api/chat.update", "/api/chat.postEphemeral"

MEMO = """---
title: Foghorns of the north
authors: [Ida Lamp]
---

In 1999 the Bergen Lamp Office was asked for money. The Bergen Lamp Office refused, and the keepers
wrote to the Lantern Chamber on 4 May 2001. The Lantern Chamber answered in a week.
"""


@dataclass
class Sharer(Person):
    """Somebody who shares files; the bot does its jobs when `served` finishes."""

    served: Served | None = None

    @property
    def bot(self) -> Served:
        assert self.served is not None
        return self.served

    def shares(self, name: str, content: bytes | str, text: str = "", **told: bool) -> str:
        """Share a file, and return its id; the bot has then done all that it does of it."""
        raw = content.encode() if isinstance(content, str) else content
        file = receive_file(self.workspace, self.id, name, raw)
        self.deliver_shared(self.post_file(file.id, text), **told)
        return file.id

    def post_file(self, file: str, text: str = "") -> Json:
        """Post a message with a file that is stored, and return it."""
        shared = share_files(self.workspace, self.id, self.channel, [file])
        message = self.workspace.post(
            self.channel,
            self.id,
            as_message(text),
            client_msg_id="m-1",
            files=shared,
            subtype="file_share",
        )
        self.last_ts = message["ts"]
        return message

    def deliver_shared(self, message: Json, *, to_bot: bool = True) -> None:
        """Deliver the events of such a message, as the workspace does, and wait for the bot."""
        channel = CHANNELS_BY_ID[self.channel]
        if channel.kind == "im":
            self.deliver(payloads.message_event("message", channel, message))
        elif to_bot and "<@U0BOT0001>" in message["text"]:
            self.deliver(payloads.message_event("app_mention", channel, message))
        for file in message["files"]:
            person = PEOPLE_BY_ID[self.id]
            event = payloads.file_shared(person, channel, file["id"], message["ts"])
            envelope = payloads.event_callback(event, event_time=1)
            self.workspace.send(json.dumps(envelope).encode(), content_type=JSON)
        self.bot.finish()

    def card(self) -> Json:
        """The card that came, or what was said in its place."""
        path = POSTED if self.channel.startswith("D") else PRIVATE
        return self.recorder.next(path, channel=self.channel)

    def press(self, card: Json, action: str) -> Json:
        """Press a button of a card, and return what stands there at the end."""
        is_direct = self.channel.startswith("D")
        path = acts(self, card | ({"thread_ts": self.last_ts} if is_direct else {}), action)
        self.bot.finish()
        return self.last(UPDATED if is_direct else path)

    def last(self, path: str) -> Json:
        """What was sent last to a place."""
        found = self.recorder.next(path)
        while not self.recorder.is_quiet(path):
            found = self.recorder.next(path)
        return found
