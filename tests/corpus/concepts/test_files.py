"""A thesaurus in a file: SKOS in its formats, and tables as people have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.concepts import ConceptEntry, TermEntry, read_thesaurus, scheme_of, write_thesaurus
from corpus.concepts.table import read_table, write_table
from corpus.errors import CorpusError
from corpus.model import TermKind

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix ex: <http://thesaurus.example.org/> .

ex:100 a skos:Concept ;
    skos:prefLabel "peace"@en, "paix"@fr ;
    skos:altLabel "absence of war"@en-GB, "…"@en ;
    skos:hiddenLabel "pease"@en ;
    skos:scopeNote "How it is used."@en ;
    skos:definition "Definition de la paix"@fr, "What is not war."@en ;
    skos:narrower ex:200 ;
    skos:related ex:300, ex:404 .
ex:200 a skos:Concept ; xl:prefLabel ex:label .
ex:label xl:literalForm "truce (law)"@en .
ex:300 a skos:Concept ; skos:prefLabel "concord" .
ex:500 a skos:Concept .
"""


def texts(entry: ConceptEntry) -> list[tuple[str, str, str]]:
    return [(term.language, term.text, term.kind.value) for term in entry.terms]


def test_skos_is_read_with_its_labels_notes_and_relations(tmp_path: Path) -> None:
    path = tmp_path / "Peace words.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    assert scheme_of(path) == "peace-words"
    found = read_thesaurus(path, scheme="peace")
    peace, truce, concord = found.entries
    assert sorted(texts(peace)) == [
        ("en", "absence of war", "alternative"),
        ("en", "peace", "preferred"),
        ("en", "pease", "hidden"),
        ("fr", "paix", "preferred"),
    ]
    assert (peace.key, peace.label, peace.definition) == ("peace:100", "peace", "What is not war.")
    assert (truce.label, truce.broader) == ("truce", ("peace:100",))
    assert (concord.label, peace.related) == ("concord", ("peace:300",))
    assert [(remark.place[-3:], remark.reason) for remark in found.remarks] == [
        ("100", "“…” has no word"),
        ("500", "it has no label that can be a term"),
    ]


@pytest.mark.parametrize("suffix", ["ttl", "rdf", "jsonld", "nt", "csv"])
def test_what_is_written_is_read_again(tmp_path: Path, suffix: str) -> None:
    entries = [
        ConceptEntry(
            "own:death-penalty",
            "death penalty",
            (
                TermEntry("death penalty", "en", TermKind.PREFERRED),
                TermEntry("capital punishment", "en"),
                TermEntry("смертная казнь", "ru", TermKind.PREFERRED),
            ),
            definition="A punishment.",
            broader=("own:punishment",),
        ),
        ConceptEntry(
            "own:punishment",
            "punishment",
            (TermEntry("punishment", "en", TermKind.PREFERRED),),
            related=("own:death-penalty",),
        ),
    ]
    path = tmp_path / f"own.{suffix}"
    write_thesaurus(path, entries)
    found = read_thesaurus(path, scheme="own")
    assert found.remarks == []
    again = {entry.label: entry for entry in found.entries}
    for entry in entries:
        assert sorted(texts(again[entry.label])) == sorted(texts(entry))
        assert again[entry.label].definition == entry.definition
        assert len(again[entry.label].broader) == len(entry.broader)
        assert len(again[entry.label].related) == len(entry.related)


def test_only_the_languages_that_are_chosen_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "peace.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    found = read_thesaurus(path, scheme="peace", languages={"fr"})
    assert [texts(entry) for entry in found.entries] == [[("fr", "paix", "preferred")]]


BY_TERM = """concept;term;language;kind
peace;peace;en;preferred
peace;paix;fr;preferred
peace;absence of war;;
peace;…;en;
;lost;en;
peace;paz;es;odd
peace;pace;Italian please;
"""


def test_a_table_of_terms_is_read_and_what_is_amiss_is_named_by_line() -> None:
    (entry,), amiss = read_table(BY_TERM, scheme="own")
    assert (entry.key, entry.label) == ("own:peace", "peace")
    assert [term.text for term in entry.terms] == ["peace", "paix", "absence of war"]
    assert [line for line, _reason in amiss] == [5, 6, 7, 8]
    assert [reason for _line, reason in amiss][1:3] == [
        "it names no concept",
        "“odd” is no kind: preferred, alternative or hidden",
    ]


def test_a_table_of_concepts_needs_no_name_of_them() -> None:
    text = "en,de,broader\npeace; absence of war,Frieden,\ntruce,,peace\n,,\n,Krieg,\n"
    entries, amiss = read_table(text, scheme="own")
    assert [entry.key for entry in entries] == ["own:peace", "own:truce", "own:krieg"]
    assert entries[1].broader == ("own:peace",)
    assert amiss == []


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "title,author\nx,y\n", "no column term"),
        ("a.ttl", "@prefix skos: <broken", "not readable as turtle"),
        ("a.rdf", "<rdf:RDF>", "not readable as xml"),
        ("a.jsonld", "[{", "not readable as json-ld"),
        ("a.docx", "x", "none of these kinds"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=sentence):
        read_thesaurus(tmp_path / name, scheme="a")


CELLS = st.text(st.characters(exclude_characters="\x00\r"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_no_table_breaks_the_reader(rows: list[list[str]]) -> None:
    quoted = ["".join(f'"{cell.replace(chr(34), chr(34) * 2)}",' for cell in row) for row in rows]
    entries, _amiss = read_table("en,de,concept\n" + "\n".join(quoted), scheme="own")
    if entries:
        again, _amiss = read_table(write_table(entries), scheme="own")
        assert len(again) <= len(entries)
