"""The style in which a channel cites: `/corpus style`, a button for each, and one that undoes."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.access import Deed
from corpus.citations import Family, read_family
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, state_of
from handlers.views import style_set_message, styles_message
from handlers.views.ids import STYLE_SET

NONE = "none"


def family_here(services: Services) -> Family | None:
    """Return the style of the channel, or None."""
    place = services.place
    style = services.corpus.styles.style_of(place.workspace, place.channel)
    return None if style is None else Family(style)


def typed(services: Services, words: str) -> Message:
    """Show the channel's style, or set the one that was typed; "none" takes it away."""
    if not words.strip():
        may_set = services.place.channel is not None and services.may(Deed.SET_STYLE)
        return styles_message(family_here(services), may_set=may_set)
    return set_here(services, words)


def set_here(services: Services, words: str) -> Message:
    """Set the style of the channel; QueryError names those there are, if it is none of them."""
    signed = services.sign(Deed.SET_STYLE)
    family = None if words.strip().casefold() in (NONE, "off", "all") else read_family(words)
    before = services.corpus.styles.set_style(family, signed)
    return style_set_message(family, None if before is None else Family(before))


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(re.compile(rf"{STYLE_SET}_[a-z]+"))
    def press_style(
        ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext
    ) -> None:
        ack()
        message = set_here(services_at(context), state_of(action)["s"])
        respond(**message.payload(), replace_original=True)


FEATURE = Feature("styles", register)
