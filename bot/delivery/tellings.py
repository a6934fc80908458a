"""The messages of a watch's telling, with what may be seen where it is posted when it is posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.delivery.clients import ClientOf
from corpus.access import Place
from corpus.corpus import Corpus
from corpus.watches import Telling, Watch
from handlers.shared_channels import SharedChannels
from handlers.slack import Message
from handlers.views import telling_messages


class Tellings:
    """Makes tellings; each is made once a tick."""

    def __init__(self, corpus: Corpus, client_of: ClientOf, shared: SharedChannels) -> None:
        self._corpus = corpus
        self._client_of = client_of
        self._shared = shared
        self._made: dict[tuple[int, int], Telling] = {}

    def clear(self) -> None:
        """Forget what was made."""
        self._made.clear()

    def messages(self, watch: Watch, number: int, now: datetime) -> tuple[Message, ...]:
        """Return the messages of a telling, the channel's own first; none if nothing is seen."""
        return telling_messages(self.make(watch, number, now))

    def make(self, watch: Watch, number: int, now: datetime) -> Telling:
        """Return a telling: in a channel that guests read, what guests see.

        Slack is asked whether guests read it where that makes a difference.
        """
        key = watch.id, number
        if key not in self._made:
            self._made[key] = self._find(watch, number, now)
        return self._made[key]

    def _find(self, watch: Watch, number: int, now: datetime) -> Telling:
        place = reader_of_watch(watch)
        telling = self._at(place, watch, number)
        if not telling or place.channel is None:
            return telling
        for_guests = self._at(replace(place, is_guest=True), watch, number)
        if for_guests == telling:
            return telling
        client = self._client_of(place.workspace)
        shared = self._shared.is_shared(client, place.workspace, place.channel, now)
        return for_guests if shared else telling

    def _at(self, place: Place, watch: Watch, number: int) -> Telling:
        return self._corpus.at(place).watches.telling(watch, number)


def reader_of_watch(watch: Watch) -> Place:
    """Return where a watch is read: in its channel, or by the person in a direct message."""
    if watch.channel.startswith("D"):
        return Place(watch.workspace, None, watch.created_by)
    return Place(watch.workspace, watch.channel)
