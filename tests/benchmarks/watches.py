"""What watches add to an import: CPU time to hold its new passages against a hundred of them.

    python -m tests.benchmarks.watches 500 2000
    python -m tests.benchmarks.watches --database un.db --import-seconds 420

imports so many speeches of the UN General Debate, drawn at random, each number into a new database
beside the starter library, with a hundred watches set; then the watches are matched, by a process
that had its names and words in memory before, as `serve` has. With a
database that holds all speeches, a copy of it is matched as if all had come with one import, and
compared with the CPU seconds that such an import takes (see `tests.benchmarks.importing`). Reach:
10 % more. Prints the slowest watches too. Needs `../shared` for the first form.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from corpus.corpus import Corpus
from corpus.database import reading, writing
from corpus.model import Addition, Watch, WatchMatch
from corpus.watches import WatchSetting
from tests.benchmarks.importing import SHARED
from tests.benchmarks.speeches import speeches
from tests.shelves import engine_of, utc_now

REACH = 0.10

NAMES = (
    "Chechnya", "Memorial", "Politkovskaya", "Kosovo", "Srebrenica", "Rwanda", "Darfur", "Crimea",
    "Palestine", "Namibia", "Cyprus", "East Timor", "Western Sahara", "Myanmar", "Afghanistan",
    "Guantanamo", "Yeltsin", "Mandela", "Khrushchev", "Castro", "Gorbachev", "Arafat", "Tibet",
    "Bosnia", "Haiti", "Somalia", "Kashmir", "Nagorno-Karabakh", "Transnistria", "Abkhazia",
)  # fmt: skip
TOPICS = (
    "death penalty", "capital punishment", "human rights defenders", "prisoners of conscience",
    "enforced disappearances", "torture", "freedom of expression", "self-determination",
    "climate change", "sea level rise", "nuclear test ban", "non-proliferation treaty", "apartheid",
    "decolonization", "peacekeeping operations", "Security Council reform", "debt relief",
    "international criminal court", "rule of law", "genocide", "child soldiers", "landmines",
    "refugees", "migrants in the Mediterranean", "terrorism", "corruption", "gender equality",
    "indigenous peoples", "racial discrimination", "election observers", "arms trade treaty",
    "small island developing states", "new international economic order", "law of the sea",
    "outer space", "veto power", "responsibility to protect", "sanctions", "pandemic vaccines",
    "artificial intelligence", "moratorum death penalty", "cyber attacks", "hunger and famine",
    "water scarcity", "colonial domination", "occupied territories", "two-state solution",
)  # fmt: skip
COMMON = ("rights", "development", "peace", "economic growth", "international community")
FILTERED = (
    'actor:"Council of Europe"', "actor:OSCE", 'actor:"Amnesty International"', "actor:Russia",
    '"crimes against humanity"', '"common norms"', '"territorial integrity"', "in:1990s torture",
    "from:2015 climate", "to:1960 disarmament", "author:russia veto", "author:cuba blockade",
    "disarmament -nuclear", "actor:Yeltsin Chechnya", "in:2022 Ukraine", "actor:NATO enlargement",
    "actor:Ukraine", '"never again"',
)  # fmt: skip
WATCHED = (*NAMES, *TOPICS, *COMMON, *FILTERED)[:100]


def main() -> int:
    """Measure and print; 1 if the watches cost more than they may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--import-seconds", type=float, default=420.0)
    asked = parser.parse_args()
    shares = [_of_speeches(size) for size in asked.sizes]
    if asked.database is not None:
        shares.append(_of_database(asked.database, asked.import_seconds))
    return int(max(shares, default=0.0) > REACH)


def _of_speeches(size: int) -> float:
    """Return what share of an import's time the watches take."""
    drawn = random.Random(7).sample(list(speeches(SHARED)), size)
    with tempfile.TemporaryDirectory(prefix="watches-") as name:
        folder = Path(name) / "speeches"
        folder.mkdir()
        for title, text in drawn:
            (folder / f"{title}.txt").write_text(text, encoding="utf-8")
        corpus = _open(Path(name) / "shelf.db")
        _watch(corpus)
        corpus.warm()
        began = time.process_time()
        corpus.upkeep.import_path(folder, now=utc_now(), jobs=1)
        took = time.process_time() - began
        share = _match(corpus, f"{size:,} speeches", took)
        corpus.close()
        return share


def _of_database(database: Path, import_seconds: float) -> float:
    """Return the share for all documents of a database, as if they had come at once."""
    with tempfile.TemporaryDirectory(prefix="watches-") as name:
        corpus = _open(Path(shutil.copy(database, name)))
        _watch(corpus)
        with writing(engine_of(corpus)) as session:
            session.execute(update(Addition).values(matched_at=None))
            session.execute(update(Watch).values(since=0))
        corpus.warm()
        share = _match(corpus, str(database), import_seconds)
        corpus.close()
        return share


def _open(database: Path) -> Corpus:
    corpus, _opened = Corpus.open(f"sqlite:///{database}", use_library=True, clock=utc_now)
    return corpus


def _watch(corpus: Corpus) -> None:
    for number, query in enumerate(WATCHED):
        corpus.watches.set_up(
            WatchSetting(query, "UTC"),
            workspace="T1",
            channel=f"C{number % 10}",
            by="UANA",
            now=utc_now(),
        )


def _match(corpus: Corpus, name: str, import_seconds: float) -> float:
    """Match, print the table, and return the share of the import's time."""
    with reading(engine_of(corpus)) as session:
        passages = session.scalar(
            select(func.sum(Addition.last_passage - Addition.first_passage + 1))
        )
    began, cpu = time.monotonic(), time.process_time()
    found = corpus.watches.match_new(utc_now() + timedelta(hours=1))
    took = time.process_time() - cpu
    with reading(engine_of(corpus)) as session:
        counts = session.execute(
            select(Watch.query, func.count(WatchMatch.passage_id))
            .join(WatchMatch, WatchMatch.watch_id == Watch.id)
            .group_by(Watch.id)
            .order_by(func.count(WatchMatch.passage_id).desc())
        ).all()
    sys.stdout.write(
        f"{name}: {passages or 0:,} passages, {len(WATCHED)} watches: import {import_seconds:.1f} s"
        f" of CPU, matching {took:.2f} s ({took / import_seconds:.1%}; reach {REACH:.0%}), "
        f"{time.monotonic() - began:.1f} s by the clock; {found:,} found for {len(counts)} watches;"
        f" most: {', '.join(f'{query} {count}' for query, count in counts[:5])}\n"
    )
    return took / import_seconds


if __name__ == "__main__":
    sys.exit(main())
