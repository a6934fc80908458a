"""A registry of invented actors of any size, and slips of the finger in their names."""

from __future__ import annotations

import random

from corpus.actors import Entry, Written
from corpus.actors.names import key_of
from corpus.actors.registry import Country
from corpus.model import ActorKind, ActorStatus

GIVEN = (
    "Alexei Andrei Anna Boris Carlos Daniel Elena Fatima Giorgi Hassan Ingrid Ivan Jelena Karim "
    "Katarina Leonid Lucia Maria Mehmet Mikhail Nadia Olga Omar Pavel Pedro Rosa Sergei Stefan "
    "Tamara Tomasz Viktor Vladimir Yusuf Zoran"
)
SYLLABLES = (
    "ba be bo da de do ga go gra ka ki ko kra la le lo lu ma me mi mo na ne ni no pa pe po pro ra "
    "re ro sa se sha sto ta te to tra va ve vi vo za zhe cha"
)
ENDINGS = (
    "ov ev in sky enko ic ez son berg mann elli escu idis ian adze shvili oglu wicz ard ini awi "
    "khan os"
)
HEADS = (
    "Council Commission Committee Court Union Institute Foundation Group Association League "
    "Network Party Agency Federation Forum"
)
FIELDS = (
    "Refugees,Legal Aid,Press Freedom,Peace,Civil Liberties,Women,Prisoners,Trade,Elections,"
    "Migration,Health,Minorities,Disarmament,Environmental Justice"
)


def made_up_entries(size: int, seed: int = 7) -> list[Entry]:
    """Return `size` actors, three in five of them persons; the same for the same seed."""
    chance = random.Random(seed)
    names: dict[str, ActorKind] = {}
    while len(names) < size:
        if chance.random() < 0.6:
            names.setdefault(f"{chance.choice(GIVEN.split())} {_word(chance)}", ActorKind.PERSON)
        else:
            names.setdefault(_body(chance), ActorKind.ORGANISATION)
    return [Entry(n, f"made-up-{n}", name, kind) for n, (name, kind) in enumerate(names.items(), 1)]


def _word(chance: random.Random) -> str:
    syllables = chance.choices(SYLLABLES.split(), k=chance.choice((1, 2, 2, 3)))
    return ("".join(syllables) + chance.choice(ENDINGS.split())).capitalize()


def _body(chance: random.Random) -> str:
    head, field = chance.choice(HEADS.split()), chance.choice(FIELDS.split(","))
    place = _word(chance)
    return chance.choice(
        (f"{place} {head} for {field}", f"{head} on {field} of {place}", f"{place} {head}")
    )


def misspelt(name: str, seed: int) -> str:
    """Return `name` with one letter left out, doubled, changed or exchanged with the next."""
    chance = random.Random(f"{name}/{seed}")
    places = [i for i, c in enumerate(name[:-1]) if c.isalpha() and i and name[i + 1].isalpha()]
    at = chance.choice(places)
    slip = chance.randrange(4)
    if slip == 0:
        return name[:at] + name[at + 1 :]
    if slip == 1:
        return name[:at] + name[at] + name[at:]
    if slip == 2:
        return name[:at] + chance.choice("aeiourtnl") + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def state_entry(number: int, country: Country) -> Entry:
    """Return a state as an entry of a registry that no database is behind."""
    aliases = tuple(Written(text, kind) for text, kind in country.aliases)
    kind, status = ActorKind.STATE, ActorStatus.CONFIRMED
    return Entry(number, key_of(country.name), country.name, kind, status, aliases)
