"""Ways to do a deed, each with every role; the everyday run tries one of each at the boundary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from corpus.access import Deed, Role

ROLES = list(Role)
"""The least first."""


def by_role(doings: Sequence[tuple[Deed, bool, Any]]) -> list[ParameterSet]:
    """Return each way with each role.

    The everyday run tries the last way of each deed by the least role that may do it, and by the
    greatest that may not.
    """
    last = {doing[0]: number for number, doing in enumerate(doings)}
    found = []
    for role in ROLES:
        for number, doing in enumerate(doings):
            below = ROLES.index(doing[0].needed) - ROLES.index(role)
            is_everyday = below in (0, 1) and number == last[doing[0]]
            marks = () if is_everyday else (pytest.mark.thorough,)
            name = f"{doing[0].name.lower()}-{number}-{role}"
            found.append(pytest.param(*doing, role, id=name, marks=marks))
    return found
