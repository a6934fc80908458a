"""What is computed from the contents is computed once, until the contents change."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from sqlalchemy import Engine

from corpus.database import reading, remembered, rows_by_id, writing
from corpus.errors import NotADate
from corpus.model import Marker


@pytest.fixture
def computed() -> list[int]:
    """The numbers of the computations so far."""
    return []


def _asked(engine: Engine, computed: list[int]) -> int:
    with reading(engine) as session:
        return remembered(session, "number", lambda: _next(computed))


def _next(computed: list[int]) -> int:
    computed.append(len(computed))
    return computed[-1]


def _put(engine: Engine, value: str, **options: bool) -> None:
    with writing(engine, **options) as session:  # type: ignore[arg-type]
        session.merge(Marker(name="seen", value=value))


def test_a_value_is_computed_once_until_the_contents_change(
    engine: Engine, computed: list[int]
) -> None:
    assert [_asked(engine, computed), _asked(engine, computed)] == [0, 0]
    _put(engine, "another")
    assert _asked(engine, computed) == 1


def test_what_is_only_of_people_changes_no_contents(engine: Engine, computed: list[int]) -> None:
    _asked(engine, computed)
    _put(engine, "another", of_people=True)
    assert _asked(engine, computed) == 0


def test_a_commit_without_a_change_changes_no_contents(engine: Engine, computed: list[int]) -> None:
    _asked(engine, computed)
    with writing(engine) as session:
        session.get(Marker, "seen")
    assert _asked(engine, computed) == 0


def test_what_is_rolled_back_changes_no_contents(engine: Engine, computed: list[int]) -> None:
    _asked(engine, computed)
    with suppress(NotADate), writing(engine) as session:
        session.merge(Marker(name="seen", value="never"))
        session.flush()
        raise NotADate("tomorrow")
    assert _asked(engine, computed) == 0


def test_a_writing_session_remembers_nothing(engine: Engine, computed: list[int]) -> None:
    for expected in (0, 1):
        with writing(engine) as session:
            assert remembered(session, "number", lambda: _next(computed)) == expected


def test_rows_are_read_once_and_unknown_ones_are_left_out(engine: Engine) -> None:
    asked: list[Sequence[int]] = []

    def load(ids: Sequence[int]) -> dict[int, str]:
        asked.append(ids)
        return {each: str(each) for each in ids if each < 10}

    for ids, found in (([2, 1, 11], ["2", "1"]), ([1, 3, 11], ["1", "3"])):
        with reading(engine) as session:
            assert list(rows_by_id(session, "rows", iter(ids), load).values()) == found
    assert asked == [[2, 1, 11], [3]]
