"""Muting in one channel on the upgraded database."""

from __future__ import annotations

from tests.handlers.conftest import Served
from tests.handlers.people import Person, shown

PREVIEW = "/digest preview 12-10"


def test_an_event_is_muted_in_one_channel(bot: Served) -> None:
    person = Person(bot.workspace, bot.recorder)
    asked = person.presses(person.types(PREVIEW), "Mute")
    muted = person.presses(asked, "Here only")
    event = muted["text"].split("“")[1].split("”")[0]
    assert event not in shown(person.types(PREVIEW))
    person.channel = "C03GENERAL"
    assert event in shown(person.types(PREVIEW))
