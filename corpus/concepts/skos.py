"""A thesaurus as SKOS: RDF/XML, Turtle, JSON-LD or N-Triples, read and written by rdflib.

    skos:prefLabel, altLabel, hiddenLabel   terms, by the language of each; SKOS-XL labels too
    skos:definition, scopeNote              the definition, in English if there is one
    skos:broader, narrower, related         relations to other concepts of the file
    skos:inScheme and all else              passed over

While a file is read only what is used of it is kept, as text: a thesaurus of a million statements
would take a gigabyte as rdflib's graph.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.store import Store

from corpus.concepts.entries import ConceptEntry, Remark, TermEntry, ThesaurusFile
from corpus.concepts.table import ENGLISH, LONGEST_TERM, slug
from corpus.errors import CorpusError
from corpus.model import TermKind

XL = "http://www.w3.org/2008/05/skos-xl#"
LABELS = {
    str(SKOS.prefLabel): TermKind.PREFERRED,
    str(SKOS.altLabel): TermKind.ALTERNATIVE,
    str(SKOS.hiddenLabel): TermKind.HIDDEN,
}
XL_LABELS = {
    f"{XL}prefLabel": TermKind.PREFERRED,
    f"{XL}altLabel": TermKind.ALTERNATIVE,
    f"{XL}hiddenLabel": TermKind.HIDDEN,
}
LITERAL_FORM = f"{XL}literalForm"
NOTES = (str(SKOS.definition), str(SKOS.scopeNote))
BROADER, NARROWER, RELATED = str(SKOS.broader), str(SKOS.narrower), str(SKOS.related)
RELATIONS = frozenset([BROADER, NARROWER, RELATED])
BASE = "urn:remembrancer:concept:"

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")  # "strike (labour)": what tells it from another
Labels = dict[str, list[tuple[TermKind, str, str]]]


class _Statements(Store):
    """A store that keeps nothing but the labels, notes and relations of concepts, as text."""

    context_aware = True  # which the reader of JSON-LD asks for

    def __init__(self) -> None:
        super().__init__()
        self.concepts: dict[str, None] = {}
        self.labels: Labels = defaultdict(list)
        self.forms: dict[str, tuple[str, str]] = {}  # of SKOS-XL labels: language and text
        self.xl_labels: list[tuple[str, TermKind, str]] = []
        self.notes: dict[str, dict[str, str]] = defaultdict(dict)
        self.relations: list[tuple[str, str, str]] = []

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: ARG002
        """Keep what is used of a statement."""
        subject, predicate, value = (str(part) for part in triple)
        language = str(getattr(triple[2], "language", None) or "").casefold()
        if predicate in LABELS:
            self.concepts[subject] = None
            self.labels[subject].append((LABELS[predicate], language, value))
        elif predicate in XL_LABELS:
            self.concepts[subject] = None
            self.xl_labels.append((subject, XL_LABELS[predicate], value))
        elif predicate == LITERAL_FORM:
            self.forms[subject] = language, value
        elif predicate in NOTES:
            rank = f"{NOTES.index(predicate)}{language != ENGLISH:d}"
            self.notes[subject].setdefault(rank, value)
        elif predicate in RELATIONS:
            self.relations.append((subject, predicate, value))
        elif triple[1] == RDF.type and triple[2] == SKOS.Concept:
            self.concepts[subject] = None


def read_skos(
    path: Path, form: str, *, scheme: str, languages: Collection[str] = ()
) -> ThesaurusFile:
    """Return the thesaurus in a file of one of rdflib's formats; CorpusError if it cannot be read.

    A label without a language is taken as English.
    """
    statements = _Statements()
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's parts by each other
            Graph(statements).parse(file, format=form, publicID=path.absolute().as_uri())
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}.") from error
    except Exception as error:
        raise CorpusError(f"{path.name} is not readable as {form}: {_first_line(error)}") from error
    for concept, kind, label in statements.xl_labels:
        if label in statements.forms:
            statements.labels[concept].append((kind, *statements.forms[label]))
    found = ThesaurusFile(remarks=[])
    keys = {uri: f"{scheme}:{_local_name(uri)}" for uri in statements.concepts}
    neighbours = _neighbours(statements, keys)
    entries = []
    for uri, key in keys.items():
        terms = _terms(uri, statements.labels.get(uri, []), languages, found.remarks)
        if not terms:
            found.remarks.append(Remark(uri, "it has no label that can be a term"))
            continue
        notes = statements.notes.get(uri, {})
        entries.append(
            ConceptEntry(
                key=key,
                label=_label(terms),
                terms=terms,
                definition=notes[min(notes)] if notes else None,
                uri=uri,
                broader=tuple(dict.fromkeys(neighbours[uri, BROADER])),
                related=tuple(dict.fromkeys(neighbours[uri, RELATED])),
            )
        )
    found.entries = entries
    return found


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def _local_name(uri: str) -> str:
    """Return what stands behind the last "#" or "/" of an address."""
    return slug(re.split(r"[#/]", uri.rstrip("#/"))[-1]) or slug(uri)


def _terms(
    uri: str,
    labels: Iterable[tuple[TermKind, str, str]],
    languages: Collection[str],
    remarks: list[Remark],
) -> tuple[TermEntry, ...]:
    found: dict[tuple[str, str], TermEntry] = {}
    for kind, tag, text in sorted(labels, key=lambda label: list(TermKind).index(label[0])):
        language = tag.partition("-")[0] or ENGLISH
        if languages and language not in languages:
            continue
        term = TermEntry(" ".join(_QUALIFIER.sub("", text).split()), language, kind)
        if not term.key or len(term.text) > LONGEST_TERM:
            why = "is too long for a term" if term.key else "has no word"
            remarks.append(Remark(uri, f"“{text[:60]}” {why}"))
            continue
        found.setdefault((language, term.text), term)
    return tuple(found.values())


def _label(terms: Iterable[TermEntry]) -> str:
    """Return what a concept is called: its preferred English term, or else the first it has."""
    return min(terms, key=lambda t: (t.language != ENGLISH, t.kind is not TermKind.PREFERRED)).text


def _neighbours(
    statements: _Statements, keys: dict[str, str]
) -> defaultdict[tuple[str, str], list[str]]:
    """Return the keys of the broader and the related concepts of each, by its address."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, predicate, other in statements.relations:
        if subject not in keys or other not in keys:
            continue
        if predicate == NARROWER:
            found[other, BROADER].append(keys[subject])
        else:
            found[subject, predicate].append(keys[other])
    return found


def write_skos(entries: Iterable[ConceptEntry], form: str) -> str:
    """Return concepts as SKOS in one of rdflib's formats."""
    graph = Graph()
    graph.bind("skos", SKOS)
    labels = {
        TermKind.PREFERRED: SKOS.prefLabel,
        TermKind.ALTERNATIVE: SKOS.altLabel,
        TermKind.HIDDEN: SKOS.hiddenLabel,
    }
    concepts = list(entries)
    addresses = {each.key: URIRef(each.uri or f"{BASE}{each.key}") for each in concepts}
    for each in concepts:
        address = addresses[each.key]
        graph.add((address, RDF.type, SKOS.Concept))
        for term in each.terms:
            graph.add((address, labels[term.kind], Literal(term.text, lang=term.language)))
        if each.definition:
            graph.add((address, SKOS.definition, Literal(each.definition)))
        for predicate, others in ((SKOS.broader, each.broader), (SKOS.related, each.related)):
            for other in others:
                if other in addresses:
                    graph.add((address, predicate, addresses[other]))
    return graph.serialize(format=form)
