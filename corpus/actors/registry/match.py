"""The answer to a query for an actor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import ActorKind, ActorStatus


class MatchGrade(StrEnum):
    """How sure the answer is."""

    FOUND = "found"
    DID_YOU_MEAN = "did_you_mean"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a query may mean.

    `actor_id` is the row's, `score` 0 to 1, `via` the alias that matched (None: the name itself),
    `why` a reason in words: "via alias Ельцин", "as an acronym of ...", "spelling corrected".
    """

    actor_id: int
    key: str
    name: str
    kind: ActorKind
    status: ActorStatus
    score: float
    via: str | None
    why: str

    def reason_for(self, typed: str) -> str:
        """Return why words mean this actor; nothing where they are its name or an alias."""
        called = {name.casefold() for name in (self.name, self.via) if name is not None}
        return "" if " ".join(typed.split()).casefold() in called else self.why


@dataclass(frozen=True, slots=True)
class Match:
    """The answer to a query for an actor.

    `candidates`, best first: with `found` the first is the answer and the rest are what else it
    could be; with `did_you_mean` there are five at most, and equal scores are ties (ICJ is two
    bodies); with `nothing` there are none, and `nearest` names at most three that come closest.
    """

    grade: MatchGrade
    query: str
    candidates: tuple[Candidate, ...] = ()
    nearest: tuple[Candidate, ...] = ()

    @property
    def answer(self) -> Candidate | None:
        """Return the actor meant, None unless `found`."""
        return self.candidates[0] if self.grade is MatchGrade.FOUND else None

    @property
    def ties(self) -> tuple[Candidate, ...]:
        """Return the candidates as good as the first, with the first; none if it is alone."""
        best = [c for c in self.candidates if abs(c.score - self.candidates[0].score) <= 1e-9]
        return tuple(best) if len(best) > 1 else ()
