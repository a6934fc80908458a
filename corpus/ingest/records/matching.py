"""Which of a table's records is a document's: by the file it names, by reference, by title.

By its file: the record that names it, with most folders in common if several name one of that name.
By reference: the record whose reference or key is the document's, or its file's name. By title: the
record whose title has the same words, or begins the file's name as Zotero makes it. Where two
records fit alike, none does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.ingest.metadata import Metadata
from corpus.ingest.records.tables import TableRecord, file_name, read_records
from corpus.text.words import analyse

LEAST_TITLE_WORDS = 2
"""Words of a title that is looked for in a file's name: one word is in many names."""

_ZOTERO_NAME = re.compile(r".+ - (?:\d{4} - )?(?P<title>.+)")


@dataclass(slots=True)
class RecordMatcher:
    """Finds the records of documents, and remembers which were found."""

    name: str  # of the table
    records: Sequence[TableRecord]
    remarks: tuple[str, ...] = ()
    matched: set[int] = field(default_factory=set)
    with_record: set[str] = field(default_factory=set)
    without: set[str] = field(default_factory=set)
    _by_file: dict[str, list[int]] = field(init=False)
    _by_key: dict[str, list[int]] = field(init=False)
    _by_title: dict[tuple[str, ...], list[int]] = field(init=False)

    @classmethod
    def of(cls, path: Path) -> RecordMatcher:
        """Return the matcher of a file of records; UnreadableRecords if it is none."""
        table = read_records(path)
        return cls(path.name, table.records, table.remarks)

    def __post_init__(self) -> None:
        by_file: defaultdict[str, list[int]] = defaultdict(list)
        by_key: defaultdict[str, list[int]] = defaultdict(list)
        by_title: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, record in enumerate(self.records):
            for name in {file_name(path)[0] for path in record.files if file_name(path)}:
                by_file[name].append(number)
            for key in {record.key, record.fields.reference} - {None}:
                by_key[str(key).casefold()].append(number)
            if record.fields.title and (words := _words(record.fields.title)):
                by_title[words].append(number)
        self._by_file, self._by_key, self._by_title = dict(by_file), dict(by_key), dict(by_title)

    def find(
        self, path: Path, *, own: Metadata, reference: str | None = None
    ) -> TableRecord | None:
        """Return the record of a document; `own` is what the document says of itself.

        `reference` is that of the document on the shelf, if it is there.
        """
        number = self._number(path, own, reference)
        if number is None:
            self.without.add(str(path))
            return None
        self.with_record.add(str(path))
        self.without.discard(str(path))
        self.matched.add(number)
        return self.records[number]

    def find_known(self, path: Path, reference: str, title: str | None) -> TableRecord | None:
        """Return the record of a document on the shelf, whose reference says most of all."""
        number = _only(self._by_key.get(reference.casefold(), ()))
        if number is not None:
            self.matched.add(number)
            return self.records[number]
        return self.find(path, own=Metadata(title=title), reference=reference)

    def _number(self, path: Path, own: Metadata, reference: str | None) -> int | None:
        named = self._named(path)
        if named is not None:
            return named
        for key in (own.reference, reference, path.stem):
            if key and (number := _only(self._by_key.get(key.casefold(), ()))) is not None:
                return number
        zotero = _ZOTERO_NAME.fullmatch(path.stem)
        for title in (own.title, path.stem, zotero and zotero["title"]):
            if title and (number := self._titled(_words(title))) is not None:
                return number
        return None

    def _named(self, path: Path) -> int | None:
        """The record that names this file, by the most of its folders."""
        parts = file_name(str(path.absolute()))
        best: dict[int, int] = {}
        for number in self._by_file.get(path.name.casefold(), ()):
            best[number] = max(_common(parts, file_name(f)) for f in self.records[number].files)
        most = max(best.values(), default=0)
        return _only([number for number, common in best.items() if common == most])

    def _titled(self, words: tuple[str, ...]) -> int | None:
        exact = _only(self._by_title.get(words, ()))
        if exact is not None or len(words) < LEAST_TITLE_WORDS:
            return exact
        # Zotero cuts a long title in a file's name; three words of it are one title's.
        if len(words) > LEAST_TITLE_WORDS:
            begin = [
                n
                for title, found in self._by_title.items()
                if title[: len(words)] == words
                for n in found
            ]
            return _only(begin)
        return None

    def unmatched(self) -> list[str]:
        """What the records are called that no document had."""
        return [r.label for n, r in enumerate(self.records) if n not in self.matched]


def _words(title: str) -> tuple[str, ...]:
    return tuple(analyse(title).words)


def _only(numbers: Sequence[int]) -> int | None:
    return numbers[0] if len(numbers) == 1 else None


def _common(parts: Sequence[str], others: Sequence[str]) -> int:
    count = 0
    for one, other in zip(parts, others, strict=False):
        if one != other:
            break
        count += 1
    return count
