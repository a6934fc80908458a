"""What the doors of the commitments are asked."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.slack.modals import modal, text_field
from tests.handlers.doors.using import Ask, pressed, submitted, typed
from tests.handlers.doors.words import WORDS

CONSTITUTION = "ukraine-adopts-a-constitution"

COMMITMENTS: Mapping[str, list[Ask]] = {
    "command /commitment": typed("/commitment", (*WORDS, "by:Quenneville", "kind:pledge")),
    **{
        f"action commitment_{name}": pressed(
            f"commitment_{name}", lambda _secret: {"q": "kind:obligation", "o": 5}
        )
        for name in ("next", "previous", "back")
    },
    "action commitment_assess": pressed("commitment_assess", lambda _secret: {"k": CONSTITUTION}),
    "view commitment_assess": submitted(
        lambda _secret: modal(
            "What became of it",
            "commitment_assess",
            [text_field(name, name) for name in ("verdict", "day", "grounds")],
            submit="Save",
            state={"k": CONSTITUTION, "n": 0, "place": [None, None, None]},
        ),
        {"verdict": "kept", "day": "4 May 1998", "grounds": "xylographic"},
    ),
    "action commitment_show": pressed(
        "commitment_show",
        lambda _secret: {"q": "by:Ukraine", "k": CONSTITUTION, "o": 0},
    ),
}
