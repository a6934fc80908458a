"""How far one text twice, two versions and two documents lie apart, and what the check costs.

    python -m tests.benchmarks.resemblance               the separation
    python -m tests.benchmarks.resemblance --cost 2000   the cost, at so many speeches

Each row is a kind of pair: how many there are, how many of them are called the same and a version,
and the least and the greatest share of words that the two have of each other. Forms are made of the
five founding documents by LibreOffice and Chromium. Versions are made of them, one sentence in so
many changed or left out; they are licences in several versions too, where the system has them. The
UN General Debate gives every pair of two speeches of which the sample of shingles of one has a
fourth of the other's; no two of its speeches are one text, but ZAF_39_1984 and CAF_39_1984, which
the corpus has under two countries.

The cost is the processor's time of an import of speeches with the check and without it, in turn, in
one run. 2,000 speeches are about 110,000 passages.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations, islice
from pathlib import Path
from unittest.mock import patch

from corpus.corpus import Corpus
from corpus.ingest import taking
from corpus.ingest.files import read_file
from corpus.ingest.preparing import prepare
from corpus.ingest.readers import Sandbox
from corpus.ingest.resemblance.comparison import ComparedText, Comparison
from corpus.ingest.resemblance.finding import VERSION
from corpus.ingest.resemblance.sketches import LEAST_FOUND, LOOKED_UP
from corpus.model import PROSE
from corpus.text.sentences import sentence_spans
from corpus.text.shingles import hashes_of, sketch_of, words_of
from corpus.upkeep.derivations import DERIVATIONS
from tests.benchmarks.speeches import speeches
from tests.corpus.ingest.founding_formats import FORMATS, blocks_in

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LICENCES = Path("/usr/share/common-licenses")
VERSIONS = (("GFDL-1.2", "GFDL-1.3"), ("LGPL-2", "LGPL-2.1"), ("GPL-1", "GPL-2"))
NOW = datetime(2026, 1, 2, tzinfo=UTC)

CARRIED = "EML"
"""The form that is a document of its own: a mail that carries the text."""


def show(kind: str, comparisons: Sequence[Comparison]) -> None:
    """Print a row."""
    if not comparisons:
        print(f"{kind:<52}   none here")
        return
    shares = sorted(each.least_share for each in comparisons)
    same = sum(each.is_same for each in comparisons)
    versions = sum(not each.is_same and each.least_share >= VERSION for each in comparisons)
    print(
        f"{kind:<52} {len(comparisons):>7,} {same:>6,} {versions:>9,}"
        f"    {shares[0]:.3f} to {shares[-1]:.3f}"
    )


def plain(text: str) -> ComparedText:
    """A text all of whose words count."""
    return ComparedText([(text, True)])


def founding(folder: Path) -> Iterator[dict[str, ComparedText]]:
    """Yield of each founding document its forms, and its text under ""."""
    with Sandbox() as sandbox:
        for file in sorted((SHARED / "documents").glob("*.txt")):
            forms = {"": file}
            for number, (name, make) in enumerate(FORMATS.items()):
                within = folder / str(number)
                within.mkdir(exist_ok=True)
                forms[name] = make(blocks_in(file), within, file.stem)
            pieces = {
                name: prepare(read_file(path), sandbox=sandbox).draft.pieces
                for name, path in forms.items()
            }
            yield {
                name: ComparedText((piece.text, piece.kind in PROSE) for piece in of_form)
                for name, of_form in pieces.items()
            }


def revised(text: str, *, one_in: int, seed: int) -> str:
    """The text with one sentence in so many changed in a word, left out, or added to."""
    chance = random.Random(seed)
    made = []
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if chance.randrange(one_in) == 0:
            words = sentence.split()
            added = [*words, *chance.sample(words, len(words))]
            words[chance.randrange(len(words))] = "otherwise"
            sentence = chance.choice(["", " ".join(words), " ".join(added)])
        made.append(sentence)
    return " ".join(made)


def made_versions(one_in: int) -> list[Comparison]:
    """Each founding document compared with five revisions of it."""
    found = []
    for file in sorted((SHARED / "documents").glob("*.txt")):
        text = prepare(read_file(file)).draft.text
        found += [
            plain(revised(text, one_in=one_in, seed=seed)).compared_with(plain(text))
            for seed in range(5)
        ]
    return found


def licences() -> tuple[list[Comparison], list[Comparison]]:
    """Licences of the system: versions of one, and all other pairs of two."""
    texts = {
        path.name: plain(path.read_text(encoding="utf-8", errors="replace"))
        for path in (sorted(LICENCES.iterdir()) if LICENCES.is_dir() else ())
        if path.is_file() and not path.is_symlink()
    }
    pairs = [pair for pair in VERSIONS if texts.keys() >= set(pair)]
    others = [pair for pair in combinations(texts, 2) if pair not in VERSIONS]
    found = [[texts[a].compared_with(texts[b]) for a, b in each] for each in (pairs, others)]
    return found[0], found[1]


def alike(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that the import would compare: their samples have much in common."""
    samples = {name: sketch_of(hashes_of(words_of(text))) for name, text in texts.items()}
    having: defaultdict[int, list[str]] = defaultdict(list)
    for name, sample in samples.items():
        for each in sample:
            having[each].append(name)
    seen = set()
    for name, sample in samples.items():
        looked_up = sample[:LOOKED_UP]
        found = Counter(other for each in looked_up for other in having[each] if other != name)
        for other, count in found.items():
            pair = min(name, other), max(name, other)
            if count >= LEAST_FOUND * len(looked_up) and pair not in seen:
                seen.add(pair)
                yield name, other


