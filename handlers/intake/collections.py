"""Into which collection a document goes that is shared in Slack: that of the channel.

a channel that is granted one collection     into that one
a channel that is granted several            the person chooses
any other, and a direct message              into the default one, or another that is seen there
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.access import SeenCollection, Why
from handlers.feature import Services
from handlers.wording.intake import collection_words


@dataclass(frozen=True, slots=True)
class Choice:
    """The collections that are seen at a place, and the key of the one that goes without saying.

    The key is empty if the person has to choose.
    """

    seen: tuple[SeenCollection, ...]
    key: str

    @property
    def names(self) -> dict[str, str]:
        """The names of the collections, by key."""
        return {each.collection.key: each.collection.name for each in self.seen}

    def words(self, key: str) -> str:
        """Return into which one a document goes; "" if there is but one."""
        if len(self.seen) < 2:
            return ""
        chosen = next((each.collection for each in self.seen if each.collection.key == key), None)
        return "" if chosen is None else collection_words(chosen.name, is_open=chosen.is_open)


def choice_at(services: Services) -> Choice:
    """Return the collections into which a document may go that is shared at this place."""
    seen = tuple(services.corpus.access.collections.seen_at(services.place))
    own = [each for each in seen if each.why is Why.GRANTED and not each.collection.is_open]
    if services.place.channel is not None and own:
        return Choice(seen, own[0].collection.key if len(own) == 1 else "")
    default = [each for each in seen if each.collection.is_default]
    found = next(iter([*default, *seen]), None)
    return Choice(seen, "" if found is None else found.collection.key)
