"""What follows an answer in its thread: more of it, one of its results, the text round one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corpus.answers.timelines import TimelineRequest
from corpus.people import LastQuestion, ShownQuestion
from tests.handlers.conftest import TODAY, Served
from tests.handlers.people import Json, Person, buttons, shown


def follow(person: Person, question: str, *words: str) -> Json:
    """Ask, write the words below the answer one after another, and read the last answer."""
    person.says(f"@remembrancer {question}")
    thread = person.last_ts
    answer: Json = {}
    for each in words:
        answer = person.says(f"@remembrancer {each}", thread_ts=thread)
    return answer


def reference(served: Served, query: str, place: int) -> str:
    hits = served.corpus.documents.passages(query, limit=place).results.hits
    return hits[place - 1].reference


@pytest.mark.parametrize("words", ["2", "#2", "the second one", "show me number 2", "context of 2"])
def test_a_number_opens_that_passage_in_its_text(
    words: str, served: Served, person: Person
) -> None:
    answer = follow(person, "human rights", words)
    assert f"*In context* `{reference(served, 'human rights', 2)}`" in shown(answer)
    assert {"Cite", "Save", "Share…"} <= set(buttons(answer))


def test_context_is_the_text_round_the_first_result(served: Served, person: Person) -> None:
    answer = follow(person, "human rights", "context")
    assert reference(served, "human rights", 1) in shown(answer)


def test_after_more_context_is_of_that_page_and_numbers_are_as_shown(
    served: Served, person: Person
) -> None:
    fourth = reference(served, "human rights", 4)
    assert fourth in shown(follow(person, "human rights", "more", "context"))
    assert fourth in shown(follow(person, "human rights", "more", "4"))


def test_a_number_of_an_earlier_page_still_holds(served: Served, person: Person) -> None:
    answer = follow(person, "human rights", "more", "5", "1")
    assert reference(served, "human rights", 1) in shown(answer)


def test_a_number_leaves_the_thread_where_it_was(person: Person) -> None:
    assert "4-6 of" in shown(follow(person, "human rights", "2", "help", "99", "more"))


def test_a_number_picks_whom_a_name_means(served: Served, person: Person) -> None:
    match = served.corpus.actors.card("ICJ").match
    assert match.ties, "two bodies have this acronym"
    answer = follow(person, "who is ICJ?", "2")
    assert match.candidates[1].name in shown(answer)
    assert match.candidates[0].name != match.candidates[1].name
    assert "may mean several" not in shown(answer)


def test_a_number_picks_an_event_and_says_who_dates_it(served: Served, person: Person) -> None:
    event = served.corpus.events.on_date("June 1997", today=TODAY.date(), limit=2).events[1]
    answer = shown(follow(person, "what happened in June 1997?", "2"))
    assert event.span.words() in answer
    for word in [event.source or "", *(claim.reference for claim in event.claims)]:
        assert word in answer


def test_a_curated_event_without_a_passage_names_its_source(served: Served, person: Person) -> None:
    asked = "when did Russia join the Council of Europe?"
    event = served.corpus.events.described(asked, limit=1).events[0]
    answer = follow(person, asked, "context")
    expected = event.claims[0].reference if event.claims else event.source
    assert expected is not None
    assert expected in answer["text"]


def test_the_quotations_of_a_card_are_counted_too(served: Served, person: Person) -> None:
    card = served.corpus.actors.card("Council of Europe").card
    assert card is not None
    answer = follow(person, "Council of Europe", "1")
    assert card.says[0].quote.reference in shown(answer)


@pytest.mark.parametrize("words", ["0", "99", "context of 99"])
def test_a_result_that_is_not_there_is_said_not_to_be(words: str, person: Person) -> None:
    answer = follow(person, "human rights", words)
    assert "“human rights” has no result" in answer["text"]


@pytest.mark.parametrize("words", ["2", "context"])
def test_nothing_can_be_picked_from_nothing(words: str, person: Person) -> None:
    assert "has no result" in follow(person, "zzzz quantum chromodynamics", words)["text"]


@pytest.mark.parametrize("words", ["2", "context", "more"])
def test_without_an_answer_before_it_says_what_to_do(words: str, person: Person) -> None:
    assert "Ask me something in this thread first" in person.says(f"@remembrancer {words}")["text"]


def test_help_is_given_in_a_thread_and_the_thread_goes_on(person: Person) -> None:
    assert "Ask for what you half remember" in shown(follow(person, "human rights", "help"))


def test_a_year_is_asked_about_and_not_counted_to(person: Person) -> None:
    assert "1997" in shown(follow(person, "human rights", "1997"))


def test_the_answer_says_what_can_be_written_below_it(person: Person) -> None:
    in_channel = shown(person.says("@remembrancer human rights"))
    assert "Mention me in this thread with *1* to *3*" in in_channel
    person.channel = "D01RESEARCH"
    assert "Write *1* to *3*" in shown(person.says("human rights"))


def test_a_timeline_is_told_in_a_thread_and_goes_on(served: Served, person: Person) -> None:
    first = person.says("@remembrancer timeline of the Council of Europe")
    thread = person.last_ts
    assert "*Timeline: Council of Europe*" in shown(first)
    assert "9-" in shown(person.says("@remembrancer more", thread_ts=thread))
    wanted = TimelineRequest("Council of Europe", TODAY.date(), limit=9)
    ninth = person.says("@remembrancer 9", thread_ts=thread)
    assert served.corpus.events.timeline(wanted).events[8].span.words() in shown(ninth)


def test_this_day_stays_the_day_on_which_it_was_asked(served: Served, person: Person) -> None:
    yesterday = TODAY - timedelta(days=1)
    corpus, thread = served.corpus, "1700000000.000100"
    corpus.threads.remember_question(
        ShownQuestion(person.channel, thread, LastQuestion("what happened on this day?", 0)),
        yesterday,
    )
    events = corpus.events.on_date("8 December", today=TODAY.date(), limit=1).events
    person.last_ts = thread
    event = person.event_of("@remembrancer 1") | {"thread_ts": thread}
    person.deliver(event)
    answer = person.recorder.next("/api/chat.postMessage", thread_ts=thread)
    assert events[0].span.words() in answer["text"]


def test_a_timeline_of_nothing_is_answered_too(person: Person) -> None:
    assert person.says("@remembrancer timeline of")["text"]
    assert "zzzzqqq" in shown(person.says("@remembrancer timeline of zzzzqqq"))


@pytest.mark.parametrize("words", ["<!channel> zzzzq", "*bold* zzzzq"])
def test_a_question_is_said_back_literally_however_often(words: str, person: Person) -> None:
    answer = follow(person, words, "2")
    assert "<!" not in answer["text"]
    assert "*bold*" not in shown(answer)
