"""A thesaurus as a table: CSV, a row a concept or a row a term, as spreadsheets have it.

    concept,en,de,broader,definition
    death-penalty,death penalty; capital punishment,Todesstrafe,punishment,…

    concept,term,language,kind
    death-penalty,capital punishment,en,alternative

The first row names the columns. `concept` is a key or any name; without it the first term is the
name. In a row a concept a column is called as its language, with semicolons between the terms, of
which the first is the preferred one; `broader` and `related` name other concepts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from corpus.concepts.entries import ConceptEntry, TermEntry
from corpus.errors import CorpusError
from corpus.model import TermKind

ENGLISH = "en"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
KEY, TERM, LANGUAGE_COLUMN, KIND = "concept", "term", "language", "kind"
OTHER_NAMES = {
    "key": KEY,
    "id": KEY,
    "label": KEY,
    "group": KEY,
    "synonym": TERM,
    "word": TERM,
    "lang": LANGUAGE_COLUMN,
}
"""Headings that stand for a column, as other programs' tables have them."""
LISTS = ("broader", "related")
DEFINITION = "definition"
KINDS = {"": TermKind.ALTERNATIVE, "synonym": TermKind.ALTERNATIVE} | {
    kind.value: kind for kind in TermKind
}
LONGEST_TERM = 200  # characters

Amiss = list[tuple[int, str]]


@dataclass(slots=True)
class _Concept:
    """A concept as its rows are read."""

    label: str = ""
    terms: dict[tuple[str, str], TermEntry] = field(default_factory=dict)
    definition: str | None = None
    broader: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)

    def add(self, text: str, language: str, kind: TermKind) -> str | None:
        """Add a term; return why it cannot be one."""
        term = TermEntry(" ".join(text.split()), language, kind)
        if not term.key:
            return f"“{text[:40]}” has no word"
        if len(term.text) > LONGEST_TERM:
            return f"“{text[:40]}…” is longer than {LONGEST_TERM} characters"
        known = self.terms.get((language, term.text))
        if known is None or kind is TermKind.PREFERRED:
            self.terms[language, term.text] = term
        return None


def slug(text: str) -> str:
    """Return the key that a name makes.

    >>> slug("Death penalty (abolition)")
    'death-penalty-abolition'
    """
    return re.sub(r"\W+", "-", text.casefold()).strip("-")


def key_in(scheme: str, name: str) -> str:
    """Return the key of a concept of an imported thesaurus."""
    return name if name.startswith(f"{scheme}:") else f"{scheme}:{slug(name)}"


def read_table(
    text: str, *, scheme: str, languages: Collection[str] = ()
) -> tuple[list[ConceptEntry], Amiss]:
    """Return the concepts of a table, and what is amiss, by line, counted from 1.

    CorpusError if there is neither a column `term` nor one of a language.
    """
    lines = io.StringIO(text)
    head = lines.readline()
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(",;\t", key=head.count), strict=True)
    concepts: dict[str, _Concept] = {}
    amiss: Amiss = []
    try:
        names = [_column(name) for name in next(reader, [])]
        read_row = _row_reader(names)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            values = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if any(values.values()):
                amiss += [(line, reason) for reason in read_row(values, concepts, languages)]
    except csv.Error as error:
        raise CorpusError(f"Line {reader.line_num} is not readable as CSV: {error}.") from error
    found = (_entry(scheme, name, each) for name, each in concepts.items() if each.terms)
    return list(found), amiss


def _column(name: str) -> str:
    plain = " ".join(name.strip().casefold().split())
    return OTHER_NAMES.get(plain, plain)


ReadRow = Callable[[Mapping[str, str], dict[str, _Concept], Collection[str]], list[str]]
"""Reads the cells of a row, by column, into concepts, and returns what is amiss."""


def _row_reader(names: Sequence[str]) -> ReadRow:
    if TERM in names:
        return _read_term
    known = {KEY, DEFINITION, KIND, *LISTS}
    found = [name for name in names if name not in known and LANGUAGE.fullmatch(name)]
    if not found:
        raise CorpusError(
            "The table has no column term, and none that is called as a language (en, de, fr). Its "
            "first line names its columns, such as: concept,en,de,broader,related,definition."
        )
    return partial(_read_concept, found)


def _read_term(
    values: Mapping[str, str], concepts: dict[str, _Concept], languages: Collection[str]
) -> list[str]:
    text, name = values.get(TERM, ""), values.get(KEY, "")
    kind = KINDS.get(values.get(KIND, "").casefold())
    language = values.get(LANGUAGE_COLUMN, "").casefold() or ENGLISH
    if not name:
        return ["it names no concept"]
    if kind is None:
        return [f"“{values[KIND][:40]}” is no kind: preferred, alternative or hidden"]
    if not LANGUAGE.fullmatch(language):
        return [f"“{language[:40]}” is no language: write en, de, fr and so on"]
    concept = concepts.setdefault(name, _Concept(name))
    _read_facts(values, concept)
    if languages and language not in languages:
        return []
    amiss = concept.add(text, language, kind)
    if kind is TermKind.PREFERRED and language == ENGLISH and amiss is None:
        concept.label = text
    return [amiss] if amiss else []


def _read_concept(
    columns: Sequence[str],
    values: Mapping[str, str],
    concepts: dict[str, _Concept],
    languages: Collection[str],
) -> list[str]:
    terms = [
        (language, kind, text)
        for language in columns
        if not languages or language in languages
        for rank, text in enumerate(_parts(values.get(language, "")))
        for kind in (TermKind.ALTERNATIVE if rank else TermKind.PREFERRED,)
    ]
    if not terms:
        return ["it has no term"]
    name = values.get(KEY, "") or terms[0][2]
    concept = concepts.setdefault(name, _Concept(terms[0][2]))
    _read_facts(values, concept)
    found = (concept.add(text, language, kind) for language, kind, text in terms)
    return [amiss for amiss in found if amiss]


def _read_facts(values: Mapping[str, str], concept: _Concept) -> None:
    concept.definition = values.get(DEFINITION) or concept.definition
    for name in LISTS:
        getattr(concept, name).extend(_parts(values.get(name, "")))


def _parts(cell: str) -> list[str]:
    return [part for part in map(str.strip, re.split(r"[;|]", cell)) if part]


def _entry(scheme: str, name: str, concept: _Concept) -> ConceptEntry:
    return ConceptEntry(
        key=key_in(scheme, name),
        label=concept.label,
        terms=tuple(concept.terms.values()),
        definition=concept.definition,
        broader=tuple(key_in(scheme, other) for other in dict.fromkeys(concept.broader)),
        related=tuple(key_in(scheme, other) for other in dict.fromkeys(concept.related)),
    )


def write_table(entries: Iterable[ConceptEntry]) -> str:
    """Return concepts as CSV, a row a concept, as `read_table` takes it.

    A hidden term, which such a row cannot hold, is left out; a semicolon in a term becomes a comma.
    """
    concepts = list(entries)
    languages = sorted(
        {term.language for each in concepts for term in each.terms},
        key=lambda language: (language != ENGLISH, language),
    )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([KEY, *languages, *LISTS, DEFINITION])
    for each in concepts:
        shown = [term for term in each.terms if term.kind is not TermKind.HIDDEN]
        shown.sort(key=lambda term: term.kind is not TermKind.PREFERRED)
        cells = [
            "; ".join(term.text.replace(";", ",") for term in shown if term.language == language)
            for language in languages
        ]
        lists = ["; ".join(each.broader), "; ".join(each.related)]
        writer.writerow([each.key, *cells, *lists, each.definition or ""])
    return out.getvalue()
