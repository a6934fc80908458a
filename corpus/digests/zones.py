"""Reads the time zone of a digest as people write it.

    zone    := IANA name | offset | name | city | country      each may be followed by "time"
    offset  := ( "UTC" | "GMT" ) sign hours [ [":"] minutes ]  UTC+3, GMT+05:30, +0300
    name    := abbreviation | long name                        CET, PST, Eastern Time
    city    := city [ "," country ]                            Kyiv, St Petersburg, Portland

A zone is read by what it is called, and by its spelling only where a long name is one slip away
from that of a large city. Of several that are meant, all are named, and none is chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.digests.cities import OUTWEIGHS, folded, large_cities, zones_of_city
from corpus.digests.zone_names import (
    changes_clocks,
    keep_alike,
    known_zones,
    places,
    zones_called,
    zones_of_country,
)
from corpus.errors import UnknownTimeZone

OFFERED = 4
"""Zones that are named where several are meant."""

SHORTEST_MISSPELT = 5
"""Letters of a name that may have a slip in it; shorter ones are abbreviations, or other names."""

LONGEST_PAIR = 9
"""Letters of two abbreviations of one zone with a stroke between them."""

LATEST_YEAR = 2037
"""Up to which tzdata spells out what clocks do."""

_OFFSET = re.compile(
    r"(?:(?:utc|gmt|z)\s*)?(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?",
    re.IGNORECASE,
)
_POSIX = re.compile(r"etc/gmt(?P<sign>[+-])(?P<hours>\d{1,2})", re.IGNORECASE)
_EARLIEST, _LATEST = timedelta(hours=-12), timedelta(hours=14)
_SURROUNDED = re.compile(r"^(?:local\s+)?(?P<name>.+?)(?:\s+(?:local\s+)?time(?:\s*zone)?)?$", re.I)


@dataclass(frozen=True, slots=True)
class ZoneReading:
    """A zone as it is kept, and a sentence on how it was read where that is not plain."""

    zone: str
    note: str = ""


def zone_info(zone: str) -> tzinfo:
    """Return what knows the clocks of a zone that `read_zone` returned.

    >>> zone_info("UTC+5:30").utcoffset(None)
    datetime.timedelta(seconds=19800)
    """
    offset = _OFFSET.fullmatch(zone)
    if offset is None:
        return ZoneInfo(zone)
    return timezone(_difference(offset), zone)


def read_zone(words: str, *, default: str = "UTC") -> str:
    """Return the zone that is meant: "europe/berlin", "Berlin" and "berln" are Europe/Berlin.

    UnknownTimeZone, naming the nearest ones, if none or several are meant.
    """
    return find_zone(words, default=default).zone


def find_zone(words: str, *, default: str = "UTC", year: int | None = None) -> ZoneReading:
    """Read a zone, with what is to be said of the reading; UnknownTimeZone as `read_zone`."""
    typed = words.strip(" .()\t")
    year = this_year() if year is None else year
    offset = _OFFSET.fullmatch(typed)
    if offset is not None:
        return _fixed(words, offset)
    posix = _POSIX.fullmatch(typed)
    if posix is not None:  # whose signs are the other way round
        sign = "-" if posix["sign"] == "+" else "+"
        return find_zone(f"UTC{sign}{posix['hours']}")
    bare = _SURROUNDED.match(typed)
    name = bare["name"] if bare else typed
    halves = typed.split("/") if len(typed) <= LONGEST_PAIR else ()  # CET/CEST
    for each in dict.fromkeys([typed, name, f"{name} time", *halves]):
        reading = _by_name(each, default, year)
        if reading is not None:
            return reading
    reading = _by_city(name) or _by_country(name, year) or _misspelt(name)
    if reading is not None:
        return reading
    raise UnknownTimeZone(
        f"I know no time zone or city “{words}”. Name one as Europe/Berlin, a large city with the "
        "same clocks, or an offset as UTC+3."
    )


def this_year() -> int:
    """Return the year whose clocks decide what an abbreviation means."""
    return min(datetime.now(UTC).year, LATEST_YEAR)


def _fixed(words: str, offset: re.Match[str]) -> ZoneReading:
    difference = _difference(offset)
    possible = _EARLIEST <= difference <= _LATEST and int(offset["minutes"] or 0) in {0, 15, 30, 45}
    if not possible:
        raise UnknownTimeZone(
            f"No clocks keep “{words}”: offsets go from UTC-12 to UTC+14. Write UTC+3, or name a "
            "zone as Europe/Berlin."
        )
    if not difference:
        return ZoneReading("UTC")
    hours, minutes = divmod(abs(difference) // timedelta(minutes=1), 60)
    sign = "-" if difference < timedelta() else "+"
    zone = f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
    note = f"{zone} stays the same all year: where clocks change in summer, name the city instead."
    return ZoneReading(zone, note)


def _difference(offset: re.Match[str]) -> timedelta:
    size = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    return size if offset["sign"] == "+" else -size


def _by_name(typed: str, default: str, year: int) -> ZoneReading | None:
    """Read the name of a zone, or of the city that it is named after."""
    key = typed.replace(" ", "_").casefold()
    if key in _zones():
        return ZoneReading(_zones()[key])
    # Before the cities: Australia/West is an old name, and WEST the summer time of Lisbon.
    zones = zones_called(typed, default=default, year=year)
    if len(zones) > 1:
        raise _ambiguous(typed, zones)
    if zones:
        return ZoneReading(zones[0], "" if zones == ["UTC"] else _note(typed, zones[0], year))
    cities = [zone for zone in places() if zone.rpartition("/")[2].casefold() == key]
    if not cities:
        return None
    # Two zones of one city are one zone under its old and its present name, which is longer:
    # America/Buenos_Aires became America/Argentina/Buenos_Aires. Europe/Kiev is no city's today.
    zone = max(cities, key=len)
    today = zones_of_city(typed)
    return ZoneReading(today[0] if len(today) == 1 and keep_alike(zone, today[0], year) else zone)


def _note(typed: str, zone: str, year: int) -> str:
    shown = typed.upper() if len(typed) < SHORTEST_MISSPELT else typed
    if not changes_clocks(zone, year):
        return f"“{shown}” is read as {zone}."
    return (
        f"“{shown}” is read as the clocks of {zone}, in summer and in winter; for one offset all "
        "year write it as UTC+1."
    )


@cache
def _zones() -> dict[str, str]:
    """Folded name to name, for zones whose name holds a place or an old region, and UTC."""
    named = (z for z in known_zones() if "/" in z and not z.startswith(("Etc/", "posix")))
    return {zone.casefold(): zone for zone in sorted([*named, "UTC"])}


def _by_city(name: str) -> ZoneReading | None:
    city, _, land = (part.strip() for part in name.partition(","))
    among = set(zones_of_country(land, year=this_year())) if land else None
    zones = zones_of_city(city, among=among) or zones_of_city(city)
    if len(zones) > 1:
        raise _ambiguous(name, zones)
    return ZoneReading(zones[0], f"{city} keeps the time of {zones[0]}.") if zones else None


def _by_country(name: str, year: int) -> ZoneReading | None:
    zones = zones_of_country(name, year=year)
    if len(zones) > 1:
        raise _ambiguous(name, zones)
    return ZoneReading(zones[0], f"{name} keeps the time of {zones[0]}.") if zones else None


def _misspelt(name: str) -> ZoneReading | None:
    """Read a name that is one slip away from that of one zone, or of one large city."""
    typed = folded(name.rpartition("/")[2])
    if len(typed) < SHORTEST_MISSPELT or name.isupper():
        return None
    by_place = {folded(zone.rpartition("/")[2]): zone for zone in places()}
    cities = large_cities()
    known = list(dict.fromkeys([*by_place, *cities]))
    near = process.extract(typed, known, scorer=OSA.distance, score_cutoff=1, limit=None)
    people: dict[str, int] = {}
    for each, _distance, _index in near:
        for zone in [by_place[each]] if each in by_place else zones_of_city(each):
            people[zone] = max(cities.get(each, 0), people.get(zone, 0))
    zones = sorted(people, key=lambda zone: -people[zone])
    if not zones:
        return None
    if len(zones) > 1 and people[zones[0]] < OUTWEIGHS * max(1, people[zones[1]]):
        raise _ambiguous(name, zones)
    return ZoneReading(zones[0], f"“{name}” is read as {zones[0]}.")


def _ambiguous(words: str, zones: list[str]) -> UnknownTimeZone:
    return UnknownTimeZone(f"“{words}” may be several. Did you mean {_or(zones[:OFFERED])}?")


def _or(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
