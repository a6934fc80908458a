"""Everyone a document names: registered actors, its own short forms, and proposals."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, dropwhile, takewhile
from sys import intern

from corpus.actors.mentions.abbreviations import Definitions, Referent, learn
from corpus.actors.mentions.gazetteer import Gazetteer, Sighting
from corpus.actors.mentions.places import keys_of_places
from corpus.actors.mentions.proposals import capital_runs, proposals
from corpus.actors.mentions.runs import Run
from corpus.actors.names.keys import key_of
from corpus.actors.names.vocabulary import (
    CAPITAL_ABBREVIATIONS,
    HEADS,
    HEADS_OF_BODIES,
    PERSON_TITLES,
    TITLES,
)
from corpus.actors.registry.entries import Entry
from corpus.model import ActorKind
from corpus.text.whitespace import CollapsedText, OriginalOffsets

_OF = re.compile(r" of(?: the)? $")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text at character offsets: an actor's row number, or the name of a proposal.

    `place` marks a town or a region that is not registered.
    """

    start: int
    end: int
    who: Referent
    place: bool = False


Known = Callable[[set[str]], Collection[str]]


def _nobody(_keys: set[str]) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What a text alone tells of whom it names, before it is asked which names are known.

    `named` are registered actors and what stands for them, `proposed` names that are proposed for
    sure, or only if their key is known. Both are at offsets of the collapsed text, which `offsets`
    turns to those of the original. `keys` are what may be known.
    """

    named: tuple[FoundName, ...]
    proposed: tuple[tuple[FoundName, str, bool], ...]
    keys: frozenset[str]
    offsets: OriginalOffsets


def read_text(
    text: str,
    gazetteer: Gazetteer,
    *,
    unproposed: Sequence[tuple[int, int]] = (),
    known: Known = _nobody,
) -> list[FoundName]:
    """Return who is named in `text`, in order and never overlapping.

    In the stretches `unproposed` (headings, boilerplate) only registered actors are found. `known`
    returns which of some keys are actors' already: one mention is enough for those.
    """
    return name_all(survey(text, gazetteer, unproposed=unproposed), known)


def survey(
    text: str, gazetteer: Gazetteer, *, unproposed: Sequence[tuple[int, int]] = ()
) -> Survey:
    """Return what `read_text` finds before it asks which names are known."""
    collapsed = CollapsedText(text)
    text = collapsed.text
    sightings = gazetteer.sightings(text)
    silent = Stretches(
        (collapsed.offset(start), collapsed.offset(end)) for start, end in unproposed
    )
    runs = [r for r in capital_runs(text) if not silent.overlap(r.start, r.end)]
    definitions = learn(text, sightings, runs, gazetteer)
    named = _defined(text, definitions)
    named += _registered(text, sightings, runs, named, gazetteer)
    taken = Stretches((n.start, n.end) for n in named)
    bodies = _bodies_of_states(runs, taken)
    wholes = _bodies_of_organisations(runs, named, gazetteer)
    starts, ends = {run.start for run in wholes}, {run.end for run in wholes}
    named = [n for n in named if n.start not in starts]
    rests = [r for r in _rests(runs, taken) if r.end not in ends]
    free = [r for r in runs if not taken.overlap(r.start, r.end)] + rests + wholes
    free += [run for run, _ in bodies]
    free = [
        r
        for r in free
        if r.name not in definitions.generic and r.name.rstrip("s") not in definitions.generic
    ]
    free.sort(key=lambda r: r.start)
    wholes_of = {run.end: end for run, end in bodies}
    places = keys_of_places(text, free)
    proposed = []
    for run, is_sure in proposals(text, free, places=places):
        whole = wholes_of.get(run.end)
        name = run.name if whole is None else text[run.start : whole]
        bare = intern(_bare(" ".join(name.split())))  # a long text has one a thousand times
        found = FoundName(run.start, run.end, bare, place=key_of(bare) in places)
        proposed.append((found, intern(run.key), is_sure))
    keys = frozenset(intern(r.key) for r in free)
    return Survey(tuple(named), tuple(proposed), keys, collapsed.offsets)


def name_all(found: Survey, known: Known = _nobody) -> list[FoundName]:
    """Return who is named, given which of the surveyed names are known."""
    actors = frozenset(known(set(found.keys)))
    named = [*found.named]
    named += [name for name, key, is_sure in found.proposed if is_sure or key in actors]
    chosen = _apart(named)
    if found.offsets.are_original:
        return chosen
    span = found.offsets.span
    return [FoundName(*span(n.start, n.end), n.who, place=n.place) for n in chosen]


def _defined(text: str, definitions: Definitions) -> list[FoundName]:
    return [FoundName(start, end, who) for start, end, who in definitions.sightings(text)]


def _registered(
    text: str,
    sightings: Sequence[Sighting],
    runs: Sequence[Run],
    defined: Sequence[FoundName],
    gazetteer: Gazetteer,
) -> list[FoundName]:
    """Return the sightings that are names; a shared spelling if one bearer is named in full."""
    in_full = {s.actors[0] for s in sightings if s.full and len(s.actors) == 1}
    starts = [r.start for r in runs]
    ends_of_bodies = {
        s.end for s in sightings if gazetteer.entries[s.actors[0]].kind != ActorKind.STATE
    }
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
        at = bisect_right(starts, sighting.start) - 1
        if at >= 0 and sighting.start < runs[at].end:
            if entry.kind == ActorKind.STATE:
                anothers = _begins_body(runs[at], sighting)
            else:
                behind_body = sighting.start - 1 in ends_of_bodies
                anothers = not behind_body and _ends_body(runs[at], sighting)
                anothers = anothers or _is_of_another(runs[at], sighting, entry)
            if anothers:
                continue
        found.append(FoundName(sighting.start, sighting.end, actors[0]))
    return found


def _is_slight(words: str) -> bool:
    """True for two capitals that may mean anything: CE, but not UN and EU."""
    return len(words) == 2 and words.isupper() and words.lower() not in CAPITAL_ABBREVIATIONS


def _begins_body(run: Run, sighting: Sighting) -> bool:
    """True if a state's name only begins the name of a body.

    "Russian Orthodox Church", "Danish Institute for Human Rights", "Inter-American Court".
    """
    lead = run.name[: sighting.start - run.start]
    if lead and (" " in lead or not lead.endswith("-")):
        return False
    words = run.name[sighting.end - run.start :].split()
    whose = list(takewhile(lambda word: word[0].isupper(), words))
    return any(
        head in HEADS_OF_BODIES for head in (last[-1].lower() for last in (whose, words) if last)
    )


def _ends_body(run: Run, sighting: Sighting) -> bool:
    """True if a body's name only ends the name of another: "African Commission on Human Rights".

    The registered name begins with what kind of body it is, and another word tells whose.
    """
    lead = run.name[: sighting.start - run.start].split()
    head = run.name[sighting.start - run.start :].split()[0].lower()
    return bool(lead) and lead[-1][0].isupper() and head in HEADS


def _is_of_another(run: Run, sighting: Sighting, entry: Entry) -> bool:
    """True if the text says of whom a body of a common name is, and it is not this one.

    "General Assembly of the Organization of American States", "Parliamentary Assembly of the
    Mediterranean"; but "General Assembly of the United Nations".
    """
    words = run.name[sighting.start - run.start : sighting.end - run.start].split()
    rest = run.name[sighting.end - run.start :].split()
    if not words or words[-1].lower() not in HEADS or rest[:1] != ["of"]:
        return False
    whose = {word.lower() for word in rest if word[0].isupper()}
    full = {word.lower() for word in entry.name.split()}
    return not whose <= full


class Stretches:
    """Stretches of a text, and which of them overlap another one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """True if any of them has a character of [start, end)."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start

    def first(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first of them that overlaps [start, end), None if there is none."""
        at = bisect_right(self._ends, start)
        overlaps = at < len(self._starts) and self._starts[at] < end
        return (self._starts[at], self._ends[at]) if overlaps else None

    def last_end(self, start: int, end: int) -> int | None:
        """Return the end of the last of them that overlaps [start, end), None if there is none."""
        before = bisect_left(self._starts, end)
        return self._ends[before - 1] if before and self._ends[before - 1] > start else None


