"""Everyone a document names: registered actors, its own short forms, and proposals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.actors.definitions import Definitions, Referent, learn
from corpus.actors.gazetteer import Gazetteer, Sighting
from corpus.actors.proposed import Run, capital_runs, propose
from corpus.actors.squeezed import Squeezed
from corpus.actors.words import CAPITAL_EXPANSIONS, HEADS


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text at character offsets: an actor's row number, or the name of a proposal."""

    start: int
    end: int
    who: Referent


Known = Callable[[set[str]], Collection[str]]


def _nobody(_keys: set[str]) -> Collection[str]:
    return ()


def read_text(
    text: str,
    gazetteer: Gazetteer,
    *,
    unproposed: Sequence[tuple[int, int]] = (),
    known: Known = _nobody,
) -> list[Named]:
    """Return who is named in `text`, in order and never overlapping.

    In the stretches `unproposed` (headings, boilerplate) only registered actors are seen. `known`
    tells which of some keys are somebody's already: one mention is enough for those.
    """
    squeezed = Squeezed(text)
    text = squeezed.text
    sightings = gazetteer.sightings(text)
    silent = Stretches((squeezed.offset(start), squeezed.offset(end)) for start, end in unproposed)
    runs = [r for r in capital_runs(text) if not silent.overlap(r.start, r.end)]
    definitions = learn(text, sightings, runs, gazetteer)
    named = _defined(text, definitions)
    named += _registered(text, sightings, runs, named, gazetteer)
    taken = Stretches((n.start, n.end) for n in named)
    free = [r for r in runs if not taken.overlap(r.start, r.end)] + _rests(runs, taken)
    free = [
        r
        for r in free
        if r.name not in definitions.generic and r.name.rstrip("s") not in definitions.generic
    ]
    free.sort(key=lambda r: r.start)
    somebody = frozenset(known({r.key for r in free}))
    named += [Named(r.start, r.end, _bare(r.name)) for r in propose(text, free, known=somebody)]
    return [Named(*squeezed.span(n.start, n.end), n.who) for n in _apart(named)]


def _defined(text: str, definitions: Definitions) -> list[Named]:
    return [Named(start, end, who) for start, end, who in definitions.sightings(text)]


def _registered(
    text: str,
    sightings: Sequence[Sighting],
    runs: Sequence[Run],
    defined: Sequence[Named],
    gazetteer: Gazetteer,
) -> list[Named]:
    """The sightings that stand: a shared spelling only if one of its bearers is named in full."""
    in_full = {s.actors[0] for s in sightings if s.full and len(s.actors) == 1}
    covering = {r.start: r for r in runs}
    taken = Stretches((n.start, n.end) for n in defined)
    found = []
    for sighting in sightings:
        actors = sighting.actors
        if len(actors) > 1:
            actors = tuple(a for a in actors if a in in_full)
        if len(actors) != 1 or taken.overlap(sighting.start, sighting.end):
            continue
        if _is_slight(text[sighting.start : sighting.end]) and actors[0] not in in_full:
            continue
        entry = gazetteer.entries[actors[0]]
        run = covering.get(sighting.start)
        if entry.kind == "state" and run is not None and _is_body_of(run, sighting):
            continue
        found.append(Named(sighting.start, sighting.end, actors[0]))
    return found


def _is_slight(words: str) -> bool:
    """True for two capitals that are not everybody's: CE may be anything, UN and EU may not."""
    return len(words) == 2 and words.isupper() and words.lower() not in CAPITAL_EXPANSIONS


_OF_ANY_STATE = frozenset({"government", "administration", "mission", "army", "police", "press"})
"""What every state has: "the Turkish Government" names Turkey, and no body besides."""


def _is_body_of(run: Run, sighting: Sighting) -> bool:
    """True if a state's name only begins the name of a body: "Russian Orthodox Church"."""
    last = run.words[-1].lower()
    return run.end > sighting.end and last in HEADS and last not in _OF_ANY_STATE


class Stretches:
    """Stretches of a text that do not overlap one another, asked whether they overlap another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """True if one of them has a character of [start, end)."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start

    def last_end(self, start: int, end: int) -> int | None:
        """Where the last of them that overlaps [start, end) ends, None if there is none."""
        before = bisect_left(self._starts, end)
        return self._ends[before - 1] if before and self._ends[before - 1] > start else None


def _rests(runs: Sequence[Run], taken: Stretches) -> list[Run]:
    """What is left of runs of which a registered name is the beginning: two words or more."""
    rests = []
    for run in runs:
        start = taken.last_end(run.start, run.end)
        if start is None:
            continue
        rest = run.name[-(run.end - start) :] if start < run.end else ""
        words = rest.split()
        while words and not words[0][0].isupper():
            words = words[1:]
        if len(words) >= 2:
            name = " ".join(words)
            rests.append(Run(name, run.end - len(name), run.end, False))
    return rests


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _apart(named: Collection[Named]) -> list[Named]:
    """Sorted, the longest of those that overlap."""
    chosen: list[Named] = []
    for one in sorted(named, key=lambda n: (n.start, -n.end)):
        if chosen and one.start < chosen[-1].end:
            if one.end - one.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = one
            continue
        chosen.append(one)
    return chosen
