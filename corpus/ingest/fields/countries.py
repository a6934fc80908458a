"""The state that a code or a name stands for: ARG, AR and Argentina are one."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global

from corpus.actors.registry import all_countries
from corpus.model import AliasKind

FORMER = {
    "CSK": "Czechoslovakia",
    "DDR": "German Democratic Republic",
    "EU": "European Union",
    "SCG": "Serbia and Montenegro",
    "SUN": "Soviet Union",
    "SYC": "Seychelles",
    "VDR": "Democratic Republic of Vietnam",
    "YMD": "Democratic Yemen",
    "YUG": "Yugoslavia",
    "ROM": "Romania",
}
"""Codes of states that are no more, of the Union, and two of the United Nations' own."""

_LONG_CODE = 3


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the state's name by each folded name and each code of ISO 3166."""
    by_code = {country.code: country.name for country in all_countries()}
    names: dict[str, str] = {}
    for country in all_countries():
        for text, kind in country.aliases:
            if kind is not AliasKind.DEMONYM and len(text) > _LONG_CODE:
                names.setdefault(text.casefold(), country.name)
    names |= {name.casefold(): name for name in by_code.values()}
    longer = {
        code: by_code[states[0]]
        for code, states in get_global("territory_aliases").items()
        if len(code) == _LONG_CODE and code.isalpha() and len(states) == 1 and states[0] in by_code
    }
    return names | by_code | longer | FORMER


def country_of(text: str) -> str | None:
    """Return the name of the state that a code in capitals or a name means; None if none.

    >>> country_of("ARG"), country_of("new zealand"), country_of("YUG"), country_of("arg")
    ('Argentina', 'New Zealand', 'Yugoslavia', None)
    """
    text = " ".join(text.replace("_", " ").split())
    return _names().get(text) or _names().get(text.casefold())
