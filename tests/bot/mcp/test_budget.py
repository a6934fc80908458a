"""What fits a budget, on made-up answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.mcp.answers import Answer
from bot.mcp.budget import LEAST_QUOTED, fitting, tokens_in
from bot.mcp.lines import heading_of, line_of
from bot.mcp.results import Passage

TEXTS = st.text(max_size=3_000)


def answer_with(texts: list[str]) -> Answer[Passage]:
    passages = [
        Passage(
            reference=f"doc-1999 ¶{number}",
            uri=f"remembrancer://d/doc-1999/{number}",
            document="doc-1999",
            quoted_text=text,
            spans=[[0, len(text)]] if text else [],
        )
        for number, text in enumerate(texts, start=1)
    ]
    return Answer[Passage](status="found", read_as="doc", results=passages, total=len(passages))


@given(st.lists(TEXTS, max_size=8), st.integers(500, 5_000))
def test_what_is_shown_is_the_beginning_and_fits(texts: list[str], budget: int) -> None:
    answer = answer_with(texts)
    heading = heading_of(answer, "passage")
    shown = fitting(answer, heading, budget)
    references = [each.reference for each in answer.results]
    assert [getattr(each, "reference", "") for each in shown] == references[: len(shown)]
    assert bool(shown) == bool(texts)
    sent = answer.model_copy(update={"results": shown})
    size = tokens_in(sent.model_dump_json()) + tokens_in(heading)
    size += sum(tokens_in(line_of(n, each)) for n, each in enumerate(shown, start=1))
    least = len(shown) == 1 and len(getattr(shown[0], "quoted_text", "")) <= LEAST_QUOTED + 1
    assert size <= budget + 1 or least


@given(TEXTS, st.integers(100, 2_000))
def test_a_passage_is_cut_at_its_end_and_says_so(text: str, budget: int) -> None:
    answer = answer_with([text])
    (shown,) = fitting(answer, "", budget)
    assert isinstance(shown, Passage)
    if shown.is_cut:
        assert shown.quoted_text.endswith("…")
        assert text.startswith(shown.quoted_text[:-1])
        assert all(end <= len(shown.quoted_text) for _start, end in shown.spans)
    else:
        assert shown.quoted_text == text
