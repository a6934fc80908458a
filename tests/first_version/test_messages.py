"""Messages to the bot on the upgraded database: answered once, as on a new one."""

from __future__ import annotations

from tests.handlers.conftest import Served
from tests.handlers.people import Person

POSTED = "/api/chat.postMessage"


def test_a_message_is_answered_once(standing: Served, reader: Person) -> None:
    event = reader.event_of("@remembrancer help")
    for event_id in ("Ev1", "Ev2"):
        reader.deliver(event, event_id=event_id)
    reader.recorder.next(POSTED)
    standing.finish()
    assert reader.recorder.is_quiet(POSTED)
