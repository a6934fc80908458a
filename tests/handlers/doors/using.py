"""Ways to use a door: a command typed, a button pressed, a menu chosen from, a form sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.handlers.doors.words import WORDS

Json = dict[str, Any]
Ask = Callable[..., object]
"""Is called with who asks and what leads to the secret."""
MakeState = Callable[..., Json]
"""Is called with what leads to the secret."""


def typed(command: str, words: Sequence[str] = WORDS) -> list[Ask]:
    return [lambda asker, _secret, w=w: asker.types(f"{command} {w}".strip()) for w in words]


def pressed(action: str, *states: MakeState) -> list[Ask]:
    return [lambda asker, secret, s=s: asker.presses(action, s(secret)) for s in states]


def chosen(action: str, *states: MakeState, shared: MakeState | None = None) -> list[Ask]:
    return [
        lambda asker, secret, s=s: asker.chooses(
            action, s(secret), None if shared is None else shared(secret)
        )
        for s in states
    ]


def submitted(view: MakeState, *fields: Json) -> list[Ask]:
    return [lambda asker, secret, f=f: asker.submits(view(secret), f) for f in fields]
