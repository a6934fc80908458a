"""Whatever is asked at any door, a secret document changes no answer where it is not granted."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.handlers.doors.asking import Asker
from tests.handlers.doors.difference import difference
from tests.handlers.doors.registrations import all_doors
from tests.handlers.doors.rows import ROWS
from tests.handlers.doors.samples import ODD, doors_and_steps
from tests.handlers.doors.scene import (
    ADMIN,
    DIRECT,
    GENERAL,
    GRANTED,
    READER,
    SECRET_WORDS,
    Scene,
    plain,
    scene_of,
)
from tests.library_database import library_database

DOORS = [str(door) for door in all_doors()]
PLACES = {"event message": DIRECT, "event app_home_opened": DIRECT}
EVERY = 5
"""Of the many rows of a door, the everyday run asks every fifth."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Scene]:
    library = library_database(tmp_path_factory, worker_id)
    with scene_of(library, tmp_path_factory.mktemp("doors")) as scene:
        yield scene


def test_every_door_has_a_row() -> None:
    assert len(DOORS) > 50
    assert sorted(ROWS) == sorted(set(DOORS))


SHOWN = {
    "command /passage": 0,
    "command /actor": 7,
    "command /corpus": 2,
    "action passage_context(?:_\\d+)?": 0,
    "action actor_passages": 0,
    "action timeline_picture": 0,
    "event app_mention": 0,
}
"""Doors and rows at which the secret is shown where it is granted, before anything changes."""


@pytest.mark.parametrize(("door", "row"), SHOWN.items())
def test_the_same_door_shows_the_secret_where_it_is_granted(
    door: str, row: int, scene: Scene
) -> None:
    # Somebody else: what a reader did there would be held of them, and shown to them.
    seen = Asker(scene.whole, ADMIN, GRANTED).everything(ROWS[door][row], scene.secret)
    assert SECRET_WORDS.search(plain(seen))
    outside = Asker(scene.without, ADMIN, GRANTED).everything(ROWS[door][row], scene.secret)
    assert difference(plain(outside), plain(seen))


@pytest.mark.parametrize(("door", "step"), list(doors_and_steps(ODD, EVERY)))
def test_no_answer_at_a_door_knows_of_the_secret(
    door: str, step: int, scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    asks = ROWS[door]
    channel = PLACES.get(door, GENERAL)
    with caplog.at_level(logging.INFO):
        for number, ask in enumerate(asks[:: step if len(asks) > EVERY else 1]):
            expected, seen = (
                plain(Asker(served, READER, channel).everything(ask, scene.secret))
                for served in scene.both
            )
            assert "went wrong on our side" not in seen, f"{door}, row {number}"
            assert difference(expected, seen) == [], f"{door}, row {number}"
    assert SECRET_WORDS.search(caplog.text) is None, "the log holds no words of documents"
