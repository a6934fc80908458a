"""What a question asks for, in seven languages and however it is built."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.questions import AnswerType, read_answer_types

ASKED = [
    # An interrogative alone, at either end, in any case, misspelt.
    ("when did Russia join the Council of Europe?", AnswerType.TIME),
    ("spain join council of europe when?", AnswerType.TIME),
    ("wen was russia kicked out", AnswerType.TIME),
    ("wann trat Russland dem Europarat bei", AnswerType.TIME),
    ("cuando entro españa en el consejo de europa", AnswerType.TIME),
    ("когда россия вступила в совет европы", AnswerType.TIME),
    ("Коли Росію виключили з Ради Європи?", AnswerType.TIME),
    # A general one, which the noun beside it tells apart.
    ("in which month were people trained in Saratov", AnswerType.TIME),
    ("From which town did Churchill call for a United States of Europe?", AnswerType.PLACE),
    ("Which minister steered the bill?", AnswerType.PERSON),
    ("Welche Quelle spricht von Hassverbrechen?", AnswerType.DOCUMENT),
    ("With what majority was the treaty voted through?", AnswerType.NUMBER),
    # Interrogatives of several words.
    ("¿Cuántos países abarcó el estudio?", AnswerType.NUMBER),
    ("how many prisoners were swaped in ankara", AnswerType.NUMBER),
    ("What made them set up shop in Moscow?", AnswerType.REASON),
    ("qui a fondé le groupe helsinki de moscou", AnswerType.PERSON),
    ("хто такий горбачов", AnswerType.DEFINITION),
    ("pussy riot what happened to them", AnswerType.EVENT),
    # The verb first asks whether it is so; a small word, how it stands now.
    ("Was the Duma in favour of the moratorium?", AnswerType.WHETHER),
    ("чи є Росія членом Ради Європи", AnswerType.WHETHER),
    ("is turkey still in the istanbul convention", AnswerType.STATE),
    ("is gdpr in force yet", AnswerType.STATE),
    # A verb of saying, wherever it stands.
    ("what does the memo say about gay rights", AnswerType.SAYS),
    ("qu'est ce que la socialisation chez saari", AnswerType.SAYS),
]


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_a_question_asks_for_its_type(question: str, answer: AnswerType) -> None:
    assert read_answer_types(question).asks_for(answer) == 1.0


def test_words_of_a_topic_ask_for_nothing() -> None:
    assert read_answer_types("anti western hysteria like soviet propoganda").types == {}


def test_a_noun_asks_only_beside_a_general_word() -> None:
    assert read_answer_types("the year of the moratorium").asks_for(AnswerType.TIME) == 0


def test_the_words_that_ask_are_told_from_the_topic() -> None:
    question = "how many regional centres did moscow give its blessing to"
    asking = read_answer_types(question).asking
    assert [question[start:end] for start, end in asking] == ["how many"]


@given(st.text(max_size=200))
def test_any_text_is_read_and_its_offsets_lie_in_it(text: str) -> None:
    typed = read_answer_types(text)
    assert all(0 < worth <= 1 for worth in typed.types.values())
    assert all(0 <= start < end <= len(text) for start, end in typed.asking)
