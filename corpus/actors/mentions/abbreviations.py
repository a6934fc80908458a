"""What a document says its short forms mean, for that document only.

    acronym   NAME "(" ACRONYM ")"                       "Council of Europe (CE)"
    short     NAME "(" ["hereinafter"] ["the"] QUOTED ")"  "(hereinafter 'the Court')"
    head      "the Council", where one body with that head is named in full and no other

An acronym whose words are in small letters ("non-governmental organizations (NGOs)") names no actor
and is not proposed as one. A document's own meaning of an acronym goes before the registry's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.actors.mentions.gazetteer import Gazetteer, Sighting
from corpus.actors.mentions.runs import Run
from corpus.actors.names.name import acronym_letters, fold
from corpus.actors.names.vocabulary import HEADS_ALONE
from corpus.model import ActorKind

Referent = int | str
"""An actor's row number, or the name of one that is not registered."""

_BRACKET = re.compile(r"\((?<=[ \u00a0\n].)([^()\n]{2,60})\)")
_QUOTED = re.compile(
    r"^(?:(?:hereinafter|hereafter|henceforth)[\s,:]*)?(?:referred to as\s+|called\s+)?"
    r"(?:the\s+)?[\"“'‘]?(?:the\s+)?([A-Z][\w-]+(?: [A-Z][\w-]+){0,2})[\"”'’]?$"
)


@dataclass(slots=True)
class Definitions:
    """The short forms of one document: acronyms, and words that stand for a whole name.

    `generic` are acronyms of no actor. `names` are parts of a registered name that the acronym
    behind them explains.
    """

    acronyms: dict[str, Referent] = field(default_factory=dict)
    shorts: dict[str, Referent] = field(default_factory=dict)
    generic: set[str] = field(default_factory=set)
    names: list[tuple[int, int, Referent]] = field(default_factory=list)

    def sightings(self, text: str) -> list[tuple[int, int, Referent]]:
        """Return where the document uses its short forms; the text is read once for each kind."""
        found = list(self.names)
        if self.acronyms:
            pattern = re.compile(_any_of(self.acronyms, behind_none_of=r"\w@#") + r"(?![\w$])")
            found += [(m.start(), m.end(), self.acronyms[m[0]]) for m in pattern.finditer(text)]
        if self.shorts:
            pattern = re.compile(
                _any_of(self.shorts, behind_none_of=r"\w-")
                + r"(?![\w-])(?!(?:'|’)?s? (?:of|for|on|against)\b)(?![ \u00a0\n][A-Z])"
            )
            found += [
                (m.start(), m.end(), self.shorts[m[0]])
                for m in pattern.finditer(text)
                if not _follows_capital(text, m.start())
            ]
        return found


def _any_of(forms: Iterable[str], *, behind_none_of: str) -> str:
    """Return an expression for any of the forms, the longest first, behind none of some signs.

    What stands before is looked at behind the first letter, for a search passes quickly over what
    begins with no letter of some.
    """
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter[re.escape(form[0])].append(re.escape(form[1:]))
    any_of = "|".join(
        f"{letter}(?<![{behind_none_of}].)(?:{'|'.join(rests)})"
        for letter, rests in by_letter.items()
    )
    return f"(?:{any_of})"


_CAPITAL_BEFORE = re.compile(r"([A-Z][\w’'-]*)[ \u00a0\n]$")


def _follows_capital(text: str, start: int) -> bool:
    """True if the word before is a capitalised one other than "The": it is another's name."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before.group(1) != "The"


def learn(
    text: str, sightings: Sequence[Sighting], runs: Sequence[Run], gazetteer: Gazetteer
) -> Definitions:
    """Return the short forms that `text` defines, given who and what is named in it."""
    definitions = Definitions()
    named = {s.end: s for s in sightings if len(s.actors) == 1}
    run_ends = {r.end: r for r in runs}
    for bracket in _BRACKET.finditer(text):
        inner = bracket.group(1).strip()
        form = re.sub(r"s$", "", inner) if re.fullmatch(r"[A-Z]{2,7}s", inner) else inner
        letters = acronym_letters(form)
        at = bracket.start() - 1
        if letters and not form.islower():
            _learn_acronym(definitions, text, at, form, letters, named, run_ends, gazetteer)
        elif (quoted := _QUOTED.match(inner)) and (found := named.get(at)) and _defines(inner):
            definitions.shorts[quoted.group(1)] = found.actors[0]
    _learn_heads(definitions, sightings, gazetteer)
    return definitions


def _defines(inner: str) -> bool:
    """True for "the Court", a quoted form and "hereinafter ...", not for "(Moscow)"."""
    return inner[0] in "\"“'‘" or inner.startswith(("the ", "here", "hence"))


def _learn_acronym(
    definitions: Definitions,
    text: str,
    at: int,
    form: str,
    letters: str,
    named: Mapping[int, Sighting],
    runs: Mapping[int, Run],
    gazetteer: Gazetteer,
) -> None:
    run, sighting = runs.get(at), named.get(at)
    if sighting and (
        run is None or run.start >= sighting.start - 4 or not _abbreviates(letters, run.name)
    ):
        if _abbreviates(letters, text[sighting.start : sighting.end]) or letters[0] in "UE":
            definitions.acronyms[form] = sighting.actors[0]
        return
    if run is None:
        if not any(w[:1].isupper() for w in text[max(0, at - 30) : at].split()[-2:]):
            definitions.generic.add(form)
        return
    holder = _holder(form, run, gazetteer)
    if holder is not None:
        definitions.acronyms[form] = holder
        definitions.names.append((run.start, run.end, holder))
    elif _abbreviates(letters, run.name):
        definitions.acronyms[form] = re.sub(r"^(?:The|the)\s+", "", run.name)


def _holder(form: str, run: Run, gazetteer: Gazetteer) -> int | None:
    """Return the registered body with this acronym, if the run is part of its name, else None."""
    words = set(fold(run.name).split())
    found = [s for s in gazetteer.sightings(form) if s.end == len(form)]
    for actor in found[0].actors if found else ():
        if words <= set(fold(gazetteer.entries[actor].name).split()):
            return actor
    return None


def _abbreviates(letters: str, name: str) -> bool:
    """True if the letters stand in this order at the heads of words of the name, or within them."""
    heads = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name)).upper()
    position = 0
    for letter in heads:
        position += position < len(letters) and letter == letters[position]
    return position >= len(letters) - (len(letters) > 3)


def _learn_heads(
    definitions: Definitions, sightings: Sequence[Sighting], gazetteer: Gazetteer
) -> None:
    """Learn what "the Council" means: the one body named in full that has this head."""
    bearers: dict[str, set[int]] = {}
    for sighting in sightings:
        if not sighting.full or len(sighting.actors) != 1:
            continue
        entry = gazetteer.entries[sighting.actors[0]]
        if entry.kind in (ActorKind.PERSON, ActorKind.STATE, ActorKind.PLACE):
            continue
        words = [w for w in re.findall(r"[^\W\d_]+", entry.name) if w[0].isupper()]
        if len(words) > 1:
            for head in {words[0], words[-1]} & HEADS_ALONE:
                bearers.setdefault(head, set()).add(entry.actor_id)
    for head, actors in bearers.items():
        if len(actors) == 1:
            definitions.shorts.setdefault(head, next(iter(actors)))
