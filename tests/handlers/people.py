"""People who use the bot: what they do arrives signed at the running server, and they read on.

A deed returns what the bot answered: the payload that it posted to the deed's own response_url, or
its message in the thread. Nobody sleeps: each waits for the answer itself.
"""

from __future__ import annotations

import json
import queue
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from bot.workspace import Workspace, payloads
from bot.workspace.api.limits import elements_of
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.dispatch import FORM, JSON, form_body, payload_body
from bot.workspace.page.input import as_command_text, as_message
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import BOT_USER_ID, CHANNELS_BY_ID, PEOPLE_BY_ID
from bot.workspace.store import StoredMessage
from tests.handlers import block_lint

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Json = dict[str, Any]

PATIENCE_SECONDS = 20
RESEARCH = "C01RESEARCH"


class Recorder:
    """Stands before the workspace and keeps what the bot sends it, by the place it is sent to."""

    def __init__(self, workspace_app: WSGIApplication) -> None:
        self._app = workspace_app
        self._sent: dict[str, queue.Queue[Json]] = defaultdict(queue.Queue)
        self._lock = threading.Lock()
        self.amiss: list[str] = []
        """What Slack would not have taken of all that was sent, or what bore no seal."""

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        chunks = list(self._app(environ | {"wsgi.input": BytesIO(body)}, start))
        # Only now, for whoever waits for it then finds it in the workspace.
        sent = _sent(body, environ.get("CONTENT_TYPE", ""))
        self.amiss += block_lint.sent_faults(sent)
        answer = b"".join(chunks).decode(errors="replace")
        self._sent_to(environ["PATH_INFO"]).put(sent | {"answer": answer})
        return chunks

    def _sent_to(self, path: str) -> queue.Queue[Json]:
        """What was sent to a place; one queue, whoever asks for it first."""
        with self._lock:
            return self._sent[path]

    def next(self, path: str, **members: str) -> Json:
        """What was sent there next with these members; checked as Slack checks it."""
        try:
            sent = self._sent_to(path).get(timeout=PATIENCE_SECONDS)
            while any(sent.get(name) != value for name, value in members.items()):
                sent = self._sent_to(path).get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise AssertionError(f"the bot sent nothing like {members} to {path}") from None
        answer = sent.pop("answer")
        assert answer == "ok" or json.loads(answer)["ok"], answer
        amiss, self.amiss = self.amiss, []
        assert amiss == []
        return sent

    def forget(self) -> None:
        """Begin anew."""
        self._sent.clear()

    def is_quiet(self, path: str) -> bool:
        """Whether all that was sent there has been read."""
        return self._sent_to(path).empty()


def _sent(body: bytes, content_type: str) -> Json:
    if not content_type.startswith(JSON):
        return dict(parse_qsl(body.decode(errors="replace")))  # a file is no text
    sent: Json = json.loads(body)
    return sent


