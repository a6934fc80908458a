"""PostgreSQL that is killed, hangs, fails over to its standby or stands behind a pooler."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.databases import ON_POSTGRESQL
from tests.faults.__main__ import run, run_behind_pooler, run_on_struck_server
from tests.faults.judgement import Tally

pytestmark = pytest.mark.skipif(not ON_POSTGRESQL, reason="strikes PostgreSQL: DATABASE=postgresql")

# python -m tests.faults --server, --hang, --standby and --pooler, alone and together, do the
# same at length.
STORMS: dict[str, tuple[int, Callable[..., Tally]]] = {
    "server": (3, run_on_struck_server),
    "hang": (2, partial(run_on_struck_server, hang=True)),
    "standby": (2, partial(run_on_struck_server, standby=True)),
    "pooler": (2, partial(run_behind_pooler, run)),
    "hang behind a pooler": (2, partial(run_on_struck_server, hang=True, pooled=True)),
    "killed behind a pooler": (2, partial(run_on_struck_server, pooled=True)),
}


@pytest.mark.parametrize("kind", STORMS)
def test_nothing_is_lost_stands_twice_or_is_unexplained(kind: str) -> None:
    runs, running = STORMS[kind]
    tally = running(runs, seed=7)
    assert (tally.runs, tally.digests) == (runs, runs * 3)
    assert tally.is_sound(), tally.examples
