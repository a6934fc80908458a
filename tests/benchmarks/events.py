"""Whether a question for a dated event gets the event itself first.

    python -m tests.benchmarks.events founding|debate --database URL [-v]

The questions are in `tests/corpus/answers/judged_events.py`. `founding` is the starter library with
the founding documents, made anew unless a database is named; `debate` adds speeches of the UN
General Debate, which takes minutes to import, and wants a database.
"""

from __future__ import annotations

import argparse
import re
import sys
import time

from corpus.answers import DateAnswer, RankedAnswer
from corpus.answers.question_answer import AnyAnswer
from corpus.corpus import Corpus
from corpus.events import DatedEvent
from corpus.questions import Intent, read_question
from corpus.values import Grade
from tests.benchmarks.timelines import TODAY, founding_shelf
from tests.corpus.answers.judged_events import DEBATE, FOUNDING

SHELVES = {"founding": FOUNDING, "debate": DEBATE}


def first_event(corpus: Corpus, asked: str) -> str:
    """Return the date and the sentence of the first event that is told as found; else nothing."""
    answer: AnyAnswer | None
    if read_question(asked).intent is Intent.TOPIC:  # bare words, as /date takes them
        answer = corpus.events.on_date(asked, today=TODAY, limit=5)
    else:
        answer = corpus.ask(asked, today=TODAY, limit=5).answer
    if answer is None or answer.grade is not Grade.FOUND:
        return ""
    if isinstance(answer, RankedAnswer) and isinstance(answer.results[0].shown, DatedEvent):
        first = answer.results[0].shown
    elif isinstance(answer, DateAnswer) and answer.events:
        first = answer.events[0]
    else:
        return ""
    return f"{first.span.edtf} {first.summary}"


def is_right(expected: str, first: str) -> bool:
    """Whether the first event is the expected one; nothing must be told if none is expected."""
    return re.search(expected, first) is not None if expected else not first


def main() -> None:
    """Print how many questions of each kind get the right event first, and what others got."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shelf", choices=SHELVES)
    parser.add_argument("--database")
    parser.add_argument("-v", action="store_true", dest="verbose")
    arguments = parser.parse_args()
    if arguments.shelf == "debate" and arguments.database is None:
        sys.exit("debate wants --database: a shelf with the speeches imported")
    right = total = 0
    started = time.process_time()
    with founding_shelf(url=arguments.database) as corpus:
        for kind, rows in SHELVES[arguments.shelf].items():
            wrong = [(q, first_event(corpus, q)) for q, expected in rows]
            wrong = [
                (q, first)
                for (q, first), (_, expected) in zip(wrong, rows, strict=True)
                if not is_right(expected, first)
            ]
            right, total = right + len(rows) - len(wrong), total + len(rows)
            print(f"{kind:<75} {len(rows) - len(wrong):>3} of {len(rows)}")
            for asked, first in wrong if arguments.verbose else ():
                print(f"    {asked}: {first[:150] or 'nothing'}")
    seconds = time.process_time() - started
    print(f"{right} of {total} right first; {seconds / total:.3f} s of CPU a question")


if __name__ == "__main__":
    main()
