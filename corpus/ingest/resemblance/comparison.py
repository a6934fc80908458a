"""Two texts side by side: how much of each stands in the other, and what differs.

A word is covered if a run of five words that holds it stands in the other text. What is not covered
lies in stretches. Some of them come with the file and not with the text: words cut at a line's end,
page numbers and marks of footnotes, running heads. What is left are differences of the text itself.
Nothing depends on order, so that a footnote may stand after its paragraph or at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from corpus.text.shingles import RUN, hashes_of, words_of

CHANCE = 2
"""Words that may by chance be the same before a stretch and at its beginning, or at its end."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow each other and are not covered by the other text.

    `is_inserted` if the other text has the words before and behind them side by side. It `counts`
    if any of its words does.
    """

    words: tuple[str, ...]
    is_inserted: bool
    counts: bool = True

    @property
    def joined(self) -> str:
        """Its letters and figures."""
        return "".join(self.words)

    @property
    def letters(self) -> str:
        """Its letters without its figures."""
        return "".join(word for word in self.words if not word.isdecimal())

    @property
    def head(self) -> tuple[str, ...]:
        """Its words without its figures, wherever chance has it begin."""
        return tuple(sorted(word for word in self.words if not word.isdecimal()))

    @property
    def place(self) -> int | None:
        """The number or the single letter that it is, as a number; None if it is more."""
        if len(self.words) > 1:
            return None
        (word,) = self.words
        if word.isdecimal() and len(word) < 6:
            return int(word)
        return -ord(word) if len(word) == 1 else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared: `share` and `other_share` (0 to 1) are the covered words of each.

    `differences` and `other_differences` are the stretches of each that the other text lacks, but
    for those that come with the file.
    """

    share: float
    other_share: float
    differences: tuple[Stretch, ...]
    other_differences: tuple[Stretch, ...]

    @property
    def is_same(self) -> bool:
        """Whether the two differ in nothing but their layout."""
        return not self.differences and not self.other_differences

    @property
    def least_share(self) -> float:
        """The smaller share: high only if each text stands in the other."""
        return min(self.share, self.other_share)


class ComparedText:
    """A text that is compared with others: its words and the hashes of their runs.

    Of its `passages`, (text, whether it counts), only some count: headings, and what belongs to the
    site, are left out by the readers of some formats. They are never missed, but where the other
    text has their words among those that count, they cover them.
    """

    def __init__(self, passages: Iterable[tuple[str, bool]]) -> None:
        read = [(words_of(text), counts) for text, counts in passages]
        all_count = not any(counts for words, counts in read if words)
        self.words = [word for words, _counts in read for word in words]
        self.counts = [counts or all_count for words, counts in read for _word in words]
        self.hashes = hashes_of(self.words)
        self.places = [place for place, counts in enumerate(self.counts) if counts]
        self.counted_hashes = hashes_of([self.words[place] for place in self.places])

    @cached_property
    def runs(self) -> frozenset[int]:
        """The hashes of its runs, with what does not count and without it, each once."""
        return frozenset(self.hashes).union(self.counted_hashes)

    def holds(self, passage: str) -> bool:
        """Whether a passage stands in it, from the first word to the last."""
        words = words_of(passage)
        if len(words) < RUN:
            return f" {' '.join(words)} " in self._spaced
        return self.runs.issuperset(hashes_of(words))

    @cached_property
    def _spaced(self) -> str:
        return f" {' '.join(self.words)} "

    def compared_with(self, other: ComparedText) -> Comparison:
        """Return how this text and another compare."""
        covered, other_covered = _covered(self, other), _covered(other, self)
        ours = list(_stretches(self, other, covered))
        theirs = list(_stretches(other, self, other_covered))
        ours, theirs = _without_common(ours, theirs)
        return Comparison(
            _share([covered[place] for place in self.places]),
            _share([other_covered[place] for place in other.places]),
            tuple(_of_the_text(ours)),
            tuple(_of_the_text(theirs)),
        )


