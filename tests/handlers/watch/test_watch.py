"""/watch in a channel: set, foreseen, listed, paused and ended, typed, said and pressed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.audit import Signature
from tests.handlers.conftest import TODAY, Served
from tests.handlers.people import Person, buttons, shown

LAMPS = "The {n} keepers of the lighthouse counted their lamps in the winter of {n}."


@pytest.fixture(autouse=True)
def without_watches(served: Served, person: Person) -> Iterator[None]:
    """Each test begins in a channel that watches nothing."""
    signed = Signature(person.id, TODAY, "T0LOCAL01", person.channel)
    yield
    for status in served.corpus.watches.of_all():
        served.corpus.watches.end(status.watch, signed)


@pytest.mark.parametrize("typed", ["/watch", "/watch help", "/watch ?"])
def test_without_words_it_says_how_it_is_used(typed: str, person: Person) -> None:
    answer = person.types(typed)
    assert answer["response_type"] == "ephemeral"
    assert "/watch Memorial" in shown(answer)


def test_the_channel_is_told_who_watches_what_and_when(person: Person) -> None:
    answer = person.types("/watch Zubrowka daily at 8 Berlin")
    assert answer["response_type"] == "in_channel"
    assert answer["text"].startswith("<@U01RESEARCH> set watch #1 · “Zubrowka”")
    assert "daily at 08:00 (Europe/Berlin)" in answer["text"]
    assert "Nothing that came in the last 30 days would have been told." in answer["text"]
    assert buttons(answer) == ["Pause", "End"]


def test_the_same_words_again_change_the_time(person: Person) -> None:
    person.types("/watch Zubrowka")
    answer = person.types("/watch zubrowka daily")
    assert "#1 · “Zubrowka”, daily at 09:00 (UTC)" in answer["text"]
    assert "The channel had this watch" in answer["text"]
    assert len(buttons(person.types("/watch list"))) == 2


def test_a_name_that_the_shelf_lacks_is_kept_and_said(person: Person) -> None:
    answer = person.types('/watch actor:"Order of the Lamp"')
    assert "nothing can answer: No actor is called “Order of the Lamp”" in answer["text"]
    assert "#1" in person.types("/watch list")["text"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("/watch the", "“the” stands in nearly every passage"),
        ("/watch lamps in:nowhen", "“nowhen” is not a date"),
        ("/watch " + "lamp " * 80, "A watch has 300 characters at most."),
        ("/watch off #7", "There is no watch #7 here."),
        ("/watch Zubrowka daily at 25:00", "25:00"),
    ],
)
def test_what_cannot_be_watched_is_refused_with_a_sentence(
    typed: str, sentence: str, person: Person
) -> None:
    assert sentence in person.types(typed)["text"]
    assert "watches nothing yet" in person.types("/watch list")["text"]


@pytest.mark.thorough
def test_so_much_is_asked_about_before_it_is_set(
    served: Served, person: Person, tmp_path: Path
) -> None:
    for number in range(3):
        paragraphs = (LAMPS.format(n=1000 + 100 * number + n) for n in range(50))
        text = "\n\n".join(paragraphs)
        (tmp_path / f"lamps-{number}.md").write_text(text, encoding="utf-8")
    served.corpus.upkeep.import_path(tmp_path, now=TODAY)
    try:
        asked = person.types("/watch lighthouse lamps")
        assert asked["response_type"] == "ephemeral"
        assert "would have told 150 passages last month, of 1 import. Narrow it?" in asked["text"]
        assert buttons(asked) == ["Watch all the same", "Once a day, at 9:00"]
        assert "watches nothing yet" in person.types("/watch list")["text"]
        assert "daily at 09:00" in person.presses(asked, "Once a day, at 9:00")["text"]
        assert ", at once" in person.presses(asked, "Watch all the same")["text"]
    finally:
        references = [f"lamps-{number}" for number in range(3)]
        signed = Signature(person.id, TODAY + timedelta(1), "T0LOCAL01")
        sources, _total = served.corpus.documents.sources(limit=50)
        ours = [s.reference for s in sources if s.reference.startswith("lamps-")]
        assert len(ours) == len(references)
        served.corpus.upkeep.remove_documents(ours, signed, reason="a test's own")


def test_it_is_paused_resumed_and_ended_by_words_and_buttons(person: Person) -> None:
    person.types("/watch Zubrowka")
    assert "paused watch #1" in person.types("/watch pause")["text"]
    assert "It is paused already" in person.types("/watch pause #1")["text"]
    listed = person.types("/watch list")
    assert "Paused by <@U01RESEARCH>" in shown(listed)
    assert buttons(listed) == ["Resume", "End"]
    assert "set going again" in person.presses(listed, "Resume")["text"]
    assert "It is not paused." in person.types("/watch resume zubrowka")["text"]
    assert "ended watch #1" in person.presses(listed, "End")["text"]
    assert "has been ended meanwhile" in person.presses(listed, "End")["text"]


def test_of_several_it_asks_which(person: Person) -> None:
    person.types("/watch Zubrowka")
    person.types("/watch Xylograph")
    asked = person.types("/watch off")
    assert asked["text"].startswith("Which of these watches?")
    assert buttons(asked) == ["Pause", "End", "Pause", "End"]
    assert "ended watch #2" in person.types("/watch off Xylograph")["text"]


def test_a_verb_that_names_no_watch_is_watched(person: Person) -> None:
    assert "“pause in executions”" in person.types("/watch pause in executions")["text"]


def test_a_mention_sets_lists_and_ends_watches(person: Person) -> None:
    answer = person.says("@remembrancer tell us when something new mentions Zubrowka")
    assert "set watch #1 · “Zubrowka”, at once" in shown(answer)
    assert "“Zubrowka”" in shown(person.says("@remembrancer what are we watching?"))
    assert "ended watch #1" in shown(person.says("@remembrancer stop watching Zubrowka"))


def test_watch_this_is_under_an_answer_and_said_below_it(person: Person) -> None:
    found = person.types("/passage common norms")
    assert "Watch this" in buttons(found)
    assert "“common norms”" in person.presses(found, "Watch this")["text"]
    person.says("@remembrancer Xylograph society")
    answer = person.says("@remembrancer watch this", thread_ts=person.last_ts)
    assert "“Xylograph society”" in shown(answer)
