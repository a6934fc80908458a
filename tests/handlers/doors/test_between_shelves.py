"""Whatever is asked at any door, a document of another shelf changes no answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.handlers.doors.asking import Asker
from tests.handlers.doors.difference import difference
from tests.handlers.doors.rows import ROWS
from tests.handlers.doors.samples import EVEN, doors_and_steps
from tests.handlers.doors.scene import (
    GENERAL,
    READER,
    SECRET_WORDS,
    Scene,
    plain,
    scene_of_shelves,
)
from tests.handlers.doors.test_every_door import PLACES
from tests.library_database import library_database

EVERY = 9
"""Of the many rows of a door, the everyday run asks every ninth, and the first."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Scene]:
    library = library_database(tmp_path_factory, worker_id)
    with scene_of_shelves(library, tmp_path_factory.mktemp("shelves")) as scene:
        yield scene


def test_the_secret_is_there(scene: Scene) -> None:
    assert scene.whole.corpus.of_shelf(2).documents.search("zeppelinist").hits


@pytest.mark.parametrize(("door", "step"), list(doors_and_steps(EVEN, EVERY)))
def test_no_answer_at_a_door_knows_of_another_shelf(
    door: str, step: int, scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    channel = PLACES.get(door, GENERAL)
    with caplog.at_level(logging.INFO):
        for number, ask in enumerate(ROWS[door][::step]):
            expected, seen = (
                plain(Asker(served, READER, channel).everything(ask, scene.secret))
                for served in scene.both
            )
            assert "went wrong on our side" not in seen, f"{door}, row {number}"
            assert difference(expected, seen) == [], f"{door}, row {number}"
    assert SECRET_WORDS.search(caplog.text) is None, "the log holds no words of documents"
