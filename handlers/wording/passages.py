"""The passages that answer a query: the best of them, and why an answer is weak or empty."""

from __future__ import annotations

from corpus.answers import PassageAnswer
from corpus.values import Grade, ReadAs, Results
from handlers.wording.notes import plain_answer_notes
from handlers.wording.phrases import alternatives, counted, repeated
from handlers.wording.readings import absent_words, plain_nearest, plain_read_as
from handlers.wording.sources import plain_source_line

NEAR = "Nothing has these words. Near in meaning:"
NEAR_LABEL = "near in meaning"
WEAK = "No passage fits well. These come nearest:"


def plain_passages(answer: PassageAnswer) -> str:
    """Return the best passage with its source and how many more there are."""
    results = answer.results
    best = results.hits[0]
    opening = [doubt_line(results), plain_read_as(corrected_words(results))]
    source = plain_source_line(answer.sources.get(best.document), best.location)
    rest = f" And {results.total - 1:,} more." if results.total > 1 else ""
    found = f"“{best.text}” ({source}){rest}"
    return " ".join(filter(None, [*opening, found, plain_answer_notes(answer.notes)]))


def corrected_words(results: Results) -> list[ReadAs]:
    """Return how words were read, without the guessed names, which `weak_line` names."""
    guessed = {name.typed for name in results.guessed}
    return [word for word in results.read_as if word.typed not in guessed]


def doubt_line(results: Results) -> str:
    """Return why passages are no find, and what they are all the same; empty for a find."""
    if results.grade is Grade.NEAR:
        return NEAR
    return weak_line(results) if results.grade is Grade.WEAK else ""


def weak_line(results: Results) -> str:
    """Return why the answer is weak, and what it shows all the same."""
    if results.guessed:
        typed = alternatives([name.typed for name in results.guessed])
        # A name is always read as one; were it as none, what was typed is still a sentence.
        read = " and ".join(next(iter(n.read), n.typed).title() for n in results.guessed)
        return f"The shelf does not have {typed} in this spelling. If {read} is meant:"
    absent = absent_words(results.read_as)
    return f"Not on the shelf: {', '.join(absent)}. {WEAK}" if absent else WEAK


def no_passages(answer: PassageAnswer) -> str:
    """Return that nothing was found, and which words the corpus does not have."""
    absent = absent_words(answer.results.read_as)
    query = f" for “{repeated(answer.query)}”" if answer.query else ""
    filters = " with these filters" if answer.filters else ""
    sentences = [f"Nothing found{query}{filters}."]
    if absent:
        sentences.append(f"The shelf does not have {alternatives(absent)}.")
    if answer.unfiltered:
        verb = "is" if answer.unfiltered == 1 else "are"
        passages = counted(answer.unfiltered, "passage")
        sentences.append(f"Without the filters there {verb} {passages}.")
    return " ".join(sentences)


def plain_no_passages(answer: PassageAnswer) -> str:
    """Return `no_passages` with the nearest words of the corpus."""
    parts = [no_passages(answer), plain_nearest(answer.results.nearest)]
    return " ".join(filter(None, [*parts, plain_answer_notes(answer.notes)]))
