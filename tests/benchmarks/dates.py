"""How well dates are found and read: ours beside what else there is.

    .venv/bin/python -m tests.benchmarks.dates [-v] [--speeches N] [--before COMMIT]

`-v` prints what is read wrong. `--speeches` reads so many speeches of the UN General Debate,
0 for all, for claims of impossible years. `--before` compares the speed with that of a commit.
Needs the scored data in ../shared/gold. `timexes`, `phrase` and `edtf_bounds` are also the adapters
that its scripts take, with the repository on PYTHONPATH:

    python ../shared/gold/eval_timex.py tests.benchmarks.dates:timexes

They map a text and a reference day to (start, end, value). A range counts as its two ends there,
because the gold data has it so. The other systems' figures are published ones.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

from corpus.dates import Found, find, read
from corpus.dates.calendar import Day, bounds
from corpus.errors import NotADate
from tests.benchmarks import dates_news, dates_speeches, dates_speed
from tests.benchmarks.speeches import speeches

Answer = list[tuple[int, int, str]]

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
_UNKNOWN_YEARS = 10  # python-edtf's bound for an unknown end, which the examples were scored with
_NO_DAY = "2026-03-15"  # what a phrase is read from when the data names no day
# Published or measured elsewhere, as ../shared/gold/README.md and DATES-AND-NAMES.md give them:
# HeidelTime (Java) on all 22 WikiWars documents, recognizers-text on the same.
ELSEWHERE = (
    ("HeidelTime (Java, GPL)", "WikiWars value F1 82.9, interval F1 88.2, 0.6-4k characters/s"),
    ("recognizers-text (best Python)", "WikiWars value F1 49.9, interval F1 55.3"),
    ("UWTime (best published)", "TempEval-3 value F1 82.4 (HeidelTime 78.1)"),
    ("best library on queries.jsonl", "51.6 %, misspelt at most 2 of 24"),
    ("edtf 5 (PyPI)", "75/75 bounds at 4-7 ms a string"),
)


def timexes(text: str, reference: str | None) -> Answer:
    """Return the expressions of a running text, a range as its two ends."""
    anchor = date.fromisoformat(reference) if reference else None
    return [(each.start, each.end, each.timex) for each in _ends(find(text, anchor=anchor))]


def phrase(text: str, reference: str | None) -> Answer:
    """Return how a typed query reads: its EDTF string, or its first and last day."""
    try:
        reading = read(text, today=date.fromisoformat(reference or _NO_DAY))
    except NotADate:
        return []
    if reading.month_day or reading.month:
        value = "XXXX-" + (reading.month_day or f"{reading.month:02d}")
    elif reading.span is None:
        return []
    elif reference and reading.span.lo and reading.span.hi:
        value = f"{reading.span.lo}/{reading.span.hi}"
    else:
        value = reading.span.edtf
    return [(0, len(text), value)]


def edtf_bounds(text: str) -> tuple[str, str]:
    """Return the first and last day an EDTF string may cover, as its examples write them."""
    found = bounds(text)
    lo, hi = found.lo, found.hi
    if lo is None and hi is not None and text.startswith("/"):
        lo = (hi[0] - _UNKNOWN_YEARS, *hi[1:])
    if hi is None and lo is not None and text.endswith("/"):
        hi = (lo[0] + _UNKNOWN_YEARS, *lo[1:])
    return _written(lo, "-inf"), _written(hi, "inf")


def _ends(found: list[Found]) -> Iterator[Found]:
    for each in found:
        if each.ends:
            yield from _ends(list(each.ends))
        else:
            yield each


def _written(day: Day | None, otherwise: str) -> str:
    if day is None:
        return otherwise
    sign = "-" if day[0] < 0 else ""
    return f"{sign}{abs(day[0]):04d}-{day[1]:02d}-{day[2]:02d}"


def _scorer(name: str) -> ModuleType:
    """Import a script of the gold folder; the scripts import one another by name."""
    if str(GOLD) not in sys.path:
        sys.path.insert(0, str(GOLD))
    return importlib.import_module(name)


def wikiwars() -> dict[str, float]:
    """Return the scores of `timexes` on WikiWars 01-16, and the characters read a second."""
    documents = _scorer("goldio").read_dir(str(GOLD / "wikiwars"))
    started = time.perf_counter()
    answers = {each.name: timexes(each.text, each.dct) for each in documents}
    seconds = time.perf_counter() - started
    scores: dict[str, float] = _scorer("score").score(documents, answers)
    return scores | {"characters_per_second": sum(len(each.text) for each in documents) / seconds}


def phrases(name: str) -> tuple[int, int, dict[str, list[int]], list[str]]:
    """Return how many phrases of a set are read right, of how many, by category, and the wrong."""
    scorer = _scorer("eval_phrases")
    by_category: dict[str, list[int]] = {}
    wrong: list[str] = []
    for row in scorer.load(name):
        values = [value for _, _, value in phrase(row["text"], row.get("ref"))]
        right = bool(scorer.right(row, values))
        counted = by_category.setdefault(row.get("cat") or "all", [0, 0])
        counted[0] += right
        counted[1] += 1
        if not right:
            wrong.append(f"{row['text']!r} read as {values}")
    right_count = sum(count for count, _ in by_category.values())
    return right_count, sum(count for _, count in by_category.values()), by_category, wrong


def microseconds_per_edtf(rounds: int = 20) -> float:
    """Return the time `bounds` takes for one of the specification's examples."""
    rows = _scorer("eval_edtf").J("spec.jsonl")
    valid = [row["text"] for row in rows if row["valid"]]
    started = time.perf_counter()
    for _ in range(rounds):
        for text in valid:
            bounds(text)
    return 1e6 * (time.perf_counter() - started) / (rounds * len(valid))


