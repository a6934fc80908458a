"""The registered actors, and which of them a query means.

    exact name or alias        1
    acronym                    letter for letter with registered and generated ones, ties listed
    "NAME (ACRONYM)"           by the name, or else by the acronym
    anything else              `scoring` over the names that share a word, or one like it

`grading` then decides between an answer, "did you mean" and nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from sqlalchemy.orm import Session

from corpus.actors.names.acronyms import acronyms_of
from corpus.actors.names.alignment import joined_spans
from corpus.actors.names.bodies import generic_weight
from corpus.actors.names.manner import Manner, manner_of
from corpus.actors.names.name import Name, Token, acronym_letters, read_name
from corpus.actors.names.reasons import acronym_reason, reason
from corpus.actors.names.scoring import score
from corpus.actors.names.signs import words_of_signs
from corpus.actors.names.vocabulary import GENERIC_WORDS, NO_ACRONYMS, STATE_PARTS
from corpus.actors.registry.entries import Entry, Written, known_translations
from corpus.actors.registry.forms import Form, Hit, is_literal, is_too_short, keep_better
from corpus.actors.registry.grading import NEAREST, grade
from corpus.actors.registry.lookup import WordIndex, probes
from corpus.actors.registry.match import Candidate, Match
from corpus.actors.registry.parts import parts_of_actors
from corpus.actors.registry.rare import EXACT, NO_NAMES, RareNames, apart
from corpus.actors.registry.sounding import SoundingWords
from corpus.actors.registry.weights import REGISTRY
from corpus.database import in_steps
from corpus.model import AliasKind

MOST_COMPARED = 60
"""Names that are compared in full: those that share most with the query."""

SURE_TO_SHARE = 0.5
"""The share of its words that a name has in common with a text that surely means it.

