"""Judged cells of comparisons: which documents speak of which topics, and in which passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from corpus.answers.comparing import FITTED, Weights, find_speaking, read_topic
from corpus.corpus import Corpus
from corpus.documents import passage_reference
from corpus.model import Document, Passage
from tests.conftest import SHARED

SETS = Path(__file__).parent / "sets" / "sides.jsonl"
DOCUMENTS = ("checkel-1997", "saari-2006", "hrf-2008", "jr-2011", "hrw-nd")


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """A topic and a document: whether it says something of it, where, and what may be shown."""

    ask: str
    document: str
    says: bool
    right: frozenset[str] = frozenset()
    tolerated: frozenset[str] = frozenset()

    def fault(self, shown: str | None) -> str:
        """Return what is wrong with the passage that is shown; "" if nothing is."""
        if shown is None:
            return "" if not self.says else "silent"
        if shown in self.right | self.tolerated:
            return ""
        return "other passage" if self.says else "false says"


def own_cells() -> Iterator[JudgedCell]:
    """Yield the project's own judged cells."""
    for line in SETS.read_text("utf-8").splitlines():
        row = json.loads(line)
        for ask in row["asks"]:
            for document in DOCUMENTS:
                right = row["says"].get(document, ())
                tolerated = row["tolerate"].get(document, ())
                yield JudgedCell(
                    ask,
                    document,
                    bool(right),
                    frozenset(passage_reference(document, n) for n in right),
                    frozenset(passage_reference(document, n) for n in tolerated),
                )


def shared_cells(shared: Path = SHARED) -> Iterator[JudgedCell]:
    """Yield the cells of the shared list."""
    file = shared / "gold" / "commitments" / "sides.jsonl"
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        for ask in dict.fromkeys((row["topic"], *row["ask"])):
            right = {row["reference"], *row["reference_also"]} - {None}
            tolerated = frozenset(row["tolerate"])
            yield JudgedCell(ask, row["document"], row["says"], frozenset(right), tolerated)


def shown_in(
    corpus: Corpus, cells: Iterable[JudgedCell], weights: Weights = FITTED
) -> Iterator[tuple[JudgedCell, str | None]]:
    """Yield each cell with the reference of the passage that is shown for it."""
    asked: dict[str, list[JudgedCell]] = {}
    for cell in cells:
        asked.setdefault(cell.ask, []).append(cell)
    shelf = corpus.documents.shelf
    with shelf.reading() as session:
        registry = shelf.registry(session)
        ids = dict(session.execute(select(Document.reference, Document.id)).all())
        for ask, some in asked.items():
            speaking = find_speaking(
                session, read_topic(shelf, session, registry, ask, weights=weights)
            )
            best = speaking.best(session, [[ids[cell.document]] for cell in some])
            for cell, passage in zip(some, best, strict=True):
                if passage is None:
                    yield cell, None
                    continue
                number = session.scalar(select(Passage.number).where(Passage.id == passage))
                yield cell, passage_reference(cell.document, number or 0)


def report(corpus: Corpus, cells: Sequence[JudgedCell], *, verbose: bool) -> str:
    """Return the figures of some cells as a line; with `verbose` print each fault."""
    faults = [(cell, shown, cell.fault(shown)) for cell, shown in shown_in(corpus, cells)]
    wrong = [each for each in faults if each[2]]
    if verbose:
        for cell, shown, fault in wrong:
            print(f"    {cell.ask}: {cell.document} {fault} {shown or ''}")
    false = sum(fault == "false says" for _, _, fault in wrong)
    right = len(faults) - len(wrong)
    return f"{right} of {len(faults)} cells right ({right / len(faults):.1%}), {false} false says"