def _print_news(*, verbose: bool) -> None:
    f1, errors = dates_news.dated(GOLD, timexes)
    print(
        f"ours  news with a date line: value F1 {100 * f1['value']:.1f}, strict F1 "
        f"{100 * f1['strict']:.1f}, relaxed F1 {100 * f1['relaxed']:.1f}"
    )
    if verbose:
        print(*("      " + line for line in errors), sep="\n")
    fates = dates_news.undated(GOLD, timexes)
    print(
        f"ours  news without a document date: right {fates['right']}, wrong year {fates['wrong']}, "
        f"yearless {fates['yearless']}, not found {fates['missed']}, of {fates.total()}"
    )


def _print_speeches(sample: int | None, *, verbose: bool) -> None:
    for with_date in (False, True):
        found = dates_speeches.claims_of_speeches(GOLD.parent, sample=sample, with_date=with_date)
        print(
            f"ours  {found.speeches} UN speeches {'with' if with_date else 'without'} their year: "
            f"{found.impossible.total()} of {found.counted.total()} claims impossible "
            f"({100 * found.share:.2f} %), explicit {found.explicit}, "
            f"counted {dict(found.counted)}, impossible {dict(found.impossible)}"
        )
        if verbose:
            print(*("      " + line for line in found.examples), sep="\n")


def _print_speed(before: str | None) -> None:
    documents = [each.text for each in _scorer("goldio").read_dir(str(GOLD / "wikiwars"))]
    some = [text for _, (_, text) in zip(range(40), speeches(GOLD.parent), strict=False)]
    news = [each["text"] for each in dates_news.load(GOLD)]
    finders = [find, *([dates_speed.earlier_find(before)] if before else [])]
    for name, texts in (("WikiWars", documents), ("speeches", some), ("dense news", news)):
        ours, *theirs = dates_speed.characters_a_second(finders, texts)
        ratio = f", {ours / theirs[0]:.2f} times that of {before}" if theirs else ""
        print(f"ours  speed on {name}: {ours / 1000:.0f}k characters a CPU second{ratio}")


def main() -> None:
    parser = argparse.ArgumentParser(description="How well dates are found and read.")
    parser.add_argument("-v", dest="verbose", action="store_true")
    parser.add_argument("--speeches", type=int)
    parser.add_argument("--before", metavar="COMMIT")
    options = parser.parse_args()
    if not GOLD.is_dir():
        sys.exit("needs the scored data in ../shared/gold")
    _print_news(verbose=options.verbose)
    scores = wikiwars()
    print(
        f"ours  WikiWars 01-16: value F1 {100 * scores['value_f1']:.1f}, interval F1 "
        f"{100 * scores['interval_f1']:.1f}, strict F1 {100 * scores['strict_f1']:.1f}"
    )
    for name in ("queries", "natlang"):
        right, total, by_category, wrong = phrases(name)
        kinds = " ".join(f"{kind} {a}/{b}" for kind, (a, b) in by_category.items())
        print(f"ours  {name}: {right}/{total} = {100 * right / total:.1f} %  {kinds}")
        if options.verbose:
            print(*("      " + line for line in wrong), sep="\n")
    print(f"ours  EDTF: {microseconds_per_edtf():.1f} microseconds a string")
    _print_speed(options.before)
    if options.speeches is not None:
        _print_speeches(options.speeches or None, verbose=options.verbose)
    for name, figures in ELSEWHERE:
        print(f"      {name}: {figures}")


if __name__ == "__main__":
    main()
