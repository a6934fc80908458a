"""Names that are nearly the same, and are one actor's or two."""

from __future__ import annotations

import pytest

from corpus.actors import Entry, MatchGrade, Registry
from corpus.model import ActorKind
from tests.corpus.actors.pair_cases import ROWS


@pytest.mark.parametrize(("query", "name", "kind", "grade"), ROWS)
def test_a_name_that_contradicts_is_offered_and_never_answered(
    query: str, name: str, kind: ActorKind, grade: MatchGrade
) -> None:
    match = Registry.build([Entry(1, "registered", name, kind)]).match(query)

    assert match.grade is grade, match
