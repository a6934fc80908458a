"""How long the write lock is held for one long document: new, changed, moved, removed.

    python -m tests.benchmarks.write_lock_table 20

makes a document of so many megabytes of speeches of the UN General Debate, in a database of its
own, and does to it whatever can be done to one: it is imported, read again after one paragraph in
a hundred has changed, replaced by a file without as many, cut anew by today's rules, derived anew
after a change of the library, moved into another collection, found by an index that is made anew,
and removed. The table has of each the longest transaction that wrote, in seconds of its CPU and of
the clock, how many there were, and the CPU time of all that was done. Reach: about a second of CPU
each. Needs `../shared`.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import update

from corpus.access import OWNER
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.database import writing
from corpus.model import Document
from corpus.upkeep.recutting import recut_outdated
from corpus.upkeep.rereading import queue_all, reread_due
from tests.benchmarks.importing import long_text
from tests.benchmarks.search import SHARED
from tests.benchmarks.speeches import speeches
from tests.benchmarks.write_locks import locks_timed
from tests.shelves import engine_of, utc_now

CHANGED = 100
"""One paragraph in so many is another when the document is read again."""


def main() -> None:
    arguments = _arguments()
    texts = sorted(speeches(arguments.shared))
    random.Random(1).shuffle(texts)
    with tempfile.TemporaryDirectory(prefix="locks-", dir=arguments.folder) as folder:
        url = arguments.url or f"sqlite:///{Path(folder) / 'corpus.db'}"
        file = Path(folder) / "long.txt"
        file.write_text(long_text(texts, int(arguments.megabytes * 1_000_000)))
        corpus, _ = Corpus.open(url, use_library=True, clock=utc_now)
        print(f"{'':<10} longest: CPU s  clock s  transactions  CPU s of all", flush=True)
        for name, work in _works(corpus, file).items():
            if not arguments.only or name in arguments.only:
                _measure(name, work)
        corpus.close()


def _works(corpus: Corpus, file: Path) -> dict[str, Callable[[], object]]:
    """Return what is done to a document, in this order."""
    engine = engine_of(corpus)
    signed = Signature("cli", utc_now())

    def reread() -> None:
        paragraphs = file.read_text().split("\n\n")
        changed = (
            f"{each} It was said again." if at % CHANGED == 7 else each
            for at, each in enumerate(paragraphs)
        )
        file.write_text("\n\n".join(changed))
        corpus.upkeep.import_path(file, now=utc_now(), jobs=1)

    def recut() -> None:
        with writing(engine) as session:
            session.execute(update(Document).values(rules=0))
        recut_outdated(engine, now=utc_now())

    def derived() -> None:
        with writing(engine) as session:
            queue_all(session)
        reread_due(engine)

    def moved() -> None:
        collections = corpus.access.collections
        collections.make(OWNER, "Closed", now=utc_now())
        collections.move(OWNER, ["long"], "closed", now=utc_now())

    def replaced() -> None:
        revised = file.with_name("revised.txt")
        paragraphs = file.read_text().split("\n\n")
        del paragraphs[::CHANGED]
        revised.write_text("\n\n".join(paragraphs))
        corpus.upkeep.import_path(revised, now=utc_now(), jobs=1, replaces="long")

    return {
        "new": lambda: corpus.upkeep.import_path(file, now=utc_now(), jobs=1),
        "re-read": reread,
        "replaced": replaced,
        "recut": recut,
        "derived": derived,
        "moved": moved,
        "rebuilt": corpus.upkeep.rebuild_index,
        "removed": lambda: corpus.upkeep.remove_documents(["long"], signed),
    }


def _measure(name: str, work: Callable[[], object]) -> None:
    began = time.process_time()
    with locks_timed() as held:
        work()
    whole = time.process_time() - began
    longest = max(held, key=lambda each: each.cpu)
    print(
        f"{name:<10} {longest.cpu:>14.2f} {longest.wall:>8.2f} {len(held):>13} {whole:>13.1f}",
        flush=True,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("megabytes", type=float)
    parser.add_argument("--only", nargs="*", help="some of the lines")
    parser.add_argument("--url", help="a database to use, such as one of PostgreSQL")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, help="where files and databases are made")
    return parser.parse_args()


if __name__ == "__main__":
    main()
