"""What the bot says of itself and the shelf in a thread, and the buttons of what it asks back."""

from __future__ import annotations

import pytest

from tests.handlers.people import Person, shown

TOLD = [
    ("what's this bot?", "I am Remembrancer"),
    ("how do I add a document", "remembrancer import"),
    ("remind us every morning at 8", "/digest on 08:00"),
    ("tell me a joke", "no joke"),
    ("how many documents are there", "reading notes"),
]


@pytest.mark.parametrize(("words", "sentence"), TOLD)
def test_it_is_told_and_nothing_is_searched(words: str, sentence: str, person: Person) -> None:
    answer = shown(person.says(f"@remembrancer {words}"))
    assert sentence in answer
    assert "Passages for" not in answer


def test_what_is_told_leaves_the_thread_where_it_was(person: Person) -> None:
    person.says("@remembrancer human rights")
    thread = person.last_ts
    person.says("@remembrancer how do I add a document?", thread_ts=thread)
    assert "4-6 of" in shown(person.says("@remembrancer more", thread_ts=thread))


def test_what_is_asked_of_the_shelf_leans_on_nothing(person: Person) -> None:
    person.says("@remembrancer compare Checkel and Saari on Russia")
    answer = shown(person.says("@remembrancer what do you have", thread_ts=person.last_ts))
    assert "On the shelf" in answer
    assert "Read as" not in answer


def test_whom_a_pronoun_means_is_asked_back_with_a_button_for_each(person: Person) -> None:
    person.says("@remembrancer what did Andrei Sakharov and Boris Yeltsin do?")
    asked = person.says("@remembrancer when did he die", thread_ts=person.last_ts)
    assert "Whom do you mean" in shown(asked)
    answer = person.presses_below(asked, "when did Andrei Sakharov die")
    assert "14 December 1989" in shown(answer)


def test_a_button_of_what_is_asked_back_is_answered_in_the_thread(person: Person) -> None:
    asked = person.says("@remembrancer compare Checkel and Saari")
    assert "On what shall I compare them?" in shown(asked)
    answer = person.presses_below(asked, "Russia")
    assert "On “Russia”" in shown(answer)
    assert answer["thread_ts"] == person.last_ts


def test_a_document_of_a_list_is_opened_by_its_button(person: Person) -> None:
    listed = person.says("@remembrancer which documents mention torture?")
    assert "passages 1 to" in shown(person.presses_below(listed, "Open 1"))
