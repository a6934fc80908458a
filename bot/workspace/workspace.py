"""The workspace itself: posted messages, triggers for modals, and requests to the app."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from bot.workspace import roster
from bot.workspace.changes import Changes
from bot.workspace.dispatch import ACK_SECONDS, Answer, send
from bot.workspace.door import Door
from bot.workspace.store import Json, Store

log = logging.getLogger(__name__)

TRIGGER_SECONDS = 3
"""Slack: a trigger_id expires three seconds after it was sent, and works once."""

DELIVERIES_AT_ONCE = 8


class SlackError(Exception):
    """A refusal of the Web API, with Slack's own code for it ("channel_not_found")."""

    def __init__(self, code: str, *messages: str) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages


def utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """A workspace of two people and one bot, stored in the file `path` (None: in memory).

    `events_url` is the app's address for signed requests, `clock` returns aware moments, `timezone`
    is that of both people's profiles. The app's `WebClient` takes `bot_token` and `api_url`.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        signing_secret: str,
        events_url: str,
        clock: Callable[[], datetime] = utc_now,
        timezone: str = "UTC",
        ack_seconds: float = ACK_SECONDS,
    ) -> None:
        self.store = Store(path)
        self.changes = Changes()
        self.clock = clock
        self.timezone = timezone
        self.events_url = events_url
        address = urlsplit(events_url)
        self.origin = f"{address.scheme}://{address.netloc}"
        self.api_url = f"{self.origin}/api/"
        self.bot_token = self.store.setting("bot_token", f"xoxb-local-{secrets.token_hex(16)}")
        self.door = Door(self.origin, self.store.setting("page_token", secrets.token_urlsafe(24)))
        self._signing_secret = signing_secret
        self._ack_seconds = ack_seconds
        self._triggers: dict[str, tuple[str, datetime]] = {}
        self._lock = Lock()
        self._last_ts = self.store.last_ts()
        self._outbox = ThreadPoolExecutor(DELIVERIES_AT_ONCE, thread_name_prefix="workspace")
        self._invite_bot()

    def _invite_bot(self) -> None:
        if self.store.setting("settled", "no") == "no":
            for channel in roster.CHANNELS:
                self.store.set_bot_member(channel.id, member=channel.bot_is_member)
            with self.store.writing() as db:
                db.execute("UPDATE setting SET value = 'yes' WHERE name = 'settled'")

    def close(self) -> None:
        """Answer the pages that wait, start no more deliveries, close the file."""
        self.changes.close()
        self._outbox.shutdown(wait=True, cancel_futures=True)
        self.store.close()

    # Time

    def new_ts(self) -> str:
        """Return a message's `ts` for this moment, later than every one before."""
        with self._lock:
            now = f"{self.clock().timestamp():.6f}"
            if now <= self._last_ts:
                seconds, micros = self._last_ts.split(".")
                total = int(seconds) * 1_000_000 + int(micros) + 1
                now = f"{total // 1_000_000}.{total % 1_000_000:06d}"
            self._last_ts = now
            return now

    # Triggers

    def new_trigger(self, person: str) -> str:
        """Return a trigger_id with which the app may open one modal for `person`."""
        trigger = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        expires = self.clock() + timedelta(seconds=TRIGGER_SECONDS)
        # Expired ones are kept for a minute, to be refused as expired and not as unknown.
        long_ago = self.clock() - timedelta(minutes=1)
        with self._lock:
            for old in [t for t, (_, end) in self._triggers.items() if end < long_ago]:
                del self._triggers[old]
            self._triggers[trigger] = (person, expires)
        return trigger

    def take_trigger(self, trigger: str) -> str:
        """Return the person of a trigger_id, once; SlackError if it is expired, used or unknown."""
        with self._lock:
            if trigger not in self._triggers:
                raise SlackError("invalid_trigger_id")
            person, expires = self._triggers[trigger]
            if not person:
                raise SlackError("exchanged_trigger_id")
            if self.clock() > expires:
                raise SlackError("expired_trigger_id")
            self._triggers[trigger] = ("", expires)
            return person

    # Messages

    def post(
        self,
        channel: str,
        author: str,
        text: str,
        *,
        blocks: list[Json] | None = None,
        thread_ts: str | None = None,
        only_for: str | None = None,
        **more: Any,
    ) -> Json:
        """Post a message and return it as the Web API gives it."""
        body: Json = {"type": "message", "user": author, "text": text, "ts": self.new_ts()}
        if author == roster.BOT_USER_ID:
            body |= {"bot_id": roster.BOT_ID, "app_id": roster.APP_ID}
        if thread_ts:
            body["thread_ts"] = thread_ts
        if blocks:
            body["blocks"] = with_ids(blocks)
        body |= {"team": roster.TEAM_ID} | more
        self.store.add(channel, body, only_for=only_for)
        self.changes.announce()
        return body

    def notice(self, channel: str, person: str, text: str, *, thread_ts: str | None = None) -> None:
        """Post a message of the workspace itself that one person sees."""
        self.post(channel, roster.HOST_USER_ID, text, only_for=person, thread_ts=thread_ts)

    def replace(self, channel: str, ts: str, body: Json) -> None:
        if body.get("blocks"):
            body["blocks"] = with_ids(body["blocks"])
        self.store.replace(channel, ts, body)
        self.changes.announce()

    def delete(self, channel: str, ts: str) -> None:
        self.store.delete(channel, ts)
        self.changes.announce()

    # To the app

    def send(
        self, body: bytes, *, content_type: str, headers: dict[str, str] | None = None
    ) -> Answer:
        """Send one signed request to the app and wait for its acknowledgement."""
        return send(
            self.events_url,
            body,
            content_type=content_type,
            secret=self._signing_secret,
            now=self.clock(),
            headers=headers,
            ack_seconds=self._ack_seconds,
        )

    def run_later(self, work: Callable[[], None]) -> Future[None]:
        """Do `work` on another thread, so that the page's request is answered at once."""
        future = self._outbox.submit(work)
        future.add_done_callback(_log_failure)
        return future


def _log_failure(future: Future[None]) -> None:
    if not future.cancelled() and (error := future.exception()) is not None:
        log.error("the local workspace could not finish an action", exc_info=error)


def with_ids(blocks: list[Json]) -> list[Json]:
    """Return the blocks with a block_id and action_ids where the app gave none, as Slack does."""
    return [_with_ids(block) for block in blocks]


def _with_ids(block: Json) -> Json:
    named = {"block_id": secrets.token_hex(8), **block}
    for place in ("accessory", "element"):
        if isinstance(named.get(place), dict):
            named[place] = _with_action_id(named[place])
    if named.get("type") == "actions":
        named["elements"] = [_with_action_id(element) for element in named["elements"]]
    return named


def _with_action_id(element: Json) -> Json:
    if element.get("type") == "image":
        return element
    return {"action_id": secrets.token_hex(3), **element}
