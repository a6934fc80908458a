"""Whatever words come in, a message is one that Slack takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.answers.passages import PassageAnswer
from corpus.values import Grade, ReadAs, Results
from handlers.slack.blocks import (
    QUOTE_TEXT,
    actions,
    button,
    context,
    escape,
    header,
    message,
    quotation,
    section,
)
from handlers.views.help import error_message
from handlers.views.passages import passage_message
from handlers.wording import clip
from tests.handlers import block_lint

words = st.text(min_size=1, max_size=4_000).filter(lambda text: text.strip())
marked = st.text("<>&*_~`!@#| \nab", min_size=1, max_size=4_000).filter(lambda text: text.strip())


@given(words | marked)
@settings(max_examples=60, deadline=None)
def test_an_error_in_any_words_is_within_slacks_limits(sentence: str) -> None:
    assert block_lint.faults(error_message(sentence).payload()) == []


@given(words | marked)
@settings(max_examples=60, deadline=None)
def test_nothing_found_for_any_words_is_within_slacks_limits(query: str) -> None:
    typed = tuple(query.split()[:50])
    read_as = tuple(ReadAs(typed=word, read=(), exact=False) for word in typed)
    results = Results(grade=Grade.NOTHING, read_as=read_as, hits=(), total=0, nearest=typed[:5])
    answer = passage_message(PassageAnswer(query, results, {}, 0), page_size=3)
    assert block_lint.faults(answer.payload()) == []


@given(st.lists(st.text("ab <&*", min_size=1, max_size=3_500), min_size=1, max_size=80))
@settings(max_examples=40, deadline=None)
def test_a_message_of_any_length_is_cut_and_keeps_its_buttons(texts: list[str]) -> None:
    blocks = [section(escape(text).strip() or "-") for text in texts]
    buttons = actions(button("Next", "next", {}))
    answer = message("words", [*blocks, buttons])
    assert block_lint.faults(answer.payload()) == []
    assert answer.blocks[-1] == buttons
    if len(answer.blocks) < len(blocks) + 1:
        assert "does not fit" in answer.blocks[-2]["elements"][0]["text"]


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and spans in it, in order and apart."""
    text = draw(st.text("abc dé😀\n", min_size=1, max_size=3 * QUOTE_TEXT))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    return text, list(zip(ends[::2], ends[1::2], strict=False))


@given(quoted())
@settings(max_examples=150, deadline=None)
def test_a_quotation_is_the_text_or_a_window_of_it_with_its_spans_in_bold(
    given_text: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = given_text
    pieces = quotation(text, spans)["elements"][0]["elements"]
    answer = "".join(piece["text"] for piece in pieces)
    bold = [piece["text"] for piece in pieces if piece.get("style")]
    assert all(piece["text"] for piece in pieces)
    if len(text) <= QUOTE_TEXT:
        assert answer == text
        assert bold == [text[start:end] for start, end in spans if end > start]
    else:
        assert answer.removeprefix("… ").removesuffix(" …") in text
        assert len(answer) <= QUOTE_TEXT + 4
        assert set(bold) <= {text[start:end] for start, end in spans}


@given(words, st.integers(20, 200))
@settings(max_examples=60)
def test_what_is_clipped_is_never_longer_and_says_that_it_was_cut(text: str, length: int) -> None:
    clipped = clip(text, length)
    assert len(clipped) <= length
    assert clipped == text or (clipped.endswith("…") and text.startswith(clipped[:-1].rstrip()))


@given(marked)
@settings(max_examples=60, deadline=None)
def test_an_escaped_text_has_no_markup_left(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    for block in (section(escaped), context(escaped), header(text.strip() or "-")):
        assert block_lint.faults(message("words", [block]).payload()) == []


# (a text, what is left of its marks)
MARKS = [
    ("*bold* _slanted_", "\u2217bold\u2217 \u02cdslanted\u02cd"),
    ("(~gone~) `code`", "(\u223cgone\u223c) \u02cbcode\u02cb"),
    # within a word none is read, and names of files are copied
    ("2*3 snake_case a~b", "2*3 snake_case a~b"),
    ("__init__", "\u02cd\u02cdinit\u02cd\u02cd"),
    # an override would turn all that follows; letters of themselves run as they do
    ("\u202eabc\u2066 יא", "abc יא"),
    (":tada: at 10:30", ":\u2060tada: at 10:30"),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_a_mark_that_slack_would_read_is_one_that_looks_alike(text: str, expected: str) -> None:
    assert escape(text) == expected