def separation() -> None:
    """Print the rows."""
    print(f"{'pairs':<52} {'count':>7} {'same':>6} {'version':>9}    least share")
    with tempfile.TemporaryDirectory() as folder:
        documents = list(founding(Path(folder)))
    forms = [name for name in FORMATS if name != CARRIED]
    of_one = [(each[a], each[b]) for each in documents for a, b in combinations(["", *forms], 2)]
    show("a founding document in two forms", [a.compared_with(b) for a, b in of_one])
    of_two = [
        (one[a], other[b]) for one, other in combinations(documents, 2) for a in one for b in other
    ]
    show("two founding documents", [a.compared_with(b) for a, b in of_two])
    for one_in in (200, 50, 20, 10, 4):
        show(f"a founding document, one sentence in {one_in} revised", made_versions(one_in))
    versions, others = licences()
    show("a licence in two versions", versions)
    show("two licences", others)
    texts = dict(speeches(SHARED))
    pairs = len(texts) * (len(texts) - 1) // 2
    found = [(plain(texts[a]).compared_with(plain(texts[b])), a, b) for a, b in alike(texts)]
    show(f"two of {len(texts):,} speeches, the likeliest of {pairs:,}", [each[0] for each in found])
    for comparison, one, other in sorted(found, key=lambda each: -each[0].least_share)[:4]:
        print(f"    {one} and {other}: {comparison.least_share:.3f}")


ROUNDS = 10
IN_A_ROUND = 15


def cost(count: int) -> None:
    """Print the time of an import with the check and without it, in turn, onto a shelf of speeches.

    The shelf is filled with passages and samples alone: the mentions and statements of others make
    no difference to either import.
    """
    texts = speeches(SHARED)
    only_samples = tuple(each for each in DERIVATIONS if each.name == "shingles")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/corpus.db"
        corpus, _opened = Corpus.open(url, use_library=True, clock=lambda: NOW)
        with patch("corpus.upkeep.upkeep.DERIVATIONS", only_samples):
            while count > 0:
                corpus.upkeep.import_path(_part(folder, texts, min(count, 100)), now=NOW)
                count -= 100
        status = corpus.upkeep.status()
        spent = {"with": 0.0, "without": 0.0}
        for turn in range(ROUNDS):
            for name in sorted(spent, reverse=bool(turn % 2)):
                part = _part(folder, texts, IN_A_ROUND)
                began = time.process_time()
                if name == "with":
                    corpus.upkeep.import_path(part, now=NOW)
                else:
                    _import_without(corpus, part)
                spent[name] += time.process_time() - began
        corpus.close()
    each = {name: 1000 * seconds / (ROUNDS * IN_A_ROUND) for name, seconds in spent.items()}
    print(f"onto {status.documents:,} speeches with {status.passages:,} passages, a speech:")
    print(f"    {each['without']:.0f} ms without the check, {each['with']:.0f} ms with it")
    print(f"    {each['with'] / each['without']:.3f} times as long")


def _part(folder: str, texts: Iterator[tuple[str, str]], count: int) -> Path:
    """Write the next speeches into a folder of their own."""
    part = Path(tempfile.mkdtemp(dir=folder))
    for name, text in islice(texts, count):
        (part / f"{name}.txt").write_text(text, encoding="utf-8")
    return part


def _import_without(corpus: Corpus, path: Path) -> None:
    """Import without looking for the text, and without drawing samples."""
    kept = tuple(each for each in DERIVATIONS if each.name != "shingles")
    with (
        patch.object(taking, "find_resembling", lambda *_, **__: None),
        patch("corpus.upkeep.upkeep.DERIVATIONS", kept),
        patch("corpus.upkeep.upkeep.draw_missing", lambda *_: 0),
    ):
        corpus.upkeep.import_path(path, now=NOW)


def main() -> None:
    """Print the separation, or the cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cost", type=int, metavar="SPEECHES")
    chosen = parser.parse_args()
    if chosen.cost is None:
        separation()
    else:
        cost(chosen.cost)


if __name__ == "__main__":
    main()
