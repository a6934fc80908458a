"""What the doors of proposed commitments, and of a list of commitments as a table, are asked."""

from __future__ import annotations

from collections.abc import Mapping

from tests.handlers.doors.using import Ask, pressed

PROPOSALS: Mapping[str, list[Ask]] = {
    **{
        f"action proposal_{name}": pressed(
            f"proposal_{name}", lambda _secret: {"k": "found-zeppelin", "o": 0}
        )
        for name in ("accept", "edit", "reject")
    },
    **{
        f"action proposal_{name}": pressed(
            f"proposal_{name}", lambda _secret: {"o": 0}, lambda _secret: {"o": 5}
        )
        for name in ("next", "previous")
    },
    "action commitment_table": pressed(
        "commitment_table",
        lambda _secret: {"q": "kind:pledge"},
        lambda _secret: {"q": "Ottokar Brambilla"},
    ),
}
