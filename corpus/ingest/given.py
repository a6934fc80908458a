"""Files that lie nowhere by themselves: shared in a chat, or fetched from the web.

Each is laid into a temporary folder while it is read, and its source says where it came from. What
people say of it lies beside it, as a sidecar.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from corpus.ingest.files import GIVEN, refuse_suffix, source_of

LONGEST_NAME = 100
"""Characters of a file's name that are kept."""

_UNUSABLE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


@contextmanager
def given_file(origin: str, name: str) -> Iterator[Path]:
    """Yield the path at which a file is to be laid, in a folder that goes at the end of the block.

    `origin` says where it came from: "slack:T024BE7LH/F024BE7LH.3".
    """
    with tempfile.TemporaryDirectory(prefix="remembrancer-") as folder:
        place = Path(folder, GIVEN, *origin.split("/"))
        place.mkdir(parents=True)
        yield place / usable_name(name)


def usable_name(name: str) -> str:
    """Return a name under which a file can be laid anywhere; it keeps its suffix.

    >>> usable_name("../minutes: May?.PDF")
    'minutes_ May_.PDF'
    """
    bare = _UNUSABLE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, dot, suffix = bare.rpartition(".")
    stem, suffix = (stem, f".{suffix[:20]}") if dot and stem else (bare, "")
    return f"{stem[: LONGEST_NAME - len(suffix)] or 'document'}{suffix}"


def state_beside(path: Path, stated: Mapping[str, object]) -> None:
    """Lay what people say of a file beside it: fields of its record, each as it is typed.

    The sidecar names the source too, so that no two files that were given are taken for copies of
    each other by their bytes: one of them may lie in a collection that few see. That their text is
    the same is seen, within a collection, by the text.
    """
    text = yaml.safe_dump(dict(stated), allow_unicode=True, sort_keys=True)
    path.with_suffix(".yaml").write_text(f"# {source_of(path)}\n{text}", encoding="utf-8")


def suffix_refusal(name: str) -> str | None:
    """Return why a file of this name is not read, for a sentence; None if it is."""
    refusal = refuse_suffix(Path(name).suffix.lower(), tables=True)
    return None if refusal is None else refusal[0]