def _rests(runs: Sequence[Run], taken: Stretches) -> list[Run]:
    """Return what is left of runs behind a registered name, if it has two words or more."""
    rests = []
    for run in runs:
        start = taken.last_end(run.start, run.end)
        if start is None:
            continue
        rest = run.name[-(run.end - start) :] if start < run.end else ""
        words = list(dropwhile(lambda word: not word[0].isupper(), rest.split()))
        if len(words) >= 2:
            name = " ".join(words)
            rests.append(Run(name, run.end - len(name), run.end, False))
    return rests


def _bodies_of_organisations(
    runs: Sequence[Run], named: Sequence[FoundName], gazetteer: Gazetteer
) -> list[Run]:
    """Return the runs in which an organisation's name begins that of a body of its own.

    The "United Nations Development Programme" is named by the whole name, and is not the UN.
    """
    ends = {
        n.start: n.end
        for n in named
        if isinstance(n.who, int) and gazetteer.entries[n.who].kind == ActorKind.ORGANISATION
    }
    return [
        run
        for run in runs
        if (end := ends.get(run.start, run.end)) < run.end
        and _is_body(run.name[end - run.start :].split())
    ]


def _is_body(words: Sequence[str]) -> bool:
    """True for "Development Programme" and "Conference on Trade", not "Commissioner Patten"."""
    lead = [word.lower() for word in takewhile(lambda word: word[0].isupper(), words)]
    return bool(lead) and lead[-1] in HEADS and lead[-1] not in TITLES


def _bodies_of_states(runs: Sequence[Run], taken: Stretches) -> list[tuple[Run, int]]:
    """Return the bodies of two words or more before "of" and a name, and where the name ends.

    "Ministry of the Interior of Georgia" names Georgia and, before it, a ministry. That is proposed
    by the whole name: it is not the Ministry of the Interior of another state.
    """
    bodies = []
    for run in runs:
        first = taken.first(run.start, run.end)
        lead = run.name[: max(0, first[0] - run.start)] if first else ""
        body = _OF.sub("", lead)
        words = body.split()
        if (
            first is None
            or first[1] < run.end
            or body == lead
            or len(words) < 2
            or words[-1].lower() in PERSON_TITLES
        ):
            continue
        if any(word.lower() in HEADS_OF_BODIES for word in words):
            bodies.append((Run(body, run.start, run.start + len(body), run.opens), first[1]))
    return bodies


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _apart(named: Collection[FoundName]) -> list[FoundName]:
    """Return the names in order, the longest of those that overlap."""
    chosen: list[FoundName] = []
    for one in sorted(named, key=lambda n: (n.start, -n.end)):
        if chosen and one.start < chosen[-1].end:
            if one.end - one.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = one
            continue
        chosen.append(one)
    return chosen
