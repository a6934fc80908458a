"""/commitment: each step with its source, lists with pages, and no verdict of the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.views.ids import CHANGE_UNDO, COMMITMENT_ASSESS, COMMITMENT_SHOW
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import acts, modal_of, opens, submits
from tests.handlers.people import RESEARCH, Person, buttons, shown
from tests.library_database import copy_of, library_database


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("commitments")), Clock(TODAY))


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH", RESEARCH)


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
    assert "15 commitments for “by:Ukraine”, as they were made." in shown(first)
    assert "1\n26 September 1995 · " in shown(first)
    assert "1-10 of 15" in shown(first)
    assert [block["type"] for block in first["blocks"]].count("table") == 1
    assert "1. Ukraine adopts a new civil code" in first["text"]
    assert "Next 5" in buttons(first)
    second = person.presses(first, "Next")
    assert "11\n26 September 1995 · " in shown(second)
    assert "11-15 of 15" in shown(second)
    assert shown(person.presses(second, "Previous")) == shown(first)
    path = acts(person, first, COMMITMENT_SHOW, option="Ukraine: Ukraine adopts a new civil code")
    opened = person.recorder.next(path)
    assert "1. *" in shown(opened)
    assert shown(person.presses(opened, "Back")) == shown(first)


def test_a_list_is_sorted_as_it_is_typed_and_by_due_dates_where_they_are_asked(
    person: Person,
) -> None:
    first = person.types("/commitment by:Ukraine sort:due")
    by_due = shown(first)
    assert "by due date" in by_due
    assert "1\n9 November 1996 · " in by_due
    later = shown(person.presses(first, "Next"))
    assert "12\n9 November 1998 · " in later
    assert "15\nno date · " in later
    assert "by due date" in shown(person.types("/commitment due:1998"))
    assert "is no order" in shown(person.types("/commitment by:Ukraine sort:colour"))


def test_nothing_is_said_plainly_and_not_held_for_a_denial(person: Person) -> None:
    answer = shown(person.types("/commitment torture in Sri Lanka"))
    assert "No commitment on this shelf answers" in answer
    assert "says nothing of whether it was made" in answer


def test_a_filter_that_cannot_be_read_is_named(person: Person) -> None:
    assert "“wish” is no kind of commitment" in shown(person.types("/commitment kind:wish"))


@pytest.mark.thorough
def test_a_person_says_what_became_of_it_and_takes_it_back(person: Person) -> None:
    words = "/commitment constitution Ukraine"
    path = acts(person, person.types(words), COMMITMENT_ASSESS)
    fields = {"verdict": "partly", "day": "1 July 1996", "grounds": "adopted, late by nothing"}
    assert submits(person, modal_of(person), **fields) == {}
    made = person.recorder.next(path)
    assert "partly as of 1996-07-01: adopted" in shown(made)
    assert "Partly, as of 1 July 1996: “adopted" in shown(person.types(words))
    assert "Not assessed on 1 June 1996" in shown(person.types(f"{words} on 1 June 1996"))
    assert "partly as of 1996-07-01" in shown(person.types("/corpus changes"))
    person.recorder.next(acts(person, made, CHANGE_UNDO))
    assert "Not assessed: nobody has looked at it" in shown(person.types(words))


# what is typed, and the field beside which its mistake is told
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"grounds": " ", "day": "1 July 1996"}, "grounds"),
        ({"grounds": "it was", "day": "some day"}, "day"),
        ({"grounds": "it was", "day": "July 1996"}, "day"),
        ({"grounds": "it was", "day": "1 July 2050"}, "grounds"),
        ({"grounds": "it was", "day": "1 July 1990"}, "grounds"),
    ],
)
def test_a_verdict_needs_grounds_and_a_day_on_which_it_could_be_given(
    typed: dict[str, str], field: str, person: Person
) -> None:
    modal = opens(person, person.types("/commitment constitution Ukraine"), COMMITMENT_ASSESS)
    assert submits(person, modal, verdict="kept", **typed)["errors"].keys() == {field}


def test_who_was_overtaken_is_told_by_what(person: Person) -> None:
    answer = person.types("/commitment civil code Ukraine")
    modal = opens(person, answer, COMMITMENT_ASSESS)
    path = acts(person, answer, COMMITMENT_ASSESS)
    first = {"verdict": "kept", "day": "", "grounds": "adopted in 2003"}
    assert submits(person, modal_of(person), **first) == {}
    person.recorder.next(path)
    errors = submits(person, modal, verdict="not kept", day="", grounds="late")["errors"]
    assert "Somebody has assessed it since you opened this: kept" in errors["grounds"]
