"""The judged questions of `tests/data`: each as it was typed, with its one right answer."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"

UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question, what its first result must be, and why it is another today: nothing if it is not.

    `answer` is a kind of result, or what is said where nothing is looked up; `first` an expression
    that the first result matches. The kinds are explained on top of the file.
    """

    question: str
    answer: str
    first: str
    group: str
    miss: str

    def is_right(self, kind: str, first: str) -> bool:
        """Return whether a result of this kind, known by these words, is the right one."""
        return kind == self.answer and re.search(self.first, first) is not None


def read_judged(name: str = "questions.tsv") -> Iterator[JudgedQuestion]:
    """Yield the rows of a file of judged questions, in their order."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        rows = (line for line in lines if not line.startswith("#"))
        reader = csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in reader:
            yield JudgedQuestion(**row)
