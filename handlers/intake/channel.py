"""/corpus intake: whether documents that are shared in a channel get a card."""

from __future__ import annotations

from slack_bolt import BoltContext

from corpus.access import Deed
from corpus.errors import QueryError
from handlers.feature import Services
from handlers.intake.shared_files import FILES_READ, NotReadable
from handlers.scopes import has_scope
from handlers.slack import Message, message, section
from handlers.wording.intake import INTAKE_USAGE, Problem, intake_sentence

SWITCHES = {"on": True, "off": False}

NOT_INSIDE = "I am not in this channel: /invite @remembrancer, then type it again."


def switch_typed(services: Services, context: BoltContext, words: str) -> Message:
    """Switch the intake of the channel on or off; QueryError says what can be typed.

    Members of the channel may, and curators. NotReadable if the bot may not read files at all.
    """
    typed = words.strip().casefold()
    if typed not in SWITCHES:
        raise QueryError(INTAKE_USAGE)
    is_on = SWITCHES[typed]
    _check_member(services)
    channel = services.place.channel
    if is_on and not has_scope(context, FILES_READ):
        raise NotReadable(Problem.NO_SCOPE, "a document")
    if is_on and channel is not None and services.is_inside(channel) is False:
        raise QueryError(NOT_INSIDE)
    changed = services.corpus.intake.switch(services.signature(), is_on=is_on)
    sentence = intake_sentence(is_on=is_on, changed=changed)
    return message(sentence, [section(sentence)])


def _check_member(services: Services) -> None:
    """NotAllowed unless the person is in the channel, as far as Slack tells, or is a curator."""
    if services.place.is_guest or services.is_member() is False:
        services.check(Deed.SET_INTAKE)
