"""The pages of an answer in a thread are turned by buttons, and the thread stands on the page."""

from __future__ import annotations

from handlers.views.ids import THREAD_NEXT, THREAD_PREVIOUS
from tests.handlers.conftest import Served
from tests.handlers.modals import acts
from tests.handlers.people import Json, Person, buttons, shown

ASKED = "@remembrancer what do they say about human rights in Russia?"


def turned(person: Person, answer: Json, action: str) -> Json:
    return person.recorder.next(acts(person, answer, action))


def test_next_and_previous_turn_the_page_where_it_stands(served: Served, person: Person) -> None:
    first = person.says(ASKED)
    assert "Previous" not in buttons(first)
    assert any(words.startswith("Next 3") for words in buttons(first))
    assert "1-3 of" in shown(first)
    second = turned(person, first, THREAD_NEXT)
    assert second["replace_original"] is True
    assert "4-6 of" in shown(second)
    back = turned(person, {**second, "thread_ts": first["thread_ts"]}, THREAD_PREVIOUS)
    assert shown(back) == shown(first)
    served.finish()


def test_more_goes_on_from_the_page_that_was_turned_to(person: Person) -> None:
    first = person.says(ASKED)
    turned(person, first, THREAD_NEXT)
    assert "7-9 of" in shown(person.says("@remembrancer more", thread_ts=first["thread_ts"]))


def test_nothing_is_promised_that_is_not_there(person: Person) -> None:
    short = person.says("@remembrancer which documents mention the OSCE?")
    words = shown(short)
    assert not [each for each in buttons(short) if each.startswith("Next")]
    assert "*more*" not in words
