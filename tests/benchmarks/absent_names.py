"""Queries for people and towns that a shelf does not have, from a library of invented names."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

from faker import Faker

from corpus.text.words import analyse

# Those whose names are written in Latin letters, or come so from the library.
LOCALES = (
    "cs_CZ", "da_DK", "de_AT", "de_DE", "en_GB", "en_US", "es_ES", "es_MX", "et_EE", "fi_FI",
    "fr_FR", "hr_HR", "hu_HU", "id_ID", "it_IT", "lt_LT", "lv_LV", "nl_NL", "no_NO", "pl_PL",
    "pt_BR", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "tr_TR",
)  # fmt: skip
SHORTEST = 5  # letters of a name that is looked for

OF_PERSON = (
    "{full}", "{last}", "{last} disarmament", "what did {last} say about sanctions?",
    "letter from {full}", "{full} human rights", "arrest of {last}", "Minister {last} resigned",
)  # fmt: skip
OF_TOWN = (
    "{town}", "torture in {town}", "{town} massacre", "elections in {town}", "refugees from {town}",
    "what happened in {town}?", "mayor of {town}", "{town} peace agreement",
)  # fmt: skip
SMALL_SHARE = 0.3  # of the queries that are typed in small letters


def absent_names(known: Collection[str], count: int, *, seed: int) -> list[str]:
    """Return queries for names of which the folded words `known` hold no long one."""
    generator = random.Random(f"absent {seed}")
    found: dict[str, None] = {}
    for query in _queries(known, generator, seed):
        found.setdefault(query.lower() if generator.random() < SMALL_SHARE else query)
        if len(found) == count:
            break
    return list(found)


def _queries(known: Collection[str], generator: random.Random, seed: int) -> Iterator[str]:
    libraries = [Faker(locale) for locale in LOCALES]
    for place, library in enumerate(libraries):
        library.seed_instance(seed + place)
    while True:
        library = generator.choice(libraries)
        if generator.random() < 0.5:
            last = library.last_name()
            if _is_absent(last, known):
                full = f"{library.first_name()} {last}"
                yield generator.choice(OF_PERSON).format(full=full, last=last)
        else:
            town = library.city()
            if _is_absent(town, known):
                yield generator.choice(OF_TOWN).format(town=town)


def _is_absent(name: str, known: Collection[str]) -> bool:
    words = analyse(name).words
    return any(len(word) >= SHORTEST for word in words) and not any(
        word in known for word in words if len(word) >= SHORTEST - 1
    )
