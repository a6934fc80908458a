"""A text is made plain character by character, whatever it is written in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.actors.mentions.plain_letters import plain

LETTERS = "Aé Ü\n`’'–ŁЇщЖ中\U0001f600\ud800_9\t\xa0"


@given(st.text() | st.text(LETTERS))
def test_each_character_is_made_plain_alone(text: str) -> None:
    found = plain(text)
    assert found == "".join(map(plain, text))
    assert len(found) == len(text)
