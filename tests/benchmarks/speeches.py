"""A large real corpus for the search benchmark: passages of the UN General Debate.

One file a speech, COUNTRY_SESSION_YEAR.txt, in `../shared/corpora/un-general-debate.tar.xz`.
Speeches are cut into passages of a few sentences; a passage that occurs twice is taken once, so
that every known-item query has one right answer.
"""

from __future__ import annotations

import random
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

ARCHIVE = Path("corpora") / "un-general-debate.tar.xz"
LONG_ENOUGH = 220  # characters: a passage ends with the sentence that reaches them
SHORTEST = 60

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])")


def speeches(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield each speech's name and text, in the archive's order."""
    with tarfile.open(shared / ARCHIVE) as archive:
        for member in archive:
            name = Path(member.name).name
            if member.isfile() and name.endswith(".txt") and not name.startswith("."):
                content = archive.extractfile(member)
                assert content is not None
                yield name.removesuffix(".txt"), content.read().decode("utf-8", "replace")


def passages_of(text: str) -> Iterator[str]:
    """Yield a text's passages: sentences up to about 220 characters, or one longer sentence."""
    flat = re.sub(r"\s+", " ", text.lstrip("\ufeff")).strip()
    held = ""
    for sentence in _SENTENCE_END.split(flat):
        held = f"{held} {sentence}" if held else sentence
        if len(held) >= LONG_ENOUGH:
            yield held
            held = ""
    if len(held) >= SHORTEST:
        yield held


def corpus(shared: Path, *, seed: int) -> list[str]:
    """Return every distinct passage, shuffled by the seed: a smaller corpus is a slice of it."""
    distinct = {
        passage: None
        for _, text in speeches(shared)
        for passage in passages_of(text)
        if len(passage) >= SHORTEST
    }
    passages = list(distinct)
    random.Random(seed).shuffle(passages)
    return passages
