"""The people, the channels and the bot of the local workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TEAM_ID = "T0LOCAL01"
TEAM_NAME = "Local workspace"
TEAM_DOMAIN = "local"
APP_ID = "A0LOCAL01"
BOT_ID = "B0LOCAL01"
BOT_USER_ID = "U0BOT0001"
BOT_NAME = "remembrancer"
BOT_TITLE = "Remembrancer"
HOST_USER_ID = "USLACKBOT"
"""The author of what the workspace itself says, as Slackbot is in Slack."""


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    title: str
    dm: str
    """The channel in which this person and the bot talk alone."""


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    name: str
    topic: str
    kind: Literal["channel", "im"] = "channel"
    person: str | None = None
    """In a direct message, the person who is not the bot."""
    bot_is_member: bool = True


@dataclass(frozen=True, slots=True)
class ListedCommand:
    """A slash command of the app, as its manifest lists it."""

    name: str
    usage: str
    description: str
    should_escape: bool = True


@dataclass(frozen=True, slots=True)
class ListedShortcut:
    """A shortcut of the app: on a message, or (kind "global") anywhere."""

    callback_id: str
    name: str
    kind: Literal["message", "global"] = "message"


PEOPLE = (
    Person("U01RESEARCH", "researcher", "Researcher", "D01RESEARCH"),
    Person("U02EDITOR", "editor", "Editor", "D02EDITOR"),
)

CURATOR_ID = "U01RESEARCH"
"""Whom the page opens as: the first document that they drag there can be added."""

ADMIN_ID = "U02EDITOR"
"""Who says in this workspace who may do what, unless the settings say so."""

CHANNELS = (
    Channel("C01RESEARCH", "research", "Ask the corpus; the bot answers here"),
    Channel("C02ONTHISDAY", "on-this-day", "The daily digest, once somebody switches it on"),
    Channel("C03GENERAL", "general", "Everybody, everything"),
    Channel("C04NEWSROOM", "newsroom", "Drafts, corrections, deadlines", bot_is_member=False),
    *(Channel(person.dm, BOT_NAME, "", "im", person.id) for person in PEOPLE),
)

BUILT_IN_COMMANDS = (
    ListedCommand("/invite", "@remembrancer", "Add the bot to this channel (the workspace's own)"),
    ListedCommand(
        "/kick", "@remembrancer", "Take the bot out of this channel (the workspace's own)"
    ),
)

PEOPLE_BY_ID = {person.id: person for person in PEOPLE}
CHANNELS_BY_ID = {channel.id: channel for channel in CHANNELS}
CHANNELS_BY_NAME = {channel.name: channel for channel in CHANNELS if channel.kind == "channel"}


def is_person(user: str) -> bool:
    """Return whether somebody is in the local workspace."""
    return user in PEOPLE_BY_ID


def channels_of(person: Person) -> tuple[Channel, ...]:
    """Every channel this person sees: the public ones and the person's own direct message."""
    return tuple(c for c in CHANNELS if c.kind == "channel" or c.person == person.id)
