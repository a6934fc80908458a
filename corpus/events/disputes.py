"""Sources that date an event otherwise than the team holds right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.dates import DateSpan
from corpus.model import Event


@dataclass(frozen=True, slots=True)
class Dispute:
    """A source that dates an event otherwise, and why the team holds that it is wrong."""

    source: str
    span: DateSpan
    because: str

    def to_json(self) -> dict[str, str]:
        return {
            "source": self.source,
            "edtf": self.span.edtf,
            "wording": self.span.wording,
            "because": self.because,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> Dispute:
        span = DateSpan.from_edtf(kept["edtf"], wording=kept["wording"])
        return cls(kept["source"], span, kept["because"])


def disputes_of(row: Event) -> tuple[Dispute, ...]:
    """Return the sources that an event's row holds wrong about its date."""
    return tuple(map(Dispute.from_json, row.disputes or ()))
