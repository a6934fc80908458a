"""A deed in two words or in another language, read as the sentences of events say it."""

from __future__ import annotations

import pytest

from corpus.answers.ranking import RankedAnswer
from corpus.corpus import Corpus
from corpus.questions import with_deeds_of_events
from corpus.text.families import PARAPHRASES
from tests.corpus.answers.kinds import first_events
from tests.corpus.conftest import TODAY

# (words, as events say them)
SAID = [
    ("trat Russland dem Europarat bei", "join Russland dem Europarat"),
    ("Russland aus dem Europarat ausgetreten", "Russland aus dem Europarat left"),
    ("la Russie a-t-elle rejoint le Conseil", "la Russie join le Conseil"),
    ("Россия вступила в Совет Европы", "Россия join в Совет Европы"),
    ("russia kicked out of the council", "russia expelled the council"),
    ("sakharov come back to moscow", "sakharov returned to moscow"),
    ("Politkovskaïa a été assassinée", "Politkovskaïa killed"),
    # What stands as events say it is left alone, and so is what only looks like a deed.
    ("Russia joined the Council of Europe", "Russia joined the Council of Europe"),
    ("the mortality of miners", "the mortality of miners"),
    ("a setup", "a setup"),
    ("trat vor das Haus", "trat vor das Haus"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "said"), SAID)
def test_a_deed_is_said_with_deeds_of_events_it(words: str, said: str) -> None:
    assert with_deeds_of_events(words)[0] == said


def test_every_deed_is_listed_once_in_a_language() -> None:
    listed = [(row.language, row.deed) for row in PARAPHRASES]
    assert len(listed) == len(set(listed))


def test_no_form_is_of_two_deeds() -> None:
    deeds: dict[str, set[str]] = {}
    for row in PARAPHRASES:
        for form in row.forms:
            deeds.setdefault(form, set()).add(row.deed)
    assert {form: found for form, found in deeds.items() if len(found) > 1} == {}


def test_what_was_read_so_is_said(corpus: Corpus) -> None:
    answer = corpus.ask("wann trat Russland dem Europarat bei?", today=TODAY, limit=3).answer
    assert isinstance(answer, RankedAnswer)
    assert first_events(answer)[0].span.edtf == "1996-02-28"
    assert [(word.typed, word.read) for word in answer.read_as] == [("trat", ("join",))]
    assert answer.query == "wann trat Russland dem Europarat bei?"
