"""How many of pySBD's rules for sentences hold, and how many sentences are found in a second.

    python -m tests.benchmarks.sentences PATH_TO_PYSBD [--failed]

PATH_TO_PYSBD is a copy of pySBD's source outside of this repository: its tests (`tests/lang`) are
read, not run, and its program is not used. "golden" are the rules of the Pragmatic Segmenter,
"more" the further ones that pySBD lists beside them; those for texts that are cleaned first are
left out. Some of the rules are of other opinion than this program, on purpose: a colon or an
Arabic comma ends no sentence here, and a full stop between two numbers does not either.
"""

from __future__ import annotations

import argparse
import ast
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.text.sentences import sentence_spans

LANGUAGES = (
    "english",
    "deutsch",
    "french",
    "spanish",
    "italian",
    "russian",
    "polish",
    "arabic",
    "armenian",
    "amharic",
    "greek",
    "hindi",
    "japanese",
    "urdu",
)

PROSE = (
    "The committee met in the spring and read the letter of the court aloud to all who were there. "
    "It was signed by Mr. Smith, who had come from the U.S. on 5 Dec. 2008 for the session. "
    "He said that the law (no. 14) was old, and that nobody had kept it since the war; few agreed. "
    "Nobody knew why! The delegation of the northern districts left at noon without an answer.12 "
    "In the autumn the council heard the case again and decided that it would not be reopened. "
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A text and its sentences; `golden` if the rule is one of the Pragmatic Segmenter's."""

    golden: bool
    text: str
    sentences: tuple[str, ...]


def rules_of(path: Path) -> Iterator[Rule]:
    """Yield the rules that stand in a file of pySBD's tests."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name = node.targets[0].id
        if "CASE" not in name or "CLEAN" in name or "PDF" in name:
            continue
        if not isinstance(node.value, ast.List):
            continue
        for case in node.value.elts:
            parts = case.args if isinstance(case, ast.Call) else getattr(case, "elts", ())
            text, sentences = (ast.literal_eval(part) for part in parts)
            yield Rule("GOLDEN" in name, text, tuple(sentence.strip() for sentence in sentences))


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences that this program finds."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def measure(folder: Path, *, show_failed: bool) -> None:
    """Print for each language how many of its rules hold."""
    print(f"{'language':10} {'golden':>8} {'more':>8}")
    for language in LANGUAGES:
        path = folder / "tests" / "lang" / f"test_{language}.py"
        rules = list(rules_of(path)) if path.exists() else []
        counts = []
        for golden in (True, False):
            chosen = [rule for rule in rules if rule.golden is golden]
            failed = [rule for rule in chosen if sentences_of(rule.text) != rule.sentences]
            counts.append(f"{len(chosen) - len(failed)}/{len(chosen)}" if chosen else "-")
            for rule in failed if show_failed else ():
                print(f"  {rule.sentences}\n  {sentences_of(rule.text)}\n")
        print(f"{language:10} {counts[0]:>8} {counts[1]:>8}")


def speed(copies: int = 3000) -> float:
    """Return how many sentences of English prose are found in a second of the processor."""
    text = PROSE * copies
    began = time.process_time()
    found = sum(1 for _span in sentence_spans(text))
    return found / (time.process_time() - began)


def main() -> None:
    """Print the table and the speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, metavar="PATH_TO_PYSBD")
    parser.add_argument("--failed", action="store_true", help="show the rules that do not hold")
    arguments = parser.parse_args()
    measure(arguments.path, show_failed=arguments.failed)
    print(f"{speed():,.0f} sentences in a second of the processor")


if __name__ == "__main__":
    main()
