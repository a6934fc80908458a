"""Names in other cases than the nominative, in Russian and Ukrainian."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.cases import MOST, nominatives, nominatives_of

TURNED = [
    # word in a sentence, nominative
    ("Навальным", "Навальный"),
    ("Путиным", "Путин"),
    ("Чекела", "Чекел"),
    ("Чечни", "Чечня"),
    ("Эстемировой", "Эстемирова"),
    ("Кравчуком", "Кравчук"),
    ("Черчиллем", "Черчилль"),
    ("Зеленського", "Зеленський"),
    ("Шевченкові", "Шевченко"),
    ("Росією", "Росія"),
    ("Туреччиною", "Туреччина"),
]


@pytest.mark.parametrize(("word", "nominative"), TURNED)
def test_a_name_in_another_case_may_be_its_nominative(word: str, nominative: str) -> None:
    assert nominative in nominatives(word)


def test_each_word_of_a_name_is_turned() -> None:
    assert "Анна Политковская" in nominatives_of(["Анной", "Политковской"])


@given(st.lists(st.text(alphabet="аеийклмнооуы", min_size=1, max_size=9), max_size=5))
def test_few_readings_of_a_name_are_tried_and_none_is_the_name_itself(words: list[str]) -> None:
    readings = list(nominatives_of(words))
    assert len(readings) <= MOST
    assert len(set(readings)) == len(readings)
    assert " ".join(words) not in readings
