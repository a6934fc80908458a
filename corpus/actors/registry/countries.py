"""The states of the world as actors: names from babel (CLDR), demonyms and short forms from a file.

Codes are ISO 3166. The names in English and in the languages below come from CLDR, so that "Россия"
and "Russland" find Russia. Loading a second time changes nothing. What the library or the team has
written of an actor stays: such an actor only gains the names it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.localedata import clear_caches
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from corpus.actors.names.english import is_common_english
from corpus.actors.names.keys import key_of
from corpus.actors.names.name import fold
from corpus.actors.names.nations import NATIONS
from corpus.actors.names.scripts import latin
from corpus.model import (
    COUNTRIES_MARKER,
    LIBRARY_SHELF,
    Actor,
    ActorKind,
    ActorStatus,
    Alias,
    AliasKind,
    Marker,
    RowOrigin,
)

COUNTRIES_VERSION = "2"
LANGUAGES = (
    "ru", "uk", "de", "fr", "es", "it", "pl", "ar", "zh", "pt", "nl", "tr", "fa", "ja", "ko", "he",
    "el", "cs", "hu", "ro", "sr",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its English name, and its other names, each with its kind."""

    code: str
    name: str
    aliases: tuple[tuple[str, AliasKind], ...]


@lru_cache(maxsize=1)
def all_countries() -> tuple[Country, ...]:
    """Return the states of the world with their aliases, each spelling once."""
    found = tuple(_read_countries())
    clear_caches()  # all that CLDR has in these languages would stay in memory: 28 MB
    return found


def _read_countries() -> Iterator[Country]:
    english = Locale.parse("en").territories
    foreign = [Locale.parse(language).territories for language in LANGUAGES]
    for nation in NATIONS:
        code = nation.code
        name = nation.name or _plain(str(english[code]))
        aliases: dict[str, AliasKind] = {}
        official = {_plain(str(english[code])), name.replace(" and ", " & ")} - {name}
        for text in [*sorted(official), *nation.other_names]:
            aliases[text] = AliasKind.ACRONYM if _is_acronym(text) else AliasKind.NAME
        aliases |= dict.fromkeys(nation.demonyms, AliasKind.DEMONYM)
        for territories in foreign:
            text = _plain(str(territories.get(code, name)))
            if not is_common_english(latin(text).lower()):  # Iceland is "Island" to a German
                aliases.setdefault(text, AliasKind.TRANSLATION)
        seen = {fold(name)}
        yield Country(code, name, tuple(_unseen(aliases, seen)))


def _unseen(aliases: dict[str, AliasKind], seen: set[str]) -> Iterator[tuple[str, AliasKind]]:
    for text, kind in aliases.items():
        folded = fold(text) if text.isascii() or kind == AliasKind.TRANSLATION else text
        if text and (folded not in seen or kind == AliasKind.ACRONYM):
            seen.add(folded)
            yield text, kind


def _plain(name: str) -> str:
    """Return CLDR's name as texts write it: without the bracket of "Myanmar (Burma)"."""
    return re.sub(r"\s*[(（].*", "", name).replace("’", "'").replace(" & ", " and ").strip()


def _is_acronym(text: str) -> bool:
    return text.replace(".", "").isupper() and len(text) <= 6


def ensure_countries(session: Session) -> bool:
    """Write the countries into the database unless they are there; True if anything was written."""
    if countries_are_current(session):
        return False
    load_countries(session)
    session.merge(Marker(name=COUNTRIES_MARKER, value=COUNTRIES_VERSION))
    session.flush()
    return True


def countries_are_current(session: Session) -> bool:
    """True if the database holds this version's countries."""
    marker = session.get(Marker, COUNTRIES_MARKER)
    return marker is not None and marker.value == COUNTRIES_VERSION


def load_countries(session: Session) -> None:
    """Bring the countries' actors and aliases to this version's; a second time changes nothing."""
    session.flush()
    states = {key_of(country.name): country for country in all_countries()}
    known = {a.key: a for a in session.execute(select(Actor.key, Actor.id, Actor.origin))}
    described = {
        "kind": ActorKind.STATE,
        "status": ActorStatus.CONFIRMED,
        "origin": RowOrigin.COUNTRIES,
        "shelf_id": LIBRARY_SHELF,
    }
    proposed = [
        known[key].id for key in states.keys() & known if known[key].origin == RowOrigin.MACHINE
    ]
    session.execute(update(Actor).where(Actor.id.in_(proposed)).values(**described))
    new = [
        {"key": key, "name": country.name, "description": None, **described}
        for key, country in states.items()
        if key not in known
    ]
    if new:
        session.execute(insert(Actor), new)
    _add_aliases(session, states)
    session.expire_all()


def _add_aliases(session: Session, states: dict[str, Country]) -> None:
    keys = select(Actor.key, Actor.id).where(Actor.key.in_(states))
    ids = {row.key: row.id for row in session.execute(keys)}
    rows = session.execute(
        select(Alias.actor_id, Alias.text).where(Alias.actor_id.in_(ids.values()))
    )
    present = {(row.actor_id, row.text) for row in rows}
    new = [
        {
            "shelf_id": LIBRARY_SHELF,
            "actor_id": ids[key],
            "text": text,
            "kind": kind,
            "origin": RowOrigin.COUNTRIES,
        }
        for key, country in states.items()
        for text, kind in country.aliases
        if (ids[key], text) not in present
    ]
    if new:
        session.execute(insert(Alias), new)
