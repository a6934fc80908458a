"""How much of an answer fits: results are left out from the end, and the answer says so.

What an assistant can read at once is counted in tokens. How many a text has depends on the model;
a plain estimate is a quarter of its bytes in UTF-8, which counts Cyrillic for more than Latin, as
the models do.
"""

from __future__ import annotations

from typing import Any

from bot.mcp.answers import Answer
from bot.mcp.lines import line_of
from bot.mcp.results import Actor, ComparedSource, ConceptCard, Event, Passage, Result

BYTES_A_TOKEN = 4
LEAST_QUOTED = 200
"""Characters of a passage that stand even if they are more than the whole budget."""

CUT = "…"


def tokens_in(text: str) -> int:
    """Estimate how many tokens a text is for a model.

    >>> tokens_in("talk is cheap"), tokens_in("слова")
    (4, 3)
    """
    return -(-len(text.encode()) // BYTES_A_TOKEN)


def fitting(answer: Answer[Any], heading: str, budget: int) -> list[Result]:
    """Return the results that fit a budget of tokens, with their lines, beside all else.

    The first always stands, shortened if it must be.
    """
    bare = answer.model_copy(update={"results": []})
    left = budget - tokens_in(bare.model_dump_json()) - tokens_in(heading)
    shown: list[Result] = []
    for number, result in enumerate(answer.results, start=1):
        fits = result if shown else _shortened(result, left)
        left -= _size(number, fits)
        if shown and left < 0:
            break
        shown.append(fits)
    return shown


def _size(number: int, result: Result) -> int:
    return tokens_in(result.model_dump_json()) + tokens_in(line_of(number, result)) + 1


def _shortened(result: Result, budget: int) -> Result:
    """Return a result that fits, as far as its quoted words and its lists can be shortened."""
    while (excess := _size(1, result) - budget) > 0:
        shorter = _shorter(result, excess)
        if shorter is None:
            break
        result = shorter
    return result


def _shorter(result: Result, excess: int) -> Result | None:
    """Return a result that is shorter by about as many tokens; None if nothing can go."""
    match result:
        case Passage(quoted_text=text) if len(text) > LEAST_QUOTED + len(CUT):
            end = max(LEAST_QUOTED, len(text) - max(excess, 2))
            spans = [span for span in result.spans if span[1] <= end]
            change: dict[str, Any] = {"quoted_text": text[:end] + CUT, "spans": spans}
        case ConceptCard(years=[_, *_]):
            change = {"years": []}
        case ConceptCard(thread=[_, *_]):
            change = {"thread": result.thread[:-1]}
        case ComparedSource(quoted_text=str(text)) if len(text) > LEAST_QUOTED + len(CUT):
            end = max(LEAST_QUOTED, len(text) - max(excess, 2))
            change = {"quoted_text": text[:end] + CUT}
        case Event(claims=[_, *_]):
            change = {"claims": result.claims[:-1]}
        case Actor(passages=[_, *_]):
            change = {"passages": result.passages[:-1]}
        case Actor(aliases=[_, *_]):
            change = {"aliases": result.aliases[:-1]}
        case _:
            return None
    return result.model_copy(update=change | {"is_cut": True})
