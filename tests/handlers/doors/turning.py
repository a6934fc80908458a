"""What the doors of turned pages and of questions that found nothing are asked.

How many found nothing is counted over the whole shelf: of what was asked where the secret is
granted, one bot has counted it and the other has not. A number tells of no document, so what was
counted before is taken away, and all else is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete

from corpus.database import WriteLock, writing
from corpus.model import UnansweredCount
from tests.handlers.doors.asking import Asker
from tests.handlers.doors.scene import Secret
from tests.handlers.doors.using import Ask, MakeState, pressed
from tests.shelves import engine_of


def uncounted(asks: Iterable[Ask]) -> list[Ask]:
    """The same asks, before each of which what was counted is taken away."""

    def without(ask: Ask) -> Ask:
        def asked(asker: Asker, secret: Secret) -> object:
            with writing(engine_of(asker.served.corpus), lock=WriteLock.CONVERSATIONS) as session:
                session.execute(delete(UnansweredCount))
            return ask(asker, secret)

        return asked

    return [without(ask) for ask in asks]


def _pressed(action: str, state: MakeState) -> list[Ask]:
    return uncounted(pressed(action, state))


TURNING: Mapping[str, list[Ask]] = {
    # What is told here stands in the list: it is no word of the secret's.
    "action unanswered_tell": pressed(
        "unanswered_tell", lambda _secret: {"k": "passage", "q": "quince jelly"}
    ),
    **{
        f"action thread_{name}": pressed(
            f"thread_{name}",
            *(
                lambda _secret, q=q: {"q": q, "o": 0, "at": "2026-12-09T12:00:00+00:00"}
                for q in ("what about the ledger?", "which documents mention Bergen?")
            ),
        )
        for name in ("next", "previous")
    },
    "action unanswered_done_\\d+": _pressed("unanswered_done_1", lambda _secret: {"n": 1}),
    "action unanswered_next": _pressed("unanswered_next", lambda _secret: {"o": 10}),
    "action unanswered_previous": _pressed("unanswered_previous", lambda _secret: {"o": 0}),
}
