"""The countries of the timeline, which its files write as "country-ru".

The files write ISO 3166 codes, which never change; the countries' actors are loaded by others and
keyed by the slug of their common English name.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from babel import Locale

_COUNTRY = re.compile(r"country-([a-z]{2})")

_COMMON_NAMES = {"TR": "Turkey"}
"""Countries for which texts use another name than CLDR's English one."""


def country_name(key: str) -> str | None:
    """Return the English name of the country that a key stands for; None if it stands for none.

    >>> country_name("country-ba"), country_name("council-of-europe"), country_name("country-zz")
    ('Bosnia and Herzegovina', None, None)
    """
    match = _COUNTRY.fullmatch(key)
    if match is None or match[1] == "zz":  # CLDR: an unknown region
        return None
    code = match[1].upper()
    name = _COMMON_NAMES.get(code) or Locale("en").territories.get(code)
    return None if name is None else str(name).replace(" & ", " and ")


def country_slug(key: str) -> str | None:
    """Return the key of the country's actor; None if the key stands for no country.

    >>> country_slug("country-ba"), country_slug("country-tr")
    ('bosnia-and-herzegovina', 'turkey')
    """
    name = country_name(key)
    if name is None:
        return None
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
