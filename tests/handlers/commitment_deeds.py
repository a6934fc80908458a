"""What each role tries to do with commitments: see `tests.handlers.test_deeds`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus.access import Deed
from handlers.views.ids import COMMITMENT_EDIT, COMMITMENT_REMOVE, STEP_ADD, STEP_EDIT, STEP_REMOVE
from tests.handlers.modals import opens, presses_of

CODE = "/commitment civil code Ukraine"
LAMP = "/passage visits lamp"
ENTERED = {"kind": "pledge", "by": "=The keepers", "what": "to count the lamps"}
STEP = {"kind": "outcome", "what": "the lamps are counted", "source": "a log", "date": "1999"}


def _removes(scene: Any, opener: str, action: str, option: str = "") -> None:
    """Press Remove in a form that the admin has opened."""
    form = opens(scene.admin, scene.admin.types(CODE), opener, option=option)
    presses_of(scene.person, form, action)


OF_COMMITMENTS: list[tuple[Deed, bool, Callable[[Any], Any]]] = [
    (Deed.ADD_COMMITMENT, False, lambda s: s.press_more(LAMP, "commitment")),
    (Deed.ADD_COMMITMENT, True, lambda s: s.send_more(LAMP, "commitment", **ENTERED)),
    (Deed.EDIT_COMMITMENT, False, lambda s: s.press(CODE, COMMITMENT_EDIT)),
    (Deed.EDIT_COMMITMENT, True, lambda s: s.send(CODE, STEP_ADD, **STEP)),
    (Deed.EDIT_COMMITMENT, True, lambda s: _removes(s, STEP_EDIT, STEP_REMOVE, "1.")),
    (Deed.REMOVE_COMMITMENT, True, lambda s: _removes(s, COMMITMENT_EDIT, COMMITMENT_REMOVE)),
]
"""The deed, whether something is changed at once, and how it is done."""
