"""Every door of the bot: what its features register, and the places where each can be asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from handlers.listeners import LISTENERS


@dataclass(frozen=True, slots=True)
class Door:
    """What Slack may send: its kind, and the name under which a feature listens to it."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass
class Registrations:
    """Stands in for the app while features register, and keeps what they listen to."""

    doors: list[Door] = field(default_factory=list)

    def __getattr__(self, kind: str) -> Callable[[Any], Callable[[Any], Any]]:
        def listen(name: Any) -> Callable[[Any], Any]:
            if isinstance(name, dict):
                name = name["callback_id"]
            self.doors.append(Door(kind, name.pattern if isinstance(name, re.Pattern) else name))
            return lambda listener: listener

        return listen


def all_doors() -> list[Door]:
    """Return every door of every feature."""
    registrations = Registrations()
    for feature in LISTENERS:
        register: Any = feature.register
        register(registrations, None)
    return registrations.doors
