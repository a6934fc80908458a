"""Gives every reader of typed text what nobody types, for a minute, from a fresh seed.

    python -m tests.security.fuzzing --seconds 60
    python -m tests.security.fuzzing --seed 1234567      what a run with this seed gave

A reader may refuse a text with a sentence (CorpusError), and raise nothing else. The seed is
printed first; what fails is printed at its smallest, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from corpus import dates
from corpus.digests import names_time, read_setting, read_zone
from corpus.digests.times import read_wall_time
from corpus.errors import CorpusError
from corpus.questions import read_named_passage, read_question, without_pleasantries
from corpus.search import parse_query
from handlers.digest import ACTIONS, read_day, read_digest_words
from handlers.slack import as_typed, question_of, split_people, without_mentions

DAY = date(2026, 12, 9)

READERS: dict[str, Callable[[str], object]] = {
    "a date": lambda typed: dates.read(typed, today=DAY),
    "dates in a text": lambda typed: list(dates.find(typed, anchor=DAY)),
    "a question": read_question,
    "pleasantries": without_pleasantries,
    "a passage by name": lambda typed: list(read_named_passage(typed)),
    "a search": parse_query,
    "a digest's setting": lambda typed: read_setting(typed, "UTC"),
    "a digest's time": names_time,
    "a time of day": read_wall_time,
    "a time zone": read_zone,
    "words about a digest": lambda typed: read_digest_words(typed, ACTIONS),
    "the day of a preview": lambda typed: read_day(typed, datetime(2026, 12, 9, tzinfo=UTC)),
    "a message": lambda typed: question_of({"text": typed}),
    "a command": as_typed,
    "a mention": without_mentions,
    "people in a command": split_people,
}
"""Every reader of what people type that needs no database."""

PIECES = """in on at the of to from since until between and or not with about actor: doc: "quoted
“quoted” ¶4 p. 7 1997 97 12/10 10.12.1997 31 February 29 2/2024 May early late c. ca. ~ ? 1990s 20th
century BC AD Q3 spring monday mon-fri noon 25:00 9:00 7pm UTC+3 CET <@U024BE7LH> <#C1|x>
<!here> &amp; &lt; :wave: 👋🏽 *bold* _it_ `code` > • \u202e \u200d \u00ad ß İ ﷽ 中 ９ ½ − – — ' ’
( ) [ ] { } \\ / % $ # @ + = more 2 cite it open next /digest /corpus digest turn"""
pieces = st.sampled_from(PIECES.split())

typed_texts = st.one_of(
    st.text(max_size=60),
    st.lists(pieces, max_size=14).map(" ".join),
    st.lists(pieces | st.text(max_size=4), max_size=14).map("".join),
    st.builds(lambda piece, times: piece * times, pieces, st.integers(1, 200)),
)


def fuzz(read: Callable[[str], object], start: int) -> None:
    """Give a reader some texts; raises what it raises, with the smallest text that does it."""

    @seed(start)
    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(typed_texts)
    def run(typed: str) -> None:
        with suppress(CorpusError):
            read(typed)

    run()


def main() -> int:
    """Fuzz until the time is over; 1 if a reader failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    end, rounds = time.monotonic() + arguments.seconds, 0
    while time.monotonic() < end:
        for name, read in READERS.items():
            try:
                fuzz(read, arguments.seed + rounds)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is the finding
                notes = "\n".join(getattr(error, "__notes__", ()))
                print(f"{name}, seed {arguments.seed + rounds}: {error!r}\n{notes}")
                return 1
        rounds += 1
    print(f"{rounds * len(READERS) * 200:,} texts, and every reader read or refused them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
