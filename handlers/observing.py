"""What became of each request, told to whoever counts and logs: no word of anybody.

A request has an id, which stands in every line of the log that is written while it is answered, and
is the reference that its person is shown if something goes wrong. Its name is one of a list: a
command, a button, an event. What people type is no part of it.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from handlers.views import ids

OTHER = "other"
"""The name of what is in no list: an action of an older version, an event nobody asked for."""

EVENTS = frozenset(
    [
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "file_shared",
        "link_shared",
        "message",
        "tokens_revoked",
    ]
)
_ACTIONS = frozenset(
    value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)
)
_LAST_PART = re.compile(r"[_:][^_:]*$")

KINDS: Mapping[str, str] = {
    "block_actions": "action",
    "block_suggestion": "options",
    "view_submission": "form",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "event_callback": "event",
}
"""What kind of request it is, by Slack's type; commands have none."""


class Outcome(StrEnum):
    """What became of a request."""

    ANSWERED = "answered"
    NOTHING = "nothing"  # nothing was found
    MISTAKE = "mistake"  # of the person, who was told in a sentence
    REFUSED = "refused"  # who asked may not
    TURNED_AWAY = "turned away"  # there was too much to do
    FAULT = "fault"  # of ours


@dataclass
class RequestTrace:
    """A request while it is answered."""

    kind: str
    name: str
    is_event: bool = False
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    outcome: Outcome = Outcome.ANSWERED
    came_at: float = field(default_factory=time.perf_counter)


@dataclass(frozen=True, slots=True)
class AnsweredRequest:
    """A request that has been answered: `waited` and `took` are seconds, in the queue and after."""

    id: str
    kind: str
    name: str
    outcome: Outcome
    waited: float
    took: float


Observe = Callable[[AnsweredRequest], object]

_current: ContextVar[RequestTrace | None] = ContextVar("current", default=None)
"""The request that this thread answers."""


def trace_request(body: Mapping[str, Any], commands: frozenset[str]) -> RequestTrace:
    """Return the trace of a request that has come; `commands` are those that there are."""
    command = body.get("command")
    if command is not None:
        return RequestTrace("command", command if command in commands else OTHER)
    kind = KINDS.get(str(body.get("type")), OTHER)
    return RequestTrace(kind, _name(kind, body), is_event=kind == "event")


def _name(kind: str, body: Mapping[str, Any]) -> str:
    if kind == "event":
        name = _member(body.get("event"), "type")
        return name if name in EVENTS else OTHER
    if kind == "action":
        actions = body.get("actions")
        first = actions[0] if isinstance(actions, list) and actions else None
        return action_name(_member(first, "action_id"))
    named = _member(body, "callback_id") or _member(body, "action_id")
    return action_name(named or _member(body.get("view"), "callback_id"))


def _member(value: object, name: str) -> str:
    """Return a text that an object of JSON has; empty if it is no object, or has none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def action_name(action: str) -> str:
    """Return the name of an action without its number or choice; OTHER if there is none such.

    >>> action_name("job_cancel_12"), action_name("passage_next"), action_name("made up")
    ('job_cancel', 'passage_next', 'other')
    """
    while action and action not in _ACTIONS:
        shorter = _LAST_PART.sub("", action)
        action = "" if shorter == action else shorter
    return action or OTHER


@contextmanager
def answering(trace: RequestTrace, observe: Observe) -> Iterator[None]:
    """Answer a request during the block, in this thread, and tell what became of it."""
    token = _current.set(trace)
    began = time.perf_counter()
    try:
        yield
    except BaseException:
        if trace.outcome is Outcome.ANSWERED:
            trace.outcome = Outcome.FAULT
        raise
    finally:
        _current.reset(token)
        waited, took = began - trace.came_at, time.perf_counter() - began
        observe(AnsweredRequest(trace.id, trace.kind, trace.name, trace.outcome, waited, took))


def turn_away(trace: RequestTrace, observe: Observe) -> None:
    """Tell of a request that was not let in."""
    observe(AnsweredRequest(trace.id, trace.kind, trace.name, Outcome.TURNED_AWAY, 0.0, 0.0))


def note_outcome(outcome: Outcome) -> None:
    """Note what becomes of the request that this thread answers, if it answers one."""
    trace = _current.get()
    if trace is not None:
        trace.outcome = outcome


def current_id() -> str | None:
    """Return the id of the request that this thread answers."""
    trace = _current.get()
    return None if trace is None else trace.id
