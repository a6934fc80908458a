"""Concepts, timelines and sides against the gold lists in ../shared, and how long they take.

    python -m tests.benchmarks.concepts [-v]

Imports the founding documents into a database of its own and prints each figure beside the one that
is asked for. A concept's card is found by a term if it is the card, or one of the choices, of the
concept that most of its terms find. Its definition is right if the passage is quoted with the words
of the list, or if neither the list nor the card has one; its thread if every stage of the list is
there, by its event or by its passage and date, in order. The time is that of `/compare` on a shelf
of 200 made-up documents.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corpus.answers import ConceptAnswer, ThreadStage
from corpus.corpus import Corpus
from tests.benchmarks.judged_sides import own_cells, report, shared_cells
from tests.benchmarks.timelines import founding_shelf, judged_topics, score
from tests.conftest import SHARED

Json = Mapping[str, Any]
TODAY = date(2026, 12, 9)
DOCUMENTS = 200


def rows() -> list[Json]:
    """Return the concepts of the list."""
    file = SHARED / "gold" / "commitments" / "concepts.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def keys_of(answer: ConceptAnswer) -> frozenset[str]:
    """Return the keys of the card, or of the choices."""
    cards = answer.choices if answer.card is None else (answer.card,)
    return frozenset(each.key for each in cards)


def found_by(corpus: Corpus, row: Json) -> tuple[str | None, list[str], int]:
    """Return the concept that most terms find, the terms that do not, and how many terms it has."""
    found = {
        term: keys_of(corpus.concept_cards.find(term, today=TODAY))
        for terms in row["terms"].values()
        for term in terms
    }
    counted = Counter(key for keys in found.values() for key in keys)
    if not counted:
        return None, list(found), len(found)
    key = counted.most_common(1)[0][0]
    return key, [term for term, keys in found.items() if key not in keys], len(found)


def definition_fault(row: Json, answer: ConceptAnswer) -> str:
    """Return what is wrong with the definitions of a card; "" if nothing is."""
    shown = [(each.reference, plain(each.text)) for each in answer.definitions]
    if row["definition"] is None:
        return f"has one: {shown[0]}" if shown else ""
    reference, span = row["definition"]["reference"], plain(row["definition"]["span"])
    if any(reference == where and span in text for where, text in shown):
        return ""
    return f"lacks {reference}, has {[where for where, _ in shown]}"


def plain(text: str) -> str:
    """Return a text with its spaces, case and apostrophes made alike."""
    return " ".join(text.casefold().replace("’", "'").split())


def thread_fault(row: Json, thread: Sequence[ThreadStage]) -> str:
    """Return what is wrong with a thread; "" if all stages of the list are there in order."""
    after = -1
    for stage in row["thread"]:
        place = next(
            (n for n, each in enumerate(thread) if n > after and is_stage(stage, each)), None
        )
        if place is None:
            return f"lacks {stage['edtf']} {stage.get('event_key') or stage['reference']}"
        after = place
    return ""


def is_stage(stage: Json, ours: ThreadStage) -> bool:
    """Whether a stage of a thread is one of the list."""
    if stage.get("event_key"):
        return bool(ours.event_key == stage["event_key"])
    edtf = None if ours.when is None else ours.when.edtf
    return bool(ours.reference == stage["reference"] and edtf == stage["edtf"])


def concepts(corpus: Corpus, *, verbose: bool) -> Iterator[str]:
    """Yield the figures of the concepts."""
    terms, missed, definitions, right_threads = 0, 0, 0, 0
    listed = rows()
    defined = [row for row in listed if row["definition"] is not None]
    quoted = 0
    for row in listed:
        key, missing, count = found_by(corpus, row)
        answer = corpus.concept_cards.find(row["label"], today=TODAY, key=key)
        terms, missed = terms + count, missed + len(missing)
        wrong = definition_fault(row, answer), thread_fault(row, answer.thread)
        definitions += not wrong[0]
        quoted += row in defined and not wrong[0]
        right_threads += not wrong[1]
        if verbose and (missing or any(wrong)):
            print(f"    {row['id']} {key}: {missing or ''} {' | '.join(filter(None, wrong))}")
    found = 1 - missed / terms
    yield f"card found by each of its terms: {terms - missed} of {terms}, {found:.1%} (asked: 95 %)"
    yield f"definition: {quoted} of {len(defined)} quoted (asked: 90 %)"
    yield f"definition or rightly none: {definitions} of {len(listed)}"
    yield f"thread in order: {right_threads} of {len(listed)} (asked: 90 %)"


def timelines(corpus: Corpus) -> Iterator[str]:
    """Yield the figures of the timelines."""
    must, missing, noise = 0, 0, 0
    for topic, entries in judged_topics().items():
        scored = score(corpus, topic, entries)
        must, missing = must + scored.must, missing + len(scored.missing)
        noise += len(scored.noise)
    yield f"timelines: {must - missing} of {must} musts (asked: all), {noise} wrong (asked: 0)"


WORDS = (
    *("envoys", "report", "court", "treaty", "prisons", "monitors"),
    *("summit", "rights", "torture", "elections", "press"),
)
ASKED = ("OSCE", "death penalty", "torture", "NGOs", "Russia", "rule of law", "monitoring")


def made_up_shelf(corpus: Corpus, folder: Path) -> None:
    """Import documents of some forty passages each, made of a few words and names."""
    chance = random.Random(7)
    said = ("the OSCE", "Russia", "the death penalty", "NGOs", "the rule of law", *WORDS)
    for number in range(DOCUMENTS):
        paragraphs = (
            " ".join(
                f"The {' '.join(chance.choices(WORDS, k=9))} spoke of {chance.choice(said)}."
                for _ in range(5)
            )
            for _ in range(40)
        )
        record = f"---\nauthors: [Author {number}]\nissued: {1950 + number % 70}\n---\n\n"
        (folder / f"{number}.md").write_text(record + "\n\n".join(paragraphs), encoding="utf-8")
    corpus.upkeep.import_path(folder, now=datetime.now(UTC))


def seconds() -> Iterator[str]:
    """Yield how long comparisons take."""
    with tempfile.TemporaryDirectory(prefix="compared-") as name:
        folder = Path(name)
        (folder / "documents").mkdir()
        corpus, _ = Corpus.open(
            f"sqlite:///{folder}/shelf.db", use_library=True, clock=lambda: datetime.now(UTC)
        )
        made_up_shelf(corpus, folder / "documents")
        corpus.warm()
        took = []
        for asked in ASKED * 5:
            started = time.perf_counter()
            found = corpus.comparisons.find(asked, today=TODAY, limit=20)
            took.append(time.perf_counter() - started)
            assert found.sources == DOCUMENTS
        corpus.close()
    took.sort()
    p50, p95 = statistics.median(took), took[int(len(took) * 0.95)]
    yield f"/compare over {DOCUMENTS} documents: p50 {p50:.2f}, p95 {p95:.2f} s (asked: 1 s)"


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-v", action="store_true", dest="verbose")
    verbose = parser.parse_args().verbose
    with founding_shelf() as corpus:
        for line in concepts(corpus, verbose=verbose):
            print(line)
        for line in timelines(corpus):
            print(line)
        shared, own = list(shared_cells()), list(own_cells())
        print(f"sides, shared list: {report(corpus, shared, verbose=verbose)} (asked: 95 %, 0)")
        print(f"sides, own list: {report(corpus, own, verbose=verbose)}")
    for line in seconds():
        print(line)


if __name__ == "__main__":
    main()