Of 52,056 comparisons of stretches of 1,096 judged questions with bodies and states of the library
none that shared less came to 0.9; of persons a surname is enough, whatever stands beside it.
"""

MOST_SPELT_OUT = 8
"""Words of a query whose acronyms are written out."""

WORDS_NEAR = 1024
"""Words of queries of which the like words are remembered."""

LONGEST_SMALL_ACRONYM = 6
"""Letters of an acronym that may be typed in small letters: osce."""

LEAST_SMALL_ACRONYM = 4
"""Letters of an acronym made of a name, with vowels, that may be: nato, and not are."""


class Registry:
    """The registered actors in memory. `load` reads the database, `build` takes plain values."""

    def __init__(
        self, entries: tuple[Entry, ...], last: Registry | None = None, rare: RareNames = NO_NAMES
    ) -> None:
        """Take in the actors; the `last` registry lends what it has computed of how words sound."""
        self.entries = entries
        self._rare = rare
        self._numbers = {entry.actor_id: number for number, entry in enumerate(entries)}
        self.forms: list[Form] = []
        self._mass: list[float] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._acronyms: dict[str, dict[int, Hit]] = defaultdict(dict)
        self._vocabulary: WordIndex = WordIndex(last._vocabulary if last else None)
        self._rarity: dict[str, float] = {}
        self._country_words: set[str] = set()
        self._has_latin: set[int] = set()
        self._literal: set[int] = set()
        for number, entry in enumerate(in_steps(entries)):
            self._add(number, entry)
        self._weigh_words()

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> Registry:
        """Return the registry of these actors."""
        return cls(tuple(entries))

    @classmethod
    def load(cls, session: Session, *, last: Registry | None = None) -> Registry:
        """Return the registry of the actors in the database, proposed ones included.

        Given the `last` one it is read in less time, and is the same.
        """
        ready, rare = apart(session)
        return cls(ready, last, rare)

    def match(self, query: str, *, every: bool = False, surely: bool = False) -> Match:
        """Return whom `query` means: found, did you mean, or nothing, whatever the string.

        With `every` each registered name is compared, without looking up the likely ones first:
        slower, and the same answer. With `surely` only names are compared that the query may mean
        surely: quicker, for stretches of a text of which few are names.
        """
        name = read_name(query)
        hits: dict[int, Hit] = {}
        if name.tokens:
            self._match_name(name, hits, every=every, surely=surely)
            for variant in self._spelt_out(name):
                found: dict[int, Hit] = {}
                self._match_name(variant, found, every=every, surely=surely)
                for entry, hit in found.items():
                    keep_better(hits, entry, replace(hit, score=hit.score - REGISTRY.spelt_out))
        likely = ((number, hit) for number, hit in hits.items() if hit.score > NEAREST)
        candidates = [self._candidate(number, hit) for number, hit in likely]
        return grade(query, self._with_rare(query, candidates, exactly=surely))

    def match_exactly(self, query: str, *, rare: bool = True) -> Match:
        """Return whom a name means as it is registered; `rare` ones stand in few texts: quick."""
        name = read_name(query)
        hits: dict[int, Hit] = {}
        if name.tokens:
            everyday = name.written.islower() and name.written in NO_ACRONYMS
            for exact in self._by_key.get(name.key, ()):
                if not (everyday and exact in self._literal):
                    self._keep_form(hits, name, exact, 1.0)
            for entry, hit in self._acronym_hits(name).items():
                keep_better(hits, entry, hit)
        candidates = [self._candidate(number, hit) for number, hit in hits.items()]
        if rare:
            candidates = self._with_rare(query, candidates, exactly=True)
        return grade(query, candidates)

    def _with_rare(self, query: str, found: list[Candidate], *, exactly: bool) -> list[Candidate]:
        """Add whom a query may mean of those that few documents name, unless one is found."""
        if not any(each.score >= EXACT for each in found):
            rare = self._rare.like(query, exactly=exactly)
            found += Registry(rare).match(query).candidates if rare else ()
        return found

    def entry(self, actor_id: int) -> Entry | None:
        """Return the registered actor with this row number, None if there is none."""
        number = self._numbers.get(actor_id)
        return self._rare.entry(actor_id) if number is None else self.entries[number]

    def parts_of(self, actor_ids: Collection[int]) -> frozenset[int]:
        """Return the actors that belong to one of these: the organs, the treaties, the people."""
        return frozenset().union(*(self._parts.get(each, ()) for each in actor_ids))

    @cached_property
    def _near(self) -> Callable[[Token, float], list[tuple[int, float]]]:
        # A question asks for each word once for every run of words that it stands in.
        return lru_cache(maxsize=WORDS_NEAR)(self._vocabulary.near)

    @cached_property
    def _sounding(self) -> SoundingWords:
        return SoundingWords(self._vocabulary.words)

    @cached_property
    def _parts(self) -> Mapping[int, frozenset[int]]:
        return parts_of_actors(self.entries)

    def _add(self, number: int, entry: Entry) -> None:
        seen: set[str] = set()
        named = read_name(entry.name)
        manner = manner_of(entry.kind, named)
        implied = tuple(known_translations(entry))
        for written in (Written(entry.name), *entry.aliases, *implied):
            name = read_name(written.text)
            via = None if written.text == entry.name else written.text
            if name.letters and (written.kind == AliasKind.ACRONYM or name.capitals):
                why = acronym_reason(written.text, entry.name, registered=True)
                letters = name.letters
                self._acronyms[letters][number] = Hit(REGISTRY.registered_acronym, why, via)
            if not name.key or name.key in seen:
                continue
            seen.add(name.key)
            form = len(self.forms)
            self.forms.append(Form(number, name, manner, via))
            self._by_key[name.key].append(form)
            if name.script == "latin":
                self._has_latin.add(number)
            if written in implied or is_literal(entry, written, name):
                self._literal.add(form)
                continue
            for token in name.tokens:
                if not token.initial:
                    self._vocabulary.add(token.text, form)
                    if token.heard:
                        self._vocabulary.add(token.heard, form)
            for span in joined_spans(name.tokens):
                together = "".join(name.tokens[j].text for j in span)
                self._vocabulary.add(together, form, joined=True)
            if manner is Manner.STATE:
                self._country_words.update(t.text for t in name.tokens if t.text not in STATE_PARTS)
            if manner is not Manner.PERSON and written.kind != AliasKind.TRANSLATION:
                self._generate_acronyms(number, written.text, entry.name, via)

    def _generate_acronyms(self, number: int, text: str, actor: str, via: str | None) -> None:
        for letters, likely in acronyms_of(text).items():
            known = self._acronyms[letters].get(number)
            if known is None or known.score < likely:
                why = acronym_reason(text, actor, registered=False)
                self._acronyms[letters][number] = Hit(likely, why, via)

    def _weigh_words(self) -> None:
        scale = math.log(max(2, len(self.entries)))
        vocabulary = self._vocabulary.settled()
        for word, places in zip(vocabulary.words, vocabulary.places, strict=True):
            holders = len({self.forms[p].entry for p in places})
            rarity = 1.0 - REGISTRY.rarity_slope * math.log(holders) / scale
            self._rarity[word] = max(REGISTRY.rarity_least, rarity)
        self._country_words -= GENERIC_WORDS - {"federation", "republic"}
        self._mass = [sum(self._weight(t.text) for t in f.name.tokens) for f in self.forms]

    def _weight(self, word: str) -> float:
        return generic_weight(word) or self._rarity.get(word, 1.0)

    def _match_name(self, name: Name, hits: dict[int, Hit], *, every: bool, surely: bool) -> None:
        everyday = name.written.islower() and name.written in NO_ACRONYMS
        for exact in self._by_key.get(name.key, ()):
            if not (everyday and exact in self._literal):  # "us" is not the US
                self._keep_form(hits, name, exact, 1.0)
        acronym = self._acronym_hits(name)
        for entry, hit in acronym.items():
            keep_better(hits, entry, hit)
        forms = range(len(self.forms)) if every else self._likely(name, surely=surely)
        literal = name.capitals
        latin = name.script == "latin"
        for number in forms:
            form = self.forms[number]
            if latin and form.name.script != "latin" and not self._is_compared(form):
                continue
            if number in self._literal:
                continue
            if literal and name.tokens[0] not in form.name.tokens:
                continue  # an acronym is never like another
            if form.via is not None and is_too_short(name, form):
                continue
            value = score(name, form.name, form.manner, self._weigh, self._qualifies)
            if value > NEAREST:
                self._keep_form(hits, name, number, value)
        if name.inner:
            self._match_inner(name.inner, hits)

    def _is_compared(self, form: Form) -> bool:
        """True if a query in Latin letters is compared with this form in another script.

        An actor with a name in Latin letters is found by that one.
        """
        return form.entry not in self._has_latin

    def _keep_form(self, hits: dict[int, Hit], query: Name, number: int, value: float) -> None:
        form = self.forms[number]
        known = hits.get(form.entry)
        if known is None or known.score < value or (known.score == value and form.via is None):
            hits[form.entry] = Hit(value, reason(query, form.name, value, form.via), form.via)

    def _weigh(self, word: str) -> float:
        return self._rarity.get(word, 1.0)

    def _qualifies(self, word: str) -> bool:
        return word in self._country_words

    def _acronym_hits(self, name: Name) -> dict[int, Hit]:
        """Return whom the query means as an acronym, typed in capitals or in small letters."""
        letters = name.letters
        if letters is None and len(name.tokens) == 1 and name.written.islower():
            word = name.tokens[0].text
            if word in NO_ACRONYMS or len(word) > LONGEST_SMALL_ACRONYM:
                return {}
            hits = self._acronyms.get(word.upper(), {})
            if len(word) >= LEAST_SMALL_ACRONYM or not set(word) & set("aeiouy"):
                return dict(hits)
            return {n: hit for n, hit in hits.items() if _is_registered(hit)}
        return dict(self._acronyms.get(letters, {})) if letters else {}

    def _match_inner(self, letters: str, hits: dict[int, Hit]) -> None:
        """Take in the acronym behind a name: it decides where the name itself is not known."""
        for entry, hit in self._acronyms.get(letters, {}).items():
            named = hits.get(entry)
            if named is not None and named.score >= REGISTRY.inner_from:
                keep_better(
                    hits, entry, replace(named, score=max(named.score, REGISTRY.inner_named))
                )
            elif _is_registered(hit):
                keep_better(hits, entry, replace(hit, score=REGISTRY.inner_alone))

    def _spelt_out(self, name: Name) -> list[Name]:
        """Return the query with an acronym in it written out: "CoE Parliamentary Assembly"."""
        words = name.written.split()
        if not 2 <= len(words) <= MOST_SPELT_OUT:
            return []
        variants = []
        for i, word in enumerate(words):
            letters = acronym_letters(word.strip("(),;:"))
            holders = self._acronyms.get(letters, {}) if letters else {}
            if len(holders) == 1:
                spelt = self.entries[next(iter(holders))].name
                variants.append(read_name(" ".join([*words[:i], spelt, *words[i + 1 :]])))
        return variants

    def _likely(self, name: Name, *, surely: bool) -> list[int]:
        """Return the names that share most with the query, by its words and words like them."""
        shared: dict[int, float] = defaultdict(float)
        near = [self._near(token, floor) for token, floor in probes(name, apart=not surely)]
        if name.signs:
            near += [self._sounding.near(word) for word in words_of_signs(name.written)]
        for words in near:
            best: dict[int, float] = {}
            for number, alike in words:
                value = alike * self._weight(self._vocabulary.words[number])
                for place in self._vocabulary.places[number]:
                    if value > best.get(place, 0.0):
                        best[place] = value
            for place, value in best.items():
                shared[place] += value
        if not shared:
            return []
        whole = sum(self._weight(t.text) for t in name.tokens)
        mass = self._mass
        promise = {p: value / (whole + mass[p]) for p, value in shared.items()}
        enough = REGISTRY.promise * max(promise.values())
        likely = [p for p in promise if promise[p] >= enough]
        if surely:  # of two equal names the promise is a half
            least = SURE_TO_SHARE / 2
            likely = [p for p in likely if promise[p] >= least or self._is_of_person(p)]
        return sorted(likely, key=lambda p: (-promise[p], p))[:MOST_COMPARED]

    def _is_of_person(self, form: int) -> bool:
        return self.forms[form].manner is Manner.PERSON

    def _candidate(self, number: int, hit: Hit) -> Candidate:
        entry = self.entries[number]
        return Candidate(
            entry.actor_id, entry.key, entry.name, entry.kind, entry.status,
            round(max(0.0, min(1.0, hit.score)), 4), hit.via, hit.why,
        )  # fmt: skip


def _is_registered(acronym: Hit) -> bool:
    """True for an acronym that is an alias, not one made of a name."""
    return acronym.score >= REGISTRY.registered_acronym
