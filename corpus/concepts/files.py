"""A thesaurus in a file: its concepts, and what in it could not be taken.

.rdf .xml .owl   SKOS as RDF/XML
.ttl             SKOS as Turtle
.jsonld .json    SKOS as JSON-LD
.nt              SKOS as N-Triples
.csv .tsv        a table: see `corpus.concepts.table`
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from corpus.concepts.entries import ConceptEntry, Remark, ThesaurusFile
from corpus.concepts.table import read_table, write_table
from corpus.errors import CorpusError

RDF_FORMATS = {
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".ttl": "turtle",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".nt": "nt",
}
TABLES = (".csv", ".tsv", ".txt")


def scheme_of(path: Path) -> str:
    """Return the name of the thesaurus in a file: that of the file, as a slug.

    >>> scheme_of(Path("EuroVoc 4.21.rdf"))
    'eurovoc-4-21'
    """
    return re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-") or "thesaurus"


def read_thesaurus(path: Path, *, scheme: str, languages: Collection[str] = ()) -> ThesaurusFile:
    """Return the thesaurus in a file, with the terms of some languages; of all if none is named.

    CorpusError if the file cannot be read or is of another kind.
    """
    suffix = path.suffix.casefold()
    if suffix in RDF_FORMATS:
        # rdflib takes a third of a second to import, which nothing else should wait for.
        from corpus.concepts.skos import read_skos

        return read_skos(path, RDF_FORMATS[suffix], scheme=scheme, languages=languages)
    if suffix not in TABLES:
        kinds = ", ".join([*RDF_FORMATS, *TABLES])
        raise CorpusError(f"{path.name} is none of these kinds: {kinds}.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not in UTF-8: save it as “CSV UTF-8”.") from error
    entries, amiss = read_table(text, scheme=scheme, languages=languages)
    return ThesaurusFile(entries, [Remark(f"Line {line}", reason) for line, reason in amiss])


def write_thesaurus(path: Path, entries: Iterable[ConceptEntry]) -> None:
    """Write concepts into a file, in the format that its name says; CorpusError if it cannot be."""
    suffix = path.suffix.casefold()
    if suffix in RDF_FORMATS:
        from corpus.concepts.skos import write_skos

        text, encoding = write_skos(entries, RDF_FORMATS[suffix]), "utf-8"
    elif suffix in TABLES:
        text, encoding = write_table(entries), "utf-8-sig"  # by which a spreadsheet knows UTF-8
    else:
        kinds = ", ".join([*RDF_FORMATS, *TABLES])
        raise CorpusError(f"{path.name} is none of these kinds: {kinds}.")
    try:
        path.write_text(text, encoding=encoding, newline="")
    except OSError as error:
        raise CorpusError(f"{path} cannot be written: {error.strerror}.") from error
