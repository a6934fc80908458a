"""What a feature of the bot is: what it answers, how it is used, what it needs of Slack.

A command costs one file in `handlers/` that ends with a `FEATURE`, and that name in `LISTENERS`.
Help, the manifest and the local workspace's completion are made from the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from slack_bolt import App

from corpus.corpus import Corpus
from handlers.command import Command
from handlers.editors import Editors

__all__ = ["Command", "Feature", "Scope", "Services", "Shortcut"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A permission asked of Slack, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut in Slack's menus: on a message, or (global) anywhere. A name has 24 characters."""

    name: str
    callback_id: str
    description: str
    kind: Literal["global", "message"] = "global"


@dataclass(frozen=True, slots=True)
class Services:
    """What listeners work with. `now` returns an aware moment; `time_zone` is the default one.

    `editors` may correct actors and remove documents: everybody, unless some are named.
    """

    corpus: Corpus
    now: Callable[[], datetime]
    time_zone: str = "UTC"
    commands: tuple[Command, ...] = ()
    editors: Editors = field(default_factory=Editors)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing the bot answers. `register` attaches its listeners to the app."""

    name: str
    register: Callable[[App, Services], None]
    command: Command | None = None
    events: tuple[str, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: tuple[Scope, ...] = field(default=(Scope("commands", "to answer slash commands"),))
