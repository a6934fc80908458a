"""What a feature of the bot is: what it answers, how it is used, what it needs of Slack.

A command costs one file in `handlers/` that ends with a `FEATURE`, and that name in `LISTENERS`.
Help, the manifest and the local workspace's completion are made from the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from slack_bolt import App, BoltContext

from corpus.access import Deed, Place
from corpus.audit import Signature
from corpus.corpus import Corpus
from handlers.command import Command
from handlers.observing import Outcome, note_outcome
from handlers.pages import DocumentPages
from handlers.slack import Message

__all__ = ["Command", "Feature", "Scope", "Services", "ServicesAt", "Shortcut"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A permission asked of Slack, and why; the bot works without an optional one."""

    name: str
    why: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut in Slack's menus: on a message, or (global) anywhere. A name has 24 characters."""

    name: str
    callback_id: str
    description: str
    kind: Literal["global", "message"] = "global"


@dataclass(frozen=True, slots=True)
class Services:
    """What a listener works with at the place where something was asked.

    `corpus` holds what may be seen there, and nothing else. `now` returns an aware moment;
    `time_zone` is the default one. `open_at` opens what another place sees. `is_member` returns
    whether the person is in the channel, `is_shared` whether people of other organisations are in
    one, and `is_inside` whether the bot is; each None if Slack does not tell. `pages` has the
    addresses of documents in a browser; None where they have none.
    """

    place: Place
    corpus: Corpus
    open_at: Callable[[Place], Corpus]
    now: Callable[[], datetime]
    time_zone: str = "UTC"
    commands: tuple[Command, ...] = ()
    is_member: Callable[[], bool | None] = lambda: None
    is_shared: Callable[[str], bool | None] = lambda _channel: None
    is_inside: Callable[[str], bool | None] = lambda _channel: None
    pages: DocumentPages | None = None

    def may(self, deed: Deed) -> bool:
        """Return whether the person may do something: what they may not is not offered."""
        return self.corpus.access.may(self.place, deed.needed, by_name=deed.is_final)

    def check(self, deed: Deed) -> None:
        """NotAllowed, with who may and whom to ask, if the person may not do something."""
        self.corpus.access.check(self.place, deed.needed, deed.value, by_name=deed.is_final)

    def sign(self, deed: Deed) -> Signature:
        """Return who does something and when; NotAllowed if they may not."""
        self.check(deed)
        return self.signature()

    def signature(self) -> Signature:
        """Return who does something, when and where, for the audit; it checks no role."""
        assert self.place.person is not None, "a person does something"
        return Signature(self.place.person, self.now(), self.place.workspace, self.place.channel)

    def shelf_key(self) -> str | None:
        """Return the key by which a command names this shelf; None for the first."""
        return self.corpus.shelves.key_to_type(self.corpus.shelf)

    def count_unanswered(self, answer: Message) -> None:
        """Count an answer that found nothing, without its words; call it once it has gone out."""
        if answer.unanswered is not None:
            note_outcome(Outcome.NOTHING)
            self.corpus.unanswered.count(answer.unanswered, self.now())

    def in_channel(self, channel: str) -> Services:
        """Return the services at another place: a channel to which something goes."""
        return self._at(replace(self.place, channel=None if channel[0] == "D" else channel))

    def for_everybody(self) -> Services:
        """Return the services for what all in the channel read: where guests are, what they see."""
        channel = self.place.channel
        if channel is None or not self.is_shared(channel):
            return self
        return replace(self, corpus=self.open_at(replace(self.place, is_guest=True)))

    def may_tell_everybody(self) -> bool:
        """Return whether an answer may stand in the channel: guests there are granted something."""
        channel = self.place.channel
        if channel is None or not self.is_shared(channel):
            return True
        return self.corpus.access.may_ask(replace(self.place, is_guest=True))

    def in_private(self) -> Services:
        """Return the services where the person alone reads: in Home, or a direct message."""
        return self._at(replace(self.place, channel=None))

    def _at(self, place: Place) -> Services:
        if place == self.place:
            return self
        return replace(self, place=place, corpus=self.open_at(place))


ServicesAt = Callable[[BoltContext], Services]
"""Returns the services at the place where a request comes from; no listener has others."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing the bot answers. `register` attaches its listeners to the app."""

    name: str
    register: Callable[[App, ServicesAt], None]
    command: Command | None = None
    events: tuple[str, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: tuple[Scope, ...] = field(default=(Scope("commands", "to answer slash commands"),))
