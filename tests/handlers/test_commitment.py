"""/commitment: each step with its source, lists with pages, and no verdict of the program."""

from __future__ import annotations

import pytest

from tests.handlers.people import Person, buttons, shown


@pytest.mark.parametrize("typed", ["/commitment", "/commitment help"])
def test_without_words_it_says_how_it_is_used(typed: str, person: Person) -> None:
    assert "/commitment death penalty Russia" in shown(person.types(typed))


def test_the_best_is_a_card_with_its_steps_and_their_sources(person: Person) -> None:
    answer = shown(person.types("/commitment death penalty Russia"))
    assert "1. *January–April 1996* · pledge · Becoming a full member" in answer
    assert "7. *June 1997* · outcome · The president decrees a moratorium" in answer
    assert "Not assessed: nobody has looked at it" in answer
    assert "Sources differ on how long executions went on." in answer
    assert "checkel-1997 ¶27, not on this shelf" in answer
    assert "Others that answer:" in answer


def test_on_a_day_what_came_later_is_only_counted(person: Person) -> None:
    answer = shown(person.types("/commitment death penalty Russia on 1 March 1998"))
    assert "Not assessed on 1 March 1998" in answer
    assert "3 later steps after 1 March 1998." in answer
    assert "bars death sentences" not in answer


def test_a_list_is_paged_and_each_can_be_opened(person: Person) -> None:
    first = person.types("/commitment by:Ukraine")
    assert "1 · *" in shown(first)
    assert "Next 5 of 15" in buttons(first)
    second = person.presses(first, "Next")
    assert "6 · *" in shown(second)
    assert shown(person.presses(second, "Previous")) == shown(first)
    opened = person.presses(first, "Steps")
    assert "1. *" in shown(opened)
    assert shown(person.presses(opened, "Back")) == shown(first)


def test_nothing_is_said_plainly_and_not_held_for_a_denial(person: Person) -> None:
    answer = shown(person.types("/commitment torture in Sri Lanka"))
    assert "No commitment on this shelf answers" in answer
    assert "says nothing of whether it was made" in answer


def test_a_filter_that_cannot_be_read_is_named(person: Person) -> None:
    assert "“wish” is no kind of commitment" in shown(person.types("/commitment kind:wish"))
