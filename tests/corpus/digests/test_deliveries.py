"""A digest that cannot be made just now, because the database refuses something, stays due."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from corpus.digests.deliveries import OUR_FAULT
from tests.digest_scene import CHANNEL, DAY, DUE, ask_for_digest, deliveries, let_it_happen
from tests.shelves import corpus_on


def refused(_lease: object, _owner: object) -> list[dict[str, object]]:
    """Ask a server that is just failing over."""
    raise OperationalError("SELECT 1", None, psycopg.OperationalError("connection failed"))


def broken(_lease: object, _owner: object) -> list[dict[str, object]]:
    """Fall over a fault of our own."""
    raise KeyError("nothing")


@pytest.fixture
def due(engine: Engine) -> Engine:
    let_it_happen(engine, DAY.replace(year=1948), "The Universal Declaration is adopted.")
    ask_for_digest(engine)
    corpus_on(engine).digests.deliveries.enter_due(DUE)
    return engine


def test_a_server_that_is_gone_for_a_moment_leaves_it_due(due: Engine) -> None:
    with pytest.raises(OperationalError):
        corpus_on(due).digests.deliveries.lease_next(DUE, refused)
    assert deliveries(due) == {(CHANNEL, DAY): ("due", None)}


def test_a_fault_of_our_own_ends_it_and_lets_others_pass(due: Engine) -> None:
    assert corpus_on(due).digests.deliveries.lease_next(DUE, broken) == (True, None)
    assert deliveries(due) == {(CHANNEL, DAY): ("failed", OUR_FAULT)}