def _share(covered: Sequence[bool]) -> float:
    return sum(covered) / max(1, len(covered))


def _covered(text: ComparedText, other: ComparedText) -> list[bool]:
    """Return for each word whether the other text covers it."""
    covered = [False] * len(text.words)
    for start, run in enumerate(text.hashes):
        if run in other.runs:
            end = min(start + RUN, len(covered))
            covered[start:end] = [True] * (end - start)
    for start, run in enumerate(text.counted_hashes):
        if run in other.runs:
            for place in text.places[start : start + RUN]:
                covered[place] = True
    return covered


def _stretches(
    text: ComparedText, other: ComparedText, covered: Sequence[bool]
) -> Iterator[Stretch]:
    start = None
    for place, is_covered in enumerate([*covered, True]):
        if not is_covered and start is None:
            start = place
        elif is_covered and start is not None:
            stretch = _stretch(text.words, start, place, other.runs)
            yield replace(stretch, counts=any(text.counts[start:place]))
            start = None


def _stretch(words: Sequence[str], start: int, end: int, runs: Collection[int]) -> Stretch:
    """Return the stretch, with what it begins or ends with by chance as the text goes on.

    Before "The Gazette" in "praised it. The Gazette 7 The keeper" the text goes on with "The" too.
    """
    if start == 0 or end == len(words):
        return Stretch(tuple(words[start:end]), is_inserted=True)
    for first, last in product(
        range(start, max(1, start - CHANCE) - 1, -1), range(end, end + CHANCE + 1)
    ):
        around = [*words[max(0, first - RUN + 1) : first], *words[last : last + RUN - 1]]
        if any(run in runs for run in hashes_of(around)):
            return Stretch(tuple(words[first:last]), is_inserted=True)
    return Stretch(tuple(words[start:end]), is_inserted=False)


def _without_common(
    ours: list[Stretch], theirs: list[Stretch]
) -> tuple[list[Stretch], list[Stretch]]:
    """Drop what both have: "inter national" here is "international" there, a note has moved.

    A number within the letters of one alone is that of a page, at whose end the word was cut.
    """
    common = _counted(ours) & _counted(theirs)
    ours, theirs = _dropped(ours, common), _dropped(theirs, common)
    for cut, whole in ((ours, theirs), (theirs, ours)):
        pages = Counter(each.letters for each in cut if each.letters != each.joined)
        common = pages & _counted(whole)
        cut[:] = _dropped(cut, common, letters=True)
        whole[:] = _dropped(whole, common)
    return ours, theirs


def _counted(stretches: Collection[Stretch]) -> Counter[str]:
    return Counter(each.joined for each in stretches)


def _dropped(
    stretches: Collection[Stretch], common: Counter[str], *, letters: bool = False
) -> list[Stretch]:
    """Return the stretches without as many of each as are common."""
    left = common.copy()
    kept = []
    for each in stretches:
        key = each.letters if letters else each.joined
        if key and left[key] > 0:
            left[key] -= 1
        else:
            kept.append(each)
    return kept


def _of_the_text(stretches: Collection[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches that belong to the text, not to the pages that it is printed on.

    A number that is put in is that of a page, a note or an entry if its neighbour is put in too.
    Words that are put in at two places or more are a running head. Where the other text has a page
    that ends at the same word, neither is seen to be put in, but the rest of its kind is.
    """
    inserted = [each for each in stretches if each.is_inserted]
    numbers = {each.place for each in inserted}
    heads = Counter(each.head for each in inserted)
    for each in stretches:
        place = each.place
        if place is not None:
            is_of_pages = bool(numbers & {place - 1, place + 1})
            is_of_pages &= each.is_inserted or place not in numbers
        else:
            is_of_pages = bool(each.head) and heads[each.head] > 1
        if each.counts and not is_of_pages:
            yield each
