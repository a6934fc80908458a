"""The rows of the doors of documents that are given."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.views.intake import intake_modal
from tests.handlers.doors.scene import FIRST_SECRET, OPEN, SECOND_SECRET
from tests.handlers.doors.using import Ask, pressed, submitted

NOWHERE: list[str | None] = [None, None, None]

OF_INTAKE: Mapping[str, list[Ask]] = {
    # what they read may be the same text as a secret one's, or another version of it
    "event file_shared": [
        lambda asker, _secret, t=t: asker.gives("given.md", t)
        for t in (OPEN, SECOND_SECRET, FIRST_SECRET.replace("Bergen", "Narvik"))
    ],
    "shortcut shelf_add": [
        lambda asker, _secret, w=w: asker.finds("shelf_add", w)
        for w in ("see <http://127.0.0.1:9/ledger>", "Ottokar Brambilla")
    ],
    **{
        f"action intake_{name}": pressed(f"intake_{name}", lambda _s, n=number: {"j": n})
        for name, number in (("add", 1), ("replace", 1), ("edit", 2), ("decline", 2))
    },
    "view intake_form": submitted(
        lambda _s: intake_modal(
            1, "given.md", (), NOWHERE, collections={"default": "Default"}, collection="default"
        ),
        {"title": "Another title"},
    ),
}
