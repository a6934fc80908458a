"""States of buttons and forms that lead to the secret, to the open document and to nothing."""

from __future__ import annotations

from collections.abc import Callable

from handlers.slack.modals import modal
from tests.handlers.doors.scene import Secret
from tests.handlers.doors.using import Json, MakeState

NOWHERE: list[str | None] = [None, None, None]


def both_passages(**more: object) -> list[MakeState]:
    """The states of a button about a passage of each secret document."""
    return [
        lambda secret: {"r": secret.passage, **more},
        lambda secret: {"r": f"{secret.first} ¶1", **more},
        lambda _secret: {"r": "writer-1998 ¶1", **more},
    ]


def both_documents() -> list[MakeState]:
    return [lambda secret: {"r": secret.document}, lambda secret: {"r": secret.first}]


def both_actors(name: str = "k", **more: object) -> list[MakeState]:
    """The states of a button about actors whom only the secret names, or who are in both."""
    keys: list[Callable[[Secret], str]] = [
        lambda secret: secret.actor,
        lambda secret: secret.body,
        lambda _secret: "quenneville",
        lambda _secret: "ottokar-quenneville",
        lambda _secret: "amnesty-international",
    ]
    return [lambda secret, k=k: {name: k(secret), **more} for k in keys]


def pages(name: str = "o", **more: object) -> list[MakeState]:
    return [lambda _secret, n=n: {name: n, **more} for n in (0, 1, 3, 10)]


def of_timeline() -> list[MakeState]:
    words = ("Zeppelinist Front", "Amnesty International", "Bergen", "1951")
    by_words = [lambda _secret, w=w: {"q": w, "k": None, "o": 0} for w in words]
    by_key = [
        lambda secret: {"q": "Ottokar Brambilla", "k": secret.actor, "o": 0},
        lambda _secret: {"q": "Amnesty", "k": "amnesty-international", "o": 0},
    ]
    return [*by_words, *by_key]


def of_events() -> list[MakeState]:
    return [lambda secret: {"e": secret.event, "d": "1951-12-09"}]


def with_thread(states: list[MakeState]) -> list[MakeState]:
    return [lambda secret, s=s: s(secret) | {"t": None} for s in states]


def form(callback: str, reference: str, field: Json) -> Json:
    """A form about a passage or a document, with one field and what it has been given."""
    return modal("Form", callback, [field], submit="Go", state={"r": reference, "place": NOWHERE})


def conversation_field() -> Json:
    select = {"type": "conversations_select", "action_id": "conversation"}
    label = {"type": "plain_text", "text": "Channel"}
    return {"type": "input", "block_id": "where", "label": label, "element": select}
