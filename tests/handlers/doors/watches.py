"""What the doors of the watches are asked."""

from __future__ import annotations

from collections.abc import Mapping

from tests.handlers.doors.using import Ask, pressed, typed
from tests.handlers.doors.words import WORDS

CHANGES = ("list", "pause #1", "resume #1", "off #2", "Bergen daily at 9")

WATCHES: Mapping[str, list[Ask]] = {
    "command /watch": typed("/watch", (*WORDS, *CHANGES)),
    "action watch_ask": pressed("watch_ask", *(lambda _s, w=w: {"q": w} for w in WORDS[:12])),
    "action watch_set_[a-z0-9_]+": pressed(
        "watch_set_same",
        *(lambda _s, w=w: {"q": w, "t": None, "z": "UTC"} for w in WORDS[:6]),
    ),
    "action watch_do_[a-z0-9_]+": pressed(
        "watch_do_pause_1", *(lambda _s, d=d: {"v": d, "w": 1} for d in ("pause", "resume", "off"))
    ),
}
