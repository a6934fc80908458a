"""What commands do, asked for in a mention, where Slack has no commands: in threads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import delete

from corpus.database.engine import writing
from corpus.database.locks import WriteLock
from corpus.model import Subscription
from handlers.digest.digest import ACTIONS
from handlers.digest.words import read_digest_words
from tests.handlers.conftest import Served
from tests.handlers.modals import PRIVATELY
from tests.handlers.people import Person, shown
from tests.shelves import engine_of

# (words, what the answer says)
COMMANDS = [
    ("/passage death penalty", "*Passages for* death penalty"),
    ("passage death penalty", "*Passages for* death penalty"),
    ("passages about the death penalty pls", "*Passages for*"),
    ("actor Jelzin", "Boris Yeltsin"),
    ("/actor Jelzin", "Boris Yeltsin"),
    ("date june 97", "June 1997"),
    ("/date june 97", "June 1997"),
    ("/date Russia joins the Council of Europe", "28 February 1996"),
    ("/timeline Memorial", "*Timeline: "),
    ("commitment death penalty Russia", "Becoming a full member"),
    ("/commitment by:Ukraine due:1996", "a new civil code"),
    ("what did HRF recommend?", "7 commitments for"),
    ("did Russia honour what it pledged on the death penalty?", "Not assessed"),
    ("which of Checkel's predictions came true?", "3 commitments for"),
    ("what is overdue?", "Their day has passed"),
    ("/passage", "/passage words"),
    ("/actor help", "/actor name"),
    ("help date", "/date a date"),
    ("/corpus status", "passages"),
    ("corpus", "passages"),
    ("/digest frobnicate", "/digest on 09:00"),
    ("what sources are there?", "saari-2006-note"),
    ("/weather Berlin", "I know no command /weather"),
    ("on this day", "9 December"),
    ("thanks!", "You are welcome"),
    ("yes", "I read no question in that"),
    ("who is", "Whom do you mean?"),
    ("where does it say?", "What shall I look for?"),
    ("actor:Yeltsin", "Passages"),
    ("death penalty actor:Yeltsin", "*Passages for* death penalty"),
    ("death penalty actor:Zaphod", "Zaphod"),
]


@pytest.mark.parametrize(("words", "sentence"), COMMANDS)
def test_what_a_command_does_is_done_in_a_mention(
    words: str, sentence: str, person: Person
) -> None:
    assert sentence in shown(person.says(f"@remembrancer {words}"))


# How the origin of quoted words is asked for.
ORIGINS = [
    "where is this from: “{}”",
    'where does this quote come from? "{}"',
    "the quotation in this message: where is it from? “{}”",
    "is this in the corpus? «{}»",
]


@pytest.mark.parametrize("asked", ORIGINS)
def test_the_origin_of_quoted_words_is_told(asked: str, served: Served, person: Person) -> None:
    hit = served.corpus.documents.passages("moratorium on executions", limit=1).results.hits[0]
    words = " ".join(hit.text.split()[:12]).strip(' .,“”"')
    answer = shown(person.says(f"@remembrancer {asked.format(words)}"))
    assert "On the shelf, word for word" in answer
    assert hit.reference in answer


def test_words_that_are_nowhere_are_said_to_be_nowhere(person: Person) -> None:
    answer = person.says("@remembrancer where is this from: “seven gherkins sang to the moon”")
    assert "That is not on the shelf" in answer["text"]


@pytest.mark.parametrize("asked", ["my saved passages", "show saved", "export my notes please"])
def test_where_saved_passages_are_is_told_to_the_person_alone(asked: str, person: Person) -> None:
    event = person.event_of(f"@remembrancer {asked}")
    person.deliver(event)
    answer = person.recorder.next(PRIVATELY, thread_ts=event["ts"])
    assert "Home" in answer["text"]


def test_two_questions_are_told_to_be_asked_one_by_one(person: Person) -> None:
    answer = person.says("@remembrancer who is Yeltsin? and who is Putin?")
    assert "Boris Yeltsin" in shown(answer)
    assert "Then ask me “who is Putin?”" in shown(answer)


@pytest.fixture
def quiet(served: Served) -> Iterator[Served]:
    yield served
    with writing(engine_of(served.corpus), lock=WriteLock.EVERYTHING) as session:
        session.execute(delete(Subscription))


@pytest.mark.usefixtures("quiet")
def test_a_digest_is_set_up_and_ended_in_words(person: Person) -> None:
    answer = person.says("@remembrancer turn the digest on at 9 Berlin")
    typed = person.types("/digest on 9 Berlin")
    assert shown(answer) == shown(typed), "as when the command is typed"
    assert answer["reply_broadcast"], "the channel sees what changes its schedule"
    assert "09:00 (Europe/Berlin)" in shown(person.says("@remembrancer status"))
    assert "The next is due" in shown(person.says("@remembrancer when is the next digest?"))
    assert "paused" in shown(person.says("@remembrancer pause the digest"))
    assert "ended" in shown(person.says("@remembrancer digest off"))
    assert "has no digest" in person.says("@remembrancer digest status")["text"]


def test_a_preview_is_told_in_the_thread_alone(person: Person) -> None:
    answer = person.says("@remembrancer digest preview 12-10")
    assert "10 December" in shown(answer)
    assert not answer.get("reply_broadcast")


def test_a_time_that_is_none_is_said_to_be_none(person: Person) -> None:
    assert "is no time of day" in person.says("@remembrancer turn on the digest at noonish")["text"]


def test_a_form_is_not_opened_from_a_mention(person: Person) -> None:
    assert "/digest edit" in person.says("@remembrancer digest edit")["text"]


# (what is said, what would follow /digest)
DIGEST = [
    ("digest on 09:00", "on 09:00"),
    ("/digest", ""),
    ("digest help", "help"),
    ("turn the digest on at 9", "on 9"),
    ("Turn on the daily digest at 7:30 Europe/Berlin weekdays", "on 7:30 Europe/Berlin weekdays"),
    ("set up a digest for 8:00 about Memorial", "on 8:00 about Memorial"),
    ("switch the digest off", "off"),
    ("stop the digest #2", "off #2"),
    ("skip tomorrow's digest", "skip"),
    ("resume the digest!", "resume"),
    ("when is the next digest?", "next"),
    ("show me the digest for 12-10", "preview 12-10"),
    ("digest preview", "preview"),
    ("status", "status"),
    # Questions of their own.
    ("digest of the report", None),
    ("what happened on this day", None),
    ("status of women", None),
    ("start of the war", None),
    ("preview of the summit", None),
]


@pytest.mark.parametrize(("words", "rest"), DIGEST)
def test_what_is_said_of_a_digest(words: str, rest: str | None) -> None:
    assert read_digest_words(words, ACTIONS) == rest
