"""Proposed commitments against marked sentences: `python -m tests.benchmarks.undertakings`.

300 sentences of the UN General Debate, in `../shared`: 100 drawn at random, 200 with a word that
may undertake or recommend something. They were marked by hand before the rule was written, and half
of them are kept aside from it. `tests/data/undertakings.tsv` has the marks and the hashes of the
sentences.

`--fit` counts how often each way is right on the other half, and writes the table that the program
reads. `-v` prints what is wrong in that half.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from corpus.commitments.undertakings import LEAST_CHANCE, Undertaking, may_undertake, undertakings
from corpus.text.sentences import sentence_spans
from tests.benchmarks.speeches import speeches
from tests.conftest import SHARED

MARKS = Path(__file__).parent.parent / "data" / "undertakings.tsv"
WEIGHTS = Path("corpus/text/languages/undertaking_weights.tsv")
NONE, EITHER = "none", "either"
TIMED = 400  # speeches whose time is taken


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and what a person says it is: a kind, none, or either."""

    sentence: str
    half: str
    mark: str

    def found(self) -> list[Undertaking]:
        """Return what the program would propose of it."""
        return [each for each in undertakings(self.sentence) if each.chance >= LEAST_CHANCE]


def marked_sentences(texts: Mapping[str, str]) -> Iterator[Marked]:
    """Yield the marked sentences, found again in their speeches by their hashes."""
    lines = [line for line in MARKS.read_text("utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t"):
        text = " ".join(texts[row["speech"]].split())
        for start, end in sentence_spans(text):
            if sha256(text[start:end].encode()).hexdigest().startswith(row["sentence"]):
                yield Marked(text[start:end], row["half"], row["mark"])
                break


@dataclass(slots=True)
class Score:
    """How many proposals are right, wrong and either, and how many sentences were missed."""

    right: int = 0
    wrong: int = 0
    either: int = 0
    missed: int = 0

    def count(self, marked: Marked) -> None:
        """Count what is found of a sentence."""
        kinds = [each.kind.value for each in marked.found()]
        if marked.mark == EITHER:
            self.either += len(kinds)
            return
        self.right += marked.mark in kinds
        self.wrong += sum(kind != marked.mark for kind in kinds)
        self.missed += marked.mark not in (NONE, *kinds)

    def __str__(self) -> str:
        """The figures: either as no proposal at all, and, strictly, as a wrong one."""
        found, strictly = self.right + self.wrong, self.right + self.wrong + self.either
        return (
            f"precision {self.right / max(1, found):.3f} (strictly "
            f"{self.right / max(1, strictly):.3f}), recall "
            f"{self.right / max(1, self.right + self.missed):.3f} of {self.right + self.missed}"
        )


def fit(marked: list[Marked]) -> None:
    """Write how often each way was right on the half that the rule was made with."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for each in marked:
        if each.half == "fit" and each.mark != EITHER:
            for undertaking in undertakings(each.sentence):
                found[undertaking.way] += 1
                right[undertaking.way] += undertaking.kind.value == each.mark
    head = [
        line
        for line in WEIGHTS.read_text("utf-8").splitlines()
        if line.startswith(("#", "language"))
    ]
    rows = [f"en\t{way}\t{right[way]}\t{found[way]}" for way in sorted(found)]
    WEIGHTS.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def main() -> None:
    """Print the figures of both halves and the time that the rule takes."""
    texts = dict(speeches(SHARED))
    marked = list(marked_sentences(texts))
    print(f"{len(marked)} sentences marked by hand")
    if "--fit" in sys.argv[1:]:
        fit(marked)
        return
    for half, asked in (("fit", ""), ("kept", " (asked: precision .75, recall .5)")):
        score = Score()
        for each in marked:
            if each.half == half:
                score.count(each)
                kinds = {one.kind.value for one in each.found()}
                if "-v" in sys.argv[1:] and half == "fit" and kinds != {each.mark} - {NONE}:
                    print(f"  {each.mark}: {kinds or 'nothing'}: {each.sentence[:150]}")
        print(f"{half}: {score}{asked}")
    some = [" ".join(text.split()) for text in list(texts.values())[::27]][:TIMED]
    began = perf_counter()
    for text in some:
        if may_undertake(text):
            for start, end in sentence_spans(text):
                list(undertakings(text[start:end]))
    took = perf_counter() - began
    size = sum(map(len, some)) / 1e6
    print(f"{took / size:.2f} s a million characters, cutting into sentences included")


if __name__ == "__main__":
    main()
