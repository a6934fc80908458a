"""A database that another one is being copied into: nobody opens it before it is whole."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Engine, inspect, select

from corpus.model import Marker

COPY_MARKER = "copy"
"""The name of the marker that an unfinished copy has: see `corpus.upkeep.copying`."""


def unfinished_copy(engine: Engine) -> dict[str, Any] | None:
    """Return what a copy that is not whole says of itself; None of any other database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(Marker.__tablename__):
            return None
        found = connection.scalar(select(Marker.value).where(Marker.name == COPY_MARKER))
    return None if found is None else json.loads(found)