@dataclass
class Person:
    """Somebody in a channel. Deeds return the bot's answer, without faults."""

    workspace: Workspace
    recorder: Recorder
    id: str = "U01RESEARCH"
    channel: str = RESEARCH
    last_ts: str = field(default="", init=False)

    def types(self, command: str) -> Json:
        """Type a slash command and read what comes back."""
        name, _, words = command.partition(" ")
        return self.sends_command(name, as_command_text(words, should_escape=True))

    def sends_command(self, name: str, text: str, *, trigger: str | None = None) -> Json:
        """Send a command whose text is as Slack passes it on; without a `trigger`, a fresh one."""
        return self._read(self.sends_command_only(name, text, trigger=trigger))

    def sends_command_only(self, name: str, text: str, *, trigger: str | None = None) -> str:
        """Send a command, and return where an answer would arrive: it may open a form instead."""
        url, path = self._response_url()
        person, channel = PEOPLE_BY_ID[self.id], CHANNELS_BY_ID[self.channel]
        trigger = trigger or self.workspace.new_trigger(self.id)
        form = payloads.command(person, channel, name, text, ResponseChannel(trigger, url))
        self._send(form_body(form), FORM)
        return path

    def presses(self, answer: Json, button: str) -> Json:
        """Press the button of this name under an answer."""
        element, block_id = _button(answer["blocks"], button)
        stored = self._seen()
        url, path = self._response_url(stored.ts)
        action = payloads.action_of(element, block_id, {}, "1.0")
        payload = payloads.message_action(
            PEOPLE_BY_ID[self.id],
            CHANNELS_BY_ID[self.channel],
            stored,
            action,
            {},
            ResponseChannel("1.2.3", url),
        )
        self._send(payload_body(payload), FORM)
        return self._read(path)

    def presses_below(self, answer: Json, button: str) -> Json:
        """Press a button under an answer in a thread, and read the next answer there."""
        element, block_id = _button(answer["blocks"], button)
        thread = answer["thread_ts"]
        seen = self.workspace.store.thread_seen_by(self.channel, thread, self.id)
        stored = next(each for each in reversed(seen) if each.body["user"] == BOT_USER_ID)
        url, _path = self._response_url(stored.ts)
        action = payloads.action_of(element, block_id, {}, "1.0")
        reach = ResponseChannel("1.2.3", url)
        person, channel = PEOPLE_BY_ID[self.id], CHANNELS_BY_ID[self.channel]
        payload = payloads.message_action(person, channel, stored, action, {}, reach)
        self._send(payload_body(payload), FORM)
        reply = self.recorder.next("/api/chat.postMessage", channel=self.channel, thread_ts=thread)
        assert block_lint.faults(reply) == []
        return reply

    def says(self, text: str, *, thread_ts: str | None = None) -> Json:
        """Mention the bot, or write to it directly, and read its answer in the thread."""
        event = self.event_of(text, thread_ts=thread_ts)
        self.deliver(event)
        thread = thread_ts or event["ts"]
        reply = self.recorder.next(
            "/api/chat.postMessage", channel=event["channel"], thread_ts=thread
        )
        assert block_lint.faults(reply) == []
        return reply

    def event_of(self, text: str, *, thread_ts: str | None = None) -> Json:
        """The event of a message that this person writes."""
        channel = CHANNELS_BY_ID[self.channel]
        kind = "message" if channel.kind == "im" else "app_mention"
        message = self.workspace.post(
            self.channel, self.id, as_message(text), thread_ts=thread_ts, client_msg_id="m-1"
        )
        self.last_ts = message["ts"]
        return payloads.message_event(kind, channel, message)

    def deliver(self, event: Json, *, event_id: str | None = None) -> None:
        """Send an event to the bot as Slack does."""
        envelope = payloads.event_callback(event, event_time=1)
        if event_id is not None:
            envelope["event_id"] = event_id
        self._send(json.dumps(envelope).encode(), JSON)

    def _send(self, body: bytes, content_type: str) -> None:
        answer = self.workspace.send(body, content_type=content_type)
        assert answer.error is None, f"{answer.error}: {answer.detail}"
        assert answer.body == "", "the acknowledgement is bare; the answer comes after it"

    def _read(self, path: str) -> Json:
        reply = self.recorder.next(path)
        assert block_lint.faults(reply) == []
        return reply

    def _response_url(self, ts: str | None = None) -> tuple[str, str]:
        url = new_response_url(self.workspace, ResponsePlace(self.channel, self.id, ts))
        return url, urlsplit(url).path

    def _seen(self) -> StoredMessage:
        """The bot's last message that this person sees."""
        seen = self.workspace.store.seen_by(self.channel, self.id, limit=50)
        return next(m for m, _ in reversed(seen) if m.body["user"] == BOT_USER_ID)


def _button(blocks: list[Json], name: str) -> tuple[Json, str]:
    for number, block in enumerate(blocks):
        for element in elements_of(block):
            if element.get("text", {"text": ""})["text"].startswith(name):
                return element, block.get("block_id", f"b{number}")
    raise AssertionError(f"there is no button {name}")


def buttons(answer: Json) -> list[str]:
    """The names of the buttons under an answer."""
    elements = [e for block in answer["blocks"] for e in elements_of(block)]
    return [e["text"]["text"] for e in elements if e["type"] == "button"]


def shown(answer: Json) -> str:
    """All that stands in the blocks of an answer, one piece a line."""
    return "\n".join(block_lint.texts(answer["blocks"]))
