"""Posts the reply to a message once: in its thread, changed where one stands, or to one person.

Before it is posted, the row of the message says so; after a kill between the two, whoever takes the
message up looks in the thread for a reply that names it, as far as Slack lets the bot read there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.model import MessageState
from corpus.people import IncomingMessage, MessageLease, Messages
from handlers.slack import Message, refusal_code
from handlers.thread.thread import Reply
from handlers.views import error_message

EVENT_TYPE = "remembrancer_reply"

LOST = "I was stopped before I could answer this, and it is too late now. Please ask me again."
PERHAPS_LOST = (
    "I was stopped while I answered you. If no answer stands here, please ask me again; Slack does "
    "not let me look in this thread."
)
ONLY_FOR_ASKER = "The question was changed; its answer is for who asked it alone."

PASSING = frozenset(
    (
        *("ratelimited", "rate_limited", "internal_error", "fatal_error"),
        *("service_unavailable", "request_timeout", "team_added_to_org"),
    )
)
"""What Slack says where the same call may go well later."""

NOT_THERE = frozenset(["message_not_found", "cant_update_message", "edit_window_closed"])
"""What it says where somebody deleted our reply, or nobody may change it any more."""

PAGE = 200
MOST_PAGES = 5


@dataclass
class Replies:
    """The reply to one message that this process answers; `changed` is a request to answer next."""

    client: WebClient
    messages: Messages
    message: IncomingMessage
    lease: MessageLease
    now: Callable[[], datetime]
    is_over: bool = False
    changed: Mapping[str, Any] | None = field(default=None, init=False)

    @property
    def _is_direct(self) -> bool:
        return self.message.channel.startswith("D")

    def is_settled(self) -> bool:
        """Settle a message that may have been answered before, or comes too late; else False."""
        if self.lease.in_doubt and self.lease.reply_ts is None:
            posted = self._find_posted()
            if posted is None:
                self._post_privately(error_message(PERHAPS_LOST))
                self._finish(None, MessageState.LOST)
                return True
            if posted:
                self._finish(posted)
                return True
        if self.lease.is_lost:
            self._send(Reply(error_message(LOST)), MessageState.LOST)
            return True
        return False

    def send(self, reply: Reply) -> None:
        """Post the reply, or change the one that stands; nothing if the message was deleted."""
        self._send(reply, MessageState.ANSWERED)

    def tell(self, message: Message, *, privately: bool) -> None:
        """Post what went wrong instead of a reply, unless that was the posting itself."""
        if not self.is_over:
            self._send(Reply(message, private=privately), MessageState.ANSWERED)

    def drop(self) -> None:
        """End without a reply."""
        self._finish(None)

    def _send(self, reply: Reply, state: MessageState) -> None:
        self.is_over = True
        if not self.messages.begin_posting(self.lease, self.now(), reply.shows):
            return
        try:
            reply_ts = self._post(reply)
        except SlackApiError as error:
            if refusal_code(error) not in PASSING:
                self._finish(self.lease.reply_ts, MessageState.FAILED)
            raise
        self._finish(reply_ts, state)

    def _finish(self, reply_ts: str | None, state: MessageState = MessageState.ANSWERED) -> None:
        self.is_over = True
        self.changed = self.messages.finish(self.lease, self.now(), reply_ts=reply_ts, state=state)

    def _post(self, reply: Reply) -> str | None:
        """Post a reply, and return the `ts` of what everybody sees."""
        if reply.private and not self._is_direct:
            if self.lease.reply_ts is not None:
                self._change(error_message(ONLY_FOR_ASKER))
            self._post_privately(reply.message)
            return self.lease.reply_ts
        if self.lease.reply_ts is not None:
            self._change(reply.message)
            return self.lease.reply_ts
        # What changes a channel's digest concerns everybody there, as when the command is typed.
        everybody = True if reply.to_channel else None
        posted = self.client.chat_postMessage(
            channel=self.message.channel,
            thread_ts=self.message.thread,
            reply_broadcast=everybody,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"message": self.message.ts}},
            **reply.message.payload(),
        )
        return str(posted["ts"])

    def _change(self, message: Message) -> None:
        """Put other words where the reply stands; one that somebody deleted stays deleted."""
        channel, ts = self.message.channel, str(self.lease.reply_ts)
        try:
            self.client.chat_update(channel=channel, ts=ts, **message.payload())
        except SlackApiError as error:
            if refusal_code(error) not in NOT_THERE:
                raise

    def _post_privately(self, message: Message) -> None:
        channel, thread = self.message.channel, self.message.thread
        if self._is_direct:
            self.client.chat_postMessage(channel=channel, thread_ts=thread, **message.payload())
            return
        self.client.chat_postEphemeral(
            channel=channel, thread_ts=thread, user=self.message.person, **message.payload()
        )

    def _find_posted(self) -> str | None:
        """Return the `ts` of a reply that names the message: "" if none does, None if unknown."""
        cursor: str | None = None
        for _page in range(MOST_PAGES):
            try:
                answer = self.client.conversations_replies(
                    channel=self.message.channel,
                    ts=self.message.thread,
                    include_all_metadata=True,
                    limit=PAGE,
                    cursor=cursor,
                )
            except SlackApiError:
                return None
            for each in answer["messages"]:
                payload = (each.get("metadata") or {}).get("event_payload") or {}
                if payload.get("message") == self.message.ts:
                    return str(each["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return ""
        return None
