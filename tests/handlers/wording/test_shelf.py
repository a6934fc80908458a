"""What is said of the shelf as a whole."""

from __future__ import annotations

from dataclasses import replace

from corpus.upkeep import Status
from handlers.wording import status_lines

STATUS = Status(
    documents=10_952,
    passages=400_000,
    actors=900,
    proposed=70,
    events=80_000,
    curated=700,
    last_import=None,
    library=True,
    due=0,
)


def test_what_is_still_to_be_read_anew_is_said_while_there_is_any() -> None:
    due = status_lines(replace(STATUS, due=8_001))
    assert status_lines(STATUS) == due[:-1]
    assert due[-1].endswith("still to be looked for anew in 8,001 documents")
