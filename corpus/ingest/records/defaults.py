"""`_folder.yaml`: what holds for all documents in a folder and below it.

The file has the fields of front matter, which a document takes where nothing else is known of it;
those of the nearest folder first. `names:` is the pattern of the names of the files there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from corpus.errors import CorpusError, UnreadableDocument
from corpus.ingest.fields.yaml_fields import load_yaml
from corpus.ingest.metadata import NO_METADATA, Metadata, read_metadata
from corpus.ingest.records.names import NamePattern, read_pattern

FILE_NAME = "_folder.yaml"
PLACE = f"the folder's {FILE_NAME}"


@dataclass(frozen=True, slots=True)
class FolderDefaults:
    """What `_folder.yaml` says; `remarks` tell what of it cannot be used."""

    fields: Metadata = NO_METADATA
    names: NamePattern | None = None
    remarks: tuple[str, ...] = ()


class Folders:
    """The defaults of folders, each file of them read once an import."""

    def __init__(self) -> None:
        self._read = lru_cache(maxsize=4096)(_read)

    def defaults(self, path: Path) -> FolderDefaults:
        """Return what holds for a document; UnreadableDocument if a file of it cannot be read."""
        found = FolderDefaults()
        for folder in path.absolute().parents:
            own = self._read(folder)
            if own is not None:
                fields = replace(found.fields.completed_by(own.fields), reference=None)
                found = FolderDefaults(
                    fields, found.names or own.names, found.remarks + own.remarks
                )
        return found


def _read(folder: Path) -> FolderDefaults | None:
    path = folder / FILE_NAME
    try:
        if not path.is_file():
            return None
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"{PLACE} cannot be read: {error}") from error
    values = dict(load_yaml(text, place=PLACE))
    pattern = values.pop("names", None)
    stated = read_metadata(values, place=PLACE)
    try:
        names = read_pattern(str(pattern)) if pattern else None
    except CorpusError as error:
        raise UnreadableDocument(f"names in {PLACE}: {error}") from error
    return FolderDefaults(stated.fields, names, stated.remarks)
