"""What the doors of comparisons and of concepts are asked."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.slack.modals import modal, text_field
from tests.handlers.doors.using import Ask, pressed, submitted, typed
from tests.handlers.doors.words import WORDS

ASKED = (
    *WORDS,
    "Vandersloot and Writer on the ledger",
    "vandersloot-1999, writer-1998: ledger",
    "the ledger 1960s and 1990s",
    "what do all sources say about the ledger?",
)

COMPARING: Mapping[str, list[Ask]] = {
    "command /concept": typed("/concept", WORDS),
    **{
        f"action concept_{name}": pressed(
            f"concept_{name}", lambda _secret: {"q": "ledger", "k": "death-penalty", "o": 0}
        )
        for name in ("next", "previous")
    },
    "action concept_card:\\d+": pressed(
        "concept_card:0", lambda _secret: {"q": "ledger", "k": "torture", "o": 0}
    ),
    "command /compare": typed("/compare", ASKED),
    **{
        f"action comparison_{name}": pressed(
            f"comparison_{name}",
            lambda _secret: {"q": "ledger", "o": 0, "s": "all"},
            lambda _secret: {"q": "vandersloot-1999, writer-1998: ledger", "o": 0, "s": "all"},
        )
        for name in ("next", "previous", "silent", "speaking")
    },
    "action comparison_code": pressed(
        "comparison_code", lambda _secret: {"r": "vandersloot-1999 ¶1", "t": "ledger"}
    ),
    "view comparison_code": submitted(
        lambda _secret: modal(
            "Code a position",
            "comparison_code",
            [text_field("position", "position")],
            submit="Save",
            state={"r": "vandersloot-1999 ¶1", "t": "ledger", "place": [None, None, None]},
        ),
        {"position": "agrees"},
    ),
}
