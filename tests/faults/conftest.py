"""The process from which clocks are forked, once a session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.scene import Clocks, clocks


@pytest.fixture(scope="session")
def forge() -> Iterator[Clocks]:
    with clocks() as forge:
        yield forge
