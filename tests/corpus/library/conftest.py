"""The library as its files have it, and a database with the countries that its timeline names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from corpus.database.engine import writing
from corpus.library.country_names import country_name, country_slug
from corpus.model import Actor
from tests.corpus.library.checks import Library, read_library

NOW = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library()


@pytest.fixture
def countries(engine: Engine, library: Library) -> Engine:
    """The database, with a row for each country of the timeline."""
    named = {key for event in library.events for key in event.actors}
    with writing(engine) as session:
        for key in sorted(named):
            if name := country_name(key):
                slug = country_slug(key)
                session.add(
                    Actor(key=slug, name=name, kind="state", status="confirmed", origin="countries")
                )
    return engine
