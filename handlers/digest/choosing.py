"""The buttons that say which of a channel's digests is meant, where it has several."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.errors import QueryError
from handlers.digest.changes import CHANGES
from handlers.digest.request import DigestRequest, digests_of
from handlers.feature import ServicesAt
from handlers.slack import state_of
from handlers.views.ids import DIGEST_CHOOSE

Payload = dict[str, Any]


def register(app: App, services_at: ServicesAt) -> None:
    """Listen to the buttons; who may change the digest is checked as when a command is typed."""

    @app.action(DIGEST_CHOOSE)
    def choose(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        channel, user = body["channel"]["id"], body["user"]["id"]
        request = DigestRequest(services.place.workspace, channel, user, f"#{state['n']}")
        standing = digests_of(services, request)
        if not any(each.schedule.id == state["i"] for each in standing):
            raise QueryError(f"Digest #{state['n']} has been ended meanwhile.")
        reply = CHANGES[state["v"]](services, request)
        shown_to = "in_channel" if reply.to_channel else "ephemeral"
        respond(**reply.message.payload(), response_type=shown_to, replace_original=False)
