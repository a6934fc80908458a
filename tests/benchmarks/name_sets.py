"""The actors and queries that the matching of names is measured by, and what answers are worth."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.actors import Entry, MatchGrade, Registry, Written
from corpus.actors.registry.entries import load_entries
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.model import ActorKind, ActorStatus
from tests.corpus.actors.made_up import made_up_entries
from tests.shelves import engine_of, utc_now

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
KINDS = {
    "person": ActorKind.PERSON,
    "org": ActorKind.ORGANISATION,
    "country": ActorKind.STATE,
}


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    key: str | None
    category: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The best score, the keys that share it, and the key answered at the system's thresholds."""

    score: float
    best: tuple[str, ...]
    answered: str | None = None


System = Callable[[str], Answer]


def development_set() -> tuple[list[Entry], list[Query]]:
    """The registry and the queries of ../shared/gold/names."""
    folder = SHARED / "gold" / "names"
    entries = []
    for number, row in enumerate(read_rows(folder / "actors_registry.jsonl"), start=1):
        name, *others = row["names"]
        aliases = tuple(Written(text) for text in others)
        kind = KINDS[row["kind"]]
        entries.append(Entry(number, row["id"], name, kind, ActorStatus.CONFIRMED, aliases))
    queries = [
        Query(row["q"], row["id"], row["cat"]) for row in read_rows(folder / "actors_queries.jsonl")
    ]
    return entries, queries


def invented_entries() -> list[Entry]:
    """Invented actors, of which 10,000 are made with those of the development set."""
    return [
        Entry(10_000 + e.actor_id, e.key, e.name, e.kind) for e in made_up_entries(9914, seed=3)
    ]


def library_entries() -> tuple[Entry, ...]:
    """The actors of a new database: the starter library's and the countries."""
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/names.db"
        corpus, _ = Corpus.open(address, use_library=True, clock=utc_now)
        with reading(engine_of(corpus)) as session:
            entries = load_entries(session, confirmed=True)
        corpus.close()
    return entries


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def ours(entries: Iterable[Entry]) -> System:
    registry = Registry.build(entries)

    def answer(query: str) -> Answer:
        match = registry.match(query)
        ranked = match.candidates or match.nearest
        if not ranked:
            return Answer(0.0, ())
        best = tuple(c.key for c in ranked if c.score >= ranked[0].score - 1e-9)
        sure = match.grade is MatchGrade.FOUND
        return Answer(ranked[0].score, best, ranked[0].key if sure else None)

    return answer


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a system answers, in percent; `wrong` and `accepted` are queries."""

    recall: float
    right: float
    wrong: tuple[tuple[Query, Answer], ...]
    accepted: tuple[tuple[Query, Answer], ...]
    missed: tuple[tuple[Query, Answer], ...]
    wrong_share: float
    accepted_share: float


def figures(answers: Sequence[tuple[Query, Answer]]) -> Figures:
    """Return what the answers to the queries are worth."""
    positives = [(q, a) for q, a in answers if q.key is not None]
    negatives = sorted((a.score for q, a in answers if q.key is None), reverse=True)
    ranked = [(q, a) for q, a in positives if q.category != "alias_only"]
    threshold = negatives[int(0.05 * len(negatives))]
    answered = [(q, a) for q, a in answers if a.answered is not None]
    wrong = [(q, a) for q, a in answered if q.key is not None and a.answered != q.key]
    accepted = [(q, a) for q, a in answered if q.key is None]
    right = sum(share(q, a) > 0 and a.score > threshold for q, a in positives)
    return Figures(
        recall=100 * sum(share(q, a) for q, a in ranked) / len(ranked),
        right=100 * right / len(positives),
        wrong=tuple(wrong),
        accepted=tuple(accepted),
        missed=tuple((q, a) for q, a in ranked if share(q, a) == 0),
        wrong_share=100 * len(wrong) / max(1, len(answered)),
        accepted_share=100 * len(accepted) / len(negatives),
    )


def share(query: Query, answer: Answer) -> float:
    return 1 / len(answer.best) if query.key in answer.best else 0.0
