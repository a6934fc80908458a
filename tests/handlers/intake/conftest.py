"""The bot on an empty shelf, and somebody who shares documents with it directly or in a channel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.access import FirstRoles
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.intake.sharing import DM, RESEARCH, Sharer

ADMIN, SOMEBODY = "U02EDITOR", "U01RESEARCH"
ROLES = FirstRoles(admins=frozenset([ADMIN]), curators=frozenset([SOMEBODY]))


@pytest.fixture
def bot(database: Path) -> Iterator[Served]:
    yield from serve(database, Clock(TODAY), ROLES, use_library=False)


@pytest.fixture
def ana(bot: Served) -> Sharer:
    """A curator, in her direct messages."""
    return Sharer(bot.workspace, bot.recorder, SOMEBODY, DM, bot)


@pytest.fixture
def in_channel(bot: Served) -> Sharer:
    """The same in a channel."""
    return Sharer(bot.workspace, bot.recorder, SOMEBODY, RESEARCH, bot)
