"""Questions about commitments: what was promised, advised or foreseen, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus import commitments
from corpus.answers.linking import named_in
from corpus.answers.shelf import OpenShelf
from corpus.commitments import CommitmentAnswer, CommitmentSuggestion, Named
from corpus.errors import QueryError, UnknownReference
from corpus.model import Actor
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets
from corpus.values import Grade


@dataclass(frozen=True, slots=True)
class Commitments:
    """The commitments of a shelf."""

    shelf: OpenShelf

    def find(self, words: str, *, today: date, day: date | None = None) -> CommitmentAnswer:
        """Return the commitments that words and filters mean, as they stood on a day.

        Without `day` it is the one that the words name, or today. QueryError names a filter that
        is unknown, or an actor in one whom nobody knows.
        """
        request = commitments.read_request(words, today=today, day=day)
        with self.shelf.reading() as session:
            return commitments.answer(
                request,
                commitments.read_commitments(session),
                today=today,
                named=self._named(session, request.subject),
                by=self._keys(session, "by", request.by),
                to=self._keys(session, "to", request.to),
            )

    def by_key(self, key: str, *, today: date) -> CommitmentAnswer:
        """Return the commitment of a key as an answer; UnknownReference if it is gone."""
        with self.shelf.reading() as session:
            found = commitments.read_commitments(session)
        of_key = next((each.commitment for each in found if each.commitment.key == key), None)
        if of_key is None:
            raise UnknownReference("This commitment is no longer on the shelf. Ask for it anew.")
        request = commitments.CommitmentRequest("", "")
        standing = commitments.standing_on(of_key, today)
        return CommitmentAnswer(request, Grade.FOUND, today, (standing,), is_ranked=True)

    def suggest(self, typed: str, *, limit: int) -> tuple[CommitmentSuggestion, ...]:
        """Return the commitments that words which are still being typed may mean."""
        with self.shelf.reading() as session:
            return commitments.suggest_commitments(session, typed, limit=limit)

    def _named(self, session: Session, subject: str) -> list[Named]:
        found = named_in(subject, self.shelf.registry(session))
        return [
            Named(
                _keys_of(session, name.bearers),
                _stems(subject[name.start : name.end]),
                tuple(map(_stems, name.names)),
            )
            for name in found
        ]

    def _keys(self, session: Session, filter_name: str, words: str | None) -> frozenset[str]:
        if words is None:
            return frozenset()
        found = named_in(words, self.shelf.registry(session))
        if not found:
            raise QueryError(f"Nobody called “{words}” is known, whom {filter_name}: would mean.")
        return _keys_of(session, found[0].bearers)


def _keys_of(session: Session, actors: Iterable[int]) -> frozenset[str]:
    return frozenset(session.scalars(select(Actor.key).where(Actor.id.in_(actors))))


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word.text) for word in words_with_offsets(words))
