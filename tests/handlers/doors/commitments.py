"""What the doors of the commitments are asked."""

from __future__ import annotations

from collections.abc import Mapping

from tests.handlers.doors.using import Ask, pressed, typed
from tests.handlers.doors.words import WORDS

COMMITMENTS: Mapping[str, list[Ask]] = {
    "command /commitment": typed("/commitment", (*WORDS, "by:Quenneville", "kind:pledge")),
    **{
        f"action commitment_{name}": pressed(
            f"commitment_{name}", lambda _secret: {"q": "kind:obligation", "o": 5}
        )
        for name in ("next", "previous", "back")
    },
    "action commitment_show": pressed(
        "commitment_show",
        lambda _secret: {"q": "by:Ukraine", "k": "ukraine-adopts-a-constitution", "o": 0},
    ),
}
