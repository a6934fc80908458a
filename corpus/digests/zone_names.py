"""What people call time zones: "CET", "PST", "Eastern Time", "Moscow time".

The abbreviations are those that clocks show this year (tzdata) and those of English and German
(CLDR), as are the long names. A name of places with different clocks is read as the largest of most
of them where it means one hour everywhere ("CET": Berlin, not Algiers, which has no summer time),
and as several where it does not ("IST": India, Israel and Ireland).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from corpus.digests.cities import OUTWEIGHS, folded, people_by_zone

_OLD_REGIONS = ("Brazil/", "Canada/", "Chile/", "Mexico/", "US/")
_GREENWICH = frozenset(["gmt", "greenwich mean time", "utc", "z", "zulu", "universal time"])
_ENGLISH = Locale("en")


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all zones; to find them, tzdata's folders are read."""
    return frozenset(available_timezones())


@cache
def places() -> tuple[str, ...]:
    """Return the zones that name a place: Europe/Berlin, and not Etc/GMT-3 or US/Eastern."""
    others = ("Etc/", "posix", "right/", "SystemV/", *_OLD_REGIONS)
    return tuple(sorted(z for z in known_zones() if "/" in z and not z.startswith(others)))


def zones_called(name: str, *, default: str = "UTC", year: int) -> list[str]:
    """Return the zones that a name of a zone means in a year; several if it is ambiguous.

    The bot's own zone, `default`, is the one that is meant where it has the name.
    """
    typed = folded(name)
    if typed in _GREENWICH:
        return ["UTC"]
    in_words = _names_in_words().get(typed, set())
    zones = _abbreviations(year).get(typed, set()) | in_words
    if default in zones:
        return [default]
    by_offset = defaultdict(set)
    for zone in zones:
        by_offset[_offset(zone, typed, year)].add(zone)
    groups = sorted(by_offset.values(), key=_people, reverse=True)
    if len(groups) > 1 and in_words:
        groups.sort(key=lambda group: not group & in_words)
        rivals = max(_people(group) for group in groups[1:])
        if rivals < OUTWEIGHS * _people(groups[0]):
            groups = groups[:1]
    return [_largest(group, year) for group in groups]


def changes_clocks(zone: str, year: int) -> bool:
    """Whether the clocks of a zone change within a year."""
    return len(set(_clocks(zone, year))) > 1


def keep_alike(one: str, other: str, year: int) -> bool:
    """Whether the clocks of two zones go alike within a year."""
    return _clocks(one, year) == _clocks(other, year)


def zones_of_country(name: str, *, year: int) -> list[str]:
    """Return the largest zones of a country, one for each way its clocks go; none if unknown.

    Zones in which fewer than one in ten live are left out: the Canaries do not make Spain two.
    """
    code = _countries().get(folded(name))
    people = {zone: n for (country, zone), n in people_by_zone().items() if country == code}
    alike: dict[tuple[timedelta | None, ...], list[str]] = defaultdict(list)
    for zone in sorted(people, key=lambda each: -people[each]):
        alike[_clocks(zone, year)].append(zone)
    total = sum(people.values())
    groups = sorted(alike.values(), key=lambda group: -sum(people[zone] for zone in group))
    return [group[0] for group in groups if 10 * sum(people[zone] for zone in group) >= total]


@cache
def _abbreviations(year: int) -> dict[str, set[str]]:
    """Return the zones by the abbreviations that their clocks show within a year."""
    named = defaultdict(set)
    for zone in places():
        for moment in _months(year):
            name = moment.astimezone(ZoneInfo(zone)).tzname() or ""
            if name.isalpha():
                named[name.casefold()].add(zone)
    return dict(named)


@cache
def _names_in_words() -> dict[str, set[str]]:
    """Return the zones by their names in English and German, long and short."""
    members = defaultdict(set)
    for zone, meta in get_global("meta_zones").items():
        if zone in known_zones():
            members[meta].add(zone)
    named: dict[str, set[str]] = defaultdict(set)
    for locale in (_ENGLISH, Locale("de")):
        for meta, widths in locale.meta_zones.items():
            for width in ("long", "short"):
                for name in dict(widths.get(width, {})).values():
                    named[folded(str(name))] |= members[meta]
    return {name: zones for name, zones in named.items() if zones}


_SPOKEN = {"uk": "GB", "great britain": "GB", "england": "GB", "usa": "US", "us": "US"}


@cache
def _countries() -> dict[str, str]:
    named = {folded(str(name)): code for code, name in _ENGLISH.territories.items()}
    return named | _SPOKEN


def _offset(zone: str, name: str, year: int) -> timedelta | None:
    """Return the offset at which a zone's clocks show an abbreviation, else that of January."""
    moments = [moment.astimezone(ZoneInfo(zone)) for moment in _months(year)]
    shown = [m for m in moments if (m.tzname() or "").casefold() == name]
    return (shown or moments)[0].utcoffset()


def _largest(zones: Iterable[str], year: int) -> str:
    """Return the largest zone of those whose clocks go alike in most places, and change if any do.

    So EET is Kyiv, with most of eastern Europe, and not Cairo.
    """
    alike: dict[tuple[timedelta | None, ...], list[str]] = defaultdict(list)
    for zone in sorted(zones):
        alike[_clocks(zone, year)].append(zone)
    changing = [group for clocks, group in alike.items() if len(set(clocks)) > 1]
    most = max(changing or alike.values(), key=len)
    return max(most, key=lambda zone: _people([zone]))


def _people(zones: Iterable[str]) -> int:
    wanted = set(zones)
    return sum(n for (_country, zone), n in people_by_zone().items() if zone in wanted)


def _clocks(zone: str, year: int) -> tuple[timedelta | None, ...]:
    """Return the offsets of a zone, month by month."""
    return tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in _months(year))


def _months(year: int) -> list[datetime]:
    return [datetime(year, month, 15, 12, tzinfo=UTC) for month in range(1, 13)]
