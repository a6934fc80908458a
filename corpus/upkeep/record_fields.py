"""Fields of a record as they are typed into a form or a table, and as corrections keep them."""

from __future__ import annotations

from typing import Any

from corpus.corrections import ChangeRefused
from corpus.corrections.records import FACTS
from corpus.dates import DateSpan
from corpus.ingest.fields.authors import read_bodies
from corpus.ingest.metadata import read_metadata
from corpus.values import BODIES, BODY_SEPARATOR

_FRONT_MATTER_NAMES = {"authors": "author", "issued": "date", "kind": "type"}


def read_field(field: str, typed: str) -> Any:
    """Return the value of a field as JSON keeps it, None for nothing; ChangeRefused if it is none.

    Authors stand between semicolons, facts as "country=Norway; session=47"; BODIES, of typed
    authors, are those with "(body)" behind them.
    """
    typed = " ".join(typed.split())
    if not typed:
        return None
    if field == FACTS:
        return _read_facts(typed)
    if field == BODIES:
        return BODY_SEPARATOR.join(read_bodies(typed)) or None
    stated = read_metadata({_FRONT_MATTER_NAMES.get(field, field): typed}, place="the form")
    if stated.remarks:
        reason = stated.remarks[0].rpartition("is left out: ")[2]
        raise ChangeRefused(f"“{typed[:80]}” is not taken: {reason}.")
    return field_json(field, getattr(stated.fields, field))


def _read_facts(typed: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in typed.split(";"))):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not (name and sign and value):
            raise ChangeRefused("Write facts as country=Norway; session=47.")
        facts[name.casefold()] = value
    return facts


def field_json(field: str, value: Any) -> Any:
    """Return a field's value as JSON keeps it; None if it is empty."""
    if not value:
        return None
    if isinstance(value, DateSpan):
        return [value.edtf, value.wording]
    return list(value) if field == "authors" else value
