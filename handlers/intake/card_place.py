"""Where the card of a document stands, so that it can be changed: progress, and what came of it.

a direct message   a message of ours, which can be changed as often as is good
a channel          a message that one person sees: only what comes from a button on it, its
                   `response_url`, changes it, five times within half an hour; later, another
                   such message is sent
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.slack import Message, find_refusal, refusal_code, respond_at

LASTS = timedelta(minutes=29)
MOST_USES = 5
GONE = frozenset(["message_not_found", "cant_update_message", "edit_window_closed"])


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A place for what one person is told of one document.

    `ts` is our message in a direct message. `response_url` came at `pressed_at`, in ISO 8601, and
    was used `uses` times. `is_shown` says that it came from a button on the card, and changes it.
    """

    channel: str
    person: str
    thread: str | None = None
    ts: str = ""
    response_url: str = ""
    pressed_at: str = ""
    uses: int = 0
    is_shown: bool = False

    @property
    def is_direct(self) -> bool:
        """Whether nobody else reads there."""
        return self.channel.startswith("D")

    def may_show_progress(self, now: datetime) -> bool:
        """Return whether the card can be changed and there is still room for its end."""
        can_change = self.is_shown and self._is_fresh(now)
        return bool(self.ts) or (can_change and self.uses < MOST_USES - 1)

    def show(self, client: WebClient, message: Message, now: datetime) -> CardPlace:
        """Show a message where the card stands, or as a new one; return where it stands now."""
        if self.ts:
            try:
                client.chat_update(channel=self.channel, ts=self.ts, **message.payload())
            except SlackApiError as error:
                if refusal_code(error) not in GONE:
                    raise
            return self
        if self._is_fresh(now) and self.uses < MOST_USES:
            used = replace(self, uses=self.uses + 1)
            answer = respond_at(client, self.response_url)(
                **message.payload(), response_type="ephemeral", replace_original=self.is_shown
            )
            if answer.status_code == HTTPStatus.OK:
                return used
        return self._post(client, message)

    def pressed(self, body: Mapping[str, Any], now: datetime) -> CardPlace:
        """Return the place of a card on which somebody has pressed a button."""
        container = body.get("container") or {}
        channel = container.get("channel_id") or self.channel
        if channel.startswith("D"):
            ts = str(container.get("message_ts") or self.ts)
            return replace(self, channel=channel, ts=ts, response_url="")
        return replace(
            self,
            response_url=str(body.get("response_url") or ""),
            pressed_at=now.isoformat(),
            uses=0,
            is_shown=True,
        )

    def _is_fresh(self, now: datetime) -> bool:
        if not self.response_url or not self.pressed_at:
            return False
        return now - datetime.fromisoformat(self.pressed_at) < LASTS

    def _post(self, client: WebClient, message: Message) -> CardPlace:
        if self.is_direct:
            posted = client.chat_postMessage(
                channel=self.channel, thread_ts=self.thread, **message.payload()
            )
            return replace(self, ts=str(posted["ts"]))
        try:
            client.chat_postEphemeral(
                channel=self.channel, user=self.person, thread_ts=self.thread, **message.payload()
            )
        except SlackApiError as error:
            refusal = find_refusal(error)
            if refusal is None or not refusal.is_outside:
                raise
            posted = client.chat_postMessage(channel=self.person, **message.payload())
            return replace(self, channel=str(posted["channel"]), thread=None, ts=str(posted["ts"]))
        return self

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> CardPlace:
        """Return the place that a job keeps."""
        return cls(**values)
