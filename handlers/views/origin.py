"""Where a quotation comes from, with how similar it is; or that it is not in the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.answers.quotations import Likeness, Origin, QuotationAnswer, QuotedPart
from handlers.slack.blocks import (
    Block,
    Message,
    clip,
    context,
    divider,
    escape,
    message,
    quotation,
    section,
)
from handlers.views.passages import passage_menu
from handlers.views.sources import plain_source_line, source_line

SHOWN = 4  # passages of one origin

OPENINGS = {
    Likeness.SAME: "In the corpus, word for word",
    Likeness.NEAR: "In the corpus, nearly word for word",
    Likeness.LIKE: "In the corpus there is something similar, in other words",
}


def origin_message(traced: Sequence[QuotationAnswer]) -> Message:
    """The answer to "where is this from?", one after another for several quotations."""
    told = [_told(each) for each in traced]
    if len(told) == 1:
        return told[0]
    blocks = [block for each in told for block in [*each.blocks, divider()]]
    return message(" ".join(each.text for each in told), blocks[:-1])


def _told(traced: QuotationAnswer) -> Message:
    looked_for = f"Looked for: “{clip(traced.quotation, 200)}”"
    if traced.likeness is Likeness.NONE:
        return _absent(traced, looked_for)
    best, *others = traced.origins
    said = f"{OPENINGS[traced.likeness]}: {best.reference} ({_alike(best)})."
    blocks: list[Block] = [section(f"*{OPENINGS[traced.likeness]}* · {_alike(best)}")]
    blocks += _origin(best)
    if others:
        blocks.append(context(f"Also near: {', '.join(_near(origin) for origin in others)}"))
    blocks.append(context(escape(looked_for)))
    words = " … ".join(s.quote.text[s.start : s.end] for s in best.stretches)
    cited = plain_source_line(best.source, best.reference)
    return message(f"{said} “{words}” ({cited})", blocks)


def no_words_message() -> Message:
    """A picture, a file or a bare mention."""
    said = "That message has no words to look for."
    return message(said, [section(said)])


def _absent(traced: QuotationAnswer, looked_for: str) -> Message:
    said = "That is not in the corpus."
    blocks: list[Block] = [section(f"*{said}*")]
    if traced.origins:
        blocks.append(section(f"What comes nearest, {_alike(traced.origins[0])}:"))
        blocks += _origin(traced.origins[0])
    blocks.append(context(escape(looked_for)))
    nearest = f" Nearest: {_plain_near(traced.origins[0])}." if traced.origins else ""
    return message(f"{said}{nearest} {looked_for}", blocks)


def _origin(origin: Origin) -> Iterator[Block]:
    quoted: dict[str, list[QuotedPart]] = {}
    for stretch in origin.stretches:
        quoted.setdefault(stretch.quote.reference, []).append(stretch)
    for reference, stretches in islice(quoted.items(), SHOWN):
        yield section(f"`{reference}`") | {"accessory": passage_menu(reference)}
        yield quotation(stretches[0].quote.text, [(s.start, s.end) for s in stretches])
    yield context(source_line(origin.source, origin.reference))


def _alike(origin: Origin) -> str:
    """ "94% alike"; a hundred only where every letter is the same."""
    return f"{int(origin.similarity)}% alike"


def _near(origin: Origin) -> str:
    return f"`{origin.reference}` ({_alike(origin)})"


def _plain_near(origin: Origin) -> str:
    return f"{origin.reference} ({_alike(origin)})"
