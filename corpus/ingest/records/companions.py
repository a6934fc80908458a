"""What is stated about a document beside its file, put together from all places that state it.

    records    the record that a table has of it
    names      what its name says by the pattern that somebody confirmed
    folder     the defaults of its folders

The first two are kept with the document, so that an import without the table or the pattern leaves
them as they are. A pattern in `_folder.yaml` needs nobody to repeat it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus.ingest.metadata import NO_METADATA, Metadata, from_json, to_json
from corpus.ingest.records.defaults import Folders
from corpus.ingest.records.matching import RecordMatcher
from corpus.ingest.records.names import NamePattern


@dataclass(frozen=True, slots=True)
class Beside:
    """What is stated of one document beside its file; `remarks` tell what cannot be used of it."""

    records: Metadata = NO_METADATA
    names: Metadata = NO_METADATA
    folder: Metadata = NO_METADATA
    remarks: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """What is kept with the document, as JSON."""
        parts = {"records": self.records, "names": self.names, "folder": self.folder}
        return {name: to_json(part) for name, part in parts.items() if part != NO_METADATA}


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class BesideReport:
    """What an import found beside its files: names that follow a pattern, records that fit.

    `strangers` are the files whose names do not follow it, `without` those that have no record and
    `unmatched` the records that no file had. `pattern` and `table` are None if none was given.
    """

    pattern: str | None = None
    followed: int = 0
    strangers: tuple[str, ...] = ()
    table: str | None = None
    recorded: int = 0
    without: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


NOTHING_REPORTED = BesideReport()


@dataclass(slots=True)
class Companions:
    """What one import was given beside its files, and which names followed the pattern.

    `language` is that of all of them; it is kept with a document as what its name says is.
    """

    names: NamePattern | None = None
    records: RecordMatcher | None = None
    language: str | None = None
    followed: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    _folders: Folders = field(default_factory=Folders)

    def report(self) -> BesideReport:
        """Return what was found so far."""
        matcher = self.records
        return BesideReport(
            pattern=None if self.names is None else self.names.text,
            followed=len(self.followed),
            strangers=tuple(sorted(self.strangers)),
            table=None if matcher is None else matcher.name,
            recorded=0 if matcher is None else len(matcher.with_record),
            without=() if matcher is None else tuple(sorted(matcher.without)),
            unmatched=() if matcher is None else tuple(matcher.unmatched()),
            remarks=() if matcher is None else matcher.remarks,
        )

    def beside(
        self,
        path: Path,
        *,
        own: Metadata,
        kept: Mapping[str, Any],
        reference: str | None = None,
    ) -> Beside:
        """Return what is stated of a document; `kept` is what an earlier import kept with it."""
        defaults = self._folders.defaults(path)
        return Beside(
            records=self._recorded(path, own, kept, reference),
            names=self._named(path, self.names or defaults.names, kept),
            folder=defaults.fields,
            remarks=defaults.remarks,
        )

    def _recorded(
        self, path: Path, own: Metadata, kept: Mapping[str, Any], reference: str | None
    ) -> Metadata:
        found = self.records.find(path, own=own, reference=reference) if self.records else None
        return found.fields if found is not None else from_json(kept.get("records", {}))

    def _named(self, path: Path, pattern: NamePattern | None, kept: Mapping[str, Any]) -> Metadata:
        says = None if pattern is None else pattern.read(path)
        if pattern is not None:
            if says is None:
                self.strangers.add(str(path))
            else:
                self.followed.add(str(path))
        named = says if says is not None else from_json(kept.get("names", {}))
        return named if self.language is None else replace(named, language=self.language)
