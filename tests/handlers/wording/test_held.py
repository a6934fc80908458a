"""Whatever is held of a person has words."""

from __future__ import annotations

from corpus.upkeep import HeldKind
from handlers.wording.erasure import KINDS


def test_every_kind_of_what_is_held_is_named() -> None:
    assert set(KINDS) == set(HeldKind)
