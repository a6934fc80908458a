"""What the doors of the assistants are asked."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.views.assistants import admission_modal
from tests.handlers.doors.using import Ask, pressed, submitted
from tests.handlers.doors.words import WORDS

NOWHERE = [None, None, None]

ASSISTANTS: Mapping[str, list[Ask]] = {
    "action assistant_admit": pressed("assistant_admit", lambda _secret: {}),
    "view assistant_admit": submitted(
        lambda _secret: admission_modal([], list(NOWHERE)), {"name": WORDS[0]}
    ),
    "action assistant_dismiss": pressed("assistant_dismiss", lambda _secret: {"k": "anas-desktop"}),
}
