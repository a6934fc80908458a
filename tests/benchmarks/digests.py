"""How many of the machine's items in previewed digests are noise.

    python -m tests.benchmarks.digests [--speeches 600] [--items 24] [--database URL]

Draws days with a fixed seed, previews the digest of each on a shelf of the starter library, the
founding documents and a sample of the UN General Debate, and prints the first items that the
program found by itself, each with what a person judged of it. An item that nobody has judged is
printed as such: judge it, and add a row to `JUDGED`.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from corpus.corpus import Corpus
from corpus.events import Anniversary
from corpus.model import RowOrigin
from tests.benchmarks.speeches import speeches
from tests.conftest import SHARED

SEED = 14
YEAR = 2026
MOST = 5  # items of a digest
NAMES = "{country}_{session}_{year}"

JUDGED: dict[str, tuple[bool, str]] = {
    "In Sierra Leone, thanks to the initiative and determination": (True, "an agreement is signed"),
    "Secondly, on 23 April 1976, a month after expelling the Sout": (True, "two governments agree"),
    "On 23 April 1990, I returned to address the Assembly as the": (True, "Namibia is admitted"),
    "The programme is spread over several months. Initial operati": (
        False,
        "says neither who nor where",
    ),
    "In this regard, I would like to renew our deepest gratitude": (True, "an agreement is signed"),
    "A new law for the suppression of sabotage and of resistance": (
        True,
        "a law enters into force",
    ),
    "Malawi, a least-developed country, would also like to take t": (
        False,
        "the own date of a declaration",
    ),
    "During the special meeting on Africa held in September 1997": (
        True,
        "a meeting of the Security Council",
    ),
    "On 17 August 1950 my country therefore proposed that an item": (True, "a proposal is made"),
    "My delegation welcomes the historic agreement on mutual reco": (
        True,
        "an agreement is signed",
    ),
    "The success of the recent round-table conference on the deve": (True, "a conference is held"),
    "On 19 July 1999, on the initiative of General Eyadema, Presi": (True, "a dialogue is opened"),
    "It was in acknowledgement of that policy that the Jamahiriya": (True, "a revolution"),
    "The prospects for negotiation opened by the proposals put fo": (True, "a proposal is made"),
    "Rwanda, which assumed its own independence on 1 July 1962, h": (True, "independence"),
    "Since the revolution of 13, 14 and 15 August 1963, modified": (True, "a revolution"),
    "It was in the early morning of 15 August 1975 that a band of": (True, "an assassination"),
    "Mozambique welcomes the launching, here at the United Nation": (
        True,
        "an alliance is launched",
    ),
    "On 1 March 1960 that new order culminated in the creation of": (True, "a currency is created"),
    "Thus, on 22 July 2005, the Moldovan Parliament adopted the L": (True, "a law is adopted"),
    "Thus once again we have proof of our earnest desire to reduc": (True, "an offer is made"),
    "In selecting the Secretary-General, whether on an interim or": (
        False,
        "two sentences that a scan has run together",
    ),
    "On 25 September 2015, when the SDGs were adopted, there were": (True, "goals are adopted"),
    "We must not forget that on 25 February 1990, to the surprise": (True, "an election"),
    "The third Summit will be held in our country on 5 July 2011,": (True, "a plan, told as one"),
    "When the next President takes office, on 15 August 2013, the": (True, "a plan, told as one"),
    "When we consider the problems of Cyprus, we see that once ag": (False, "a date to aim at"),
}
"""The first words of an item -> whether it tells of an event of that day, and why."""


@contextmanager
def debate_shelf(count: int, url: str | None) -> Iterator[Corpus]:
    """Open the starter library with the founding documents and so many speeches."""
    with tempfile.TemporaryDirectory(prefix="digests-") as folder:
        now = datetime.now(UTC)
        corpus, _opened = Corpus.open(
            url or f"sqlite:///{folder}/shelf.db", use_library=True, clock=lambda: now
        )
        if url is None:
            put = Path(folder) / "speeches"
            put.mkdir()
            chosen = list(speeches(SHARED))
            random.Random(SEED).shuffle(chosen)
            for name, text in chosen[:count]:
                (put / f"{name}.txt").write_text(text, encoding="utf-8")
            corpus.upkeep.import_path(SHARED / "documents", now=now)
            corpus.upkeep.import_path(put, now=now, names=NAMES)
        try:
            yield corpus
        finally:
            corpus.close()


def items(corpus: Corpus, count: int) -> Iterator[tuple[date, Anniversary]]:
    """Yield the first machine items of the digests of days that are drawn by the seed."""
    days = [date(YEAR, 1, 1) + timedelta(days) for days in range(365)]
    random.Random(SEED).shuffle(days)
    found = 0
    for day in days:
        for item in corpus.events.on_this_day(day).anniversaries[:MOST]:
            if item.event.origin == RowOrigin.MACHINE:
                yield day, item
                found += 1
                if found == count:
                    return


def main() -> None:
    """Print the items with their judgements, and how many of them are noise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--speeches", type=int, default=600)
    parser.add_argument("--items", type=int, default=24)
    parser.add_argument("--database")
    arguments = parser.parse_args()
    noise = unknown = 0
    with debate_shelf(arguments.speeches, arguments.database) as corpus:
        for day, item in items(corpus, arguments.items):
            sentence = item.best.sentence if item.best is not None else item.event.summary
            start = " ".join(sentence.split())[:60].rstrip()
            is_event, reason = JUDGED.get(start, (None, "not judged"))
            noise += is_event is False
            unknown += is_event is None
            mark = {True: "event", False: "NOISE", None: "?"}[is_event]
            print(f"{day:%d %b} {item.event.span.edtf} {mark} ({reason}): {sentence[:260]!r}")
    print(f"{noise} of {arguments.items} are noise, {unknown} are not judged")


if __name__ == "__main__":
    main()
