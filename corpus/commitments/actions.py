"""The category of the action that a recommendation asks for.

The five are those by which the database of the Universal Periodic Review codes recommendations,
after E. R. McMahon: the kind of action of the verb, the more specific the higher.
"""

from __future__ import annotations

import re
from enum import IntEnum

from corpus.errors import QueryError

_WRITTEN = re.compile(r"(\d|[a-z]+)\b.*", re.DOTALL)


class ActionCategory(IntEnum):
    """What kind of action is asked for."""

    MINIMAL = 1  # of others, or to ask and share
    CONTINUING = 2  # to go on as before
    CONSIDERING = 3  # to think about it
    GENERAL = 4  # to do something about it
    SPECIFIC = 5  # to do a thing that can be told to be done


def read_category(words: str) -> ActionCategory:
    """Return the category that a number or a name is of: "5", "specific", "5 - Specific action".

    QueryError names those that there are.
    """
    written = _WRITTEN.fullmatch(words.strip().casefold())
    for category in ActionCategory:
        if written is not None and written[1] in (str(category.value), category.name.casefold()):
            return category
    names = ", ".join(f"{each.value} {each.name.casefold()}" for each in ActionCategory)
    raise QueryError(f"“{words[:60]}” is no category of action. There are: {names}.")
