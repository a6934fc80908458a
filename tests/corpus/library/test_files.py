"""The library's own files: their form, how much they hold, and whose words they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.actors.names import key_of
from corpus.actors.registry import all_countries
from corpus.dates import DateSpan
from corpus.library import files, version
from corpus.library.country_names import country_name, country_slug
from corpus.library.entries import AliasEntry
from corpus.library.fingerprint import words_of
from corpus.model import AliasKind
from tests.corpus.library.checks import RULES, Library, problems

CONFUSABLE = [
    # both are "ECHR" in the wild
    ("european-convention-on-human-rights", "european-court-of-human-rights"),
    ("human-rights-watch", "human-rights-first"),
    ("council-of-europe", "european-union"),
    ("council-of-europe", "united-nations-security-council"),
    ("council-of-europe", "european-council"),
    # the movement and its parts
    ("memorial", "memorial-human-rights-center"),
    ("memorial", "memorial-research-and-information-centre-st-petersburg"),
    # the city and the government
    ("moscow", "government-of-the-russian-federation"),
    # both are "ICJ"
    ("international-court-of-justice", "international-commission-of-jurists"),
]

NAMED_BY_THE_FOUNDING_DOCUMENTS = [
    "boris-yeltsin",
    "mikhail-gorbachev",
    "vladimir-putin",
    "daniel-tarschys",
    "navi-pillay",
    "gore-chernomyrdin-commission",
    "moscow-school-of-political-studies",
]


def test_the_library_keeps_its_own_rules(library: Library) -> None:
    assert problems(library) == []


def test_the_library_is_large_enough_to_be_of_use(library: Library) -> None:
    assert len(library.actors) >= 90
    assert len(library.events) >= 150
    assert len(library.records) == len(library.notes) == 5


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_eight_facts_dated_to_the_day(library: Library, month: int) -> None:
    days = [DateSpan.from_edtf(event.date).month_day for event in library.events]
    months = Counter(int(day[:2]) for day in days if day is not None)
    assert months[month] >= 8


@pytest.mark.parametrize(("one", "other"), CONFUSABLE)
def test_what_is_easily_confused_is_kept_apart(library: Library, one: str, other: str) -> None:
    actors = {actor.key: actor for actor in library.actors}
    assert actors[one].name != actors[other].name
    shared = set(actors[one].spellings) & set(actors[other].spellings)
    assert shared <= library.ties


@pytest.mark.parametrize("key", NAMED_BY_THE_FOUNDING_DOCUMENTS)
def test_actors_of_the_founding_documents_are_known(library: Library, key: str) -> None:
    assert key in {actor.key for actor in library.actors}


@pytest.mark.parametrize(
    ("spelling", "keys"),
    [
        ("ECHR", {"european-convention-on-human-rights", "european-court-of-human-rights"}),
        ("CoE", {"council-of-europe"}),
        ("ОБСЕ", {"organization-for-security-and-co-operation-in-europe"}),
        ("OSZE", {"organization-for-security-and-co-operation-in-europe"}),
        ("ODIHR", {"office-for-democratic-institutions-and-human-rights"}),
        ("PACE", {"parliamentary-assembly-of-the-council-of-europe"}),
        ("HRW", {"human-rights-watch"}),
        ("Ельцин", {"boris-yeltsin"}),
    ],
)
def test_a_spelling_leads_to_its_actors(library: Library, spelling: str, keys: set[str]) -> None:
    assert {actor.key for actor in library.actors if spelling in actor.spellings} == keys


def test_the_timelines_countries_are_the_countries_of_the_actors(library: Library) -> None:
    named = {key for event in library.events for key in event.actors if country_name(key)}
    assert "country-ru" in named
    ours = {key: (country_name(key), country_slug(key)) for key in named}
    theirs = {f"country-{each.code.lower()}": each.name for each in all_countries()}
    assert ours == {key: (theirs[key], key_of(theirs[key])) for key in named}


def test_no_actor_of_the_library_is_a_country_of_today(library: Library) -> None:
    assert not {actor.key for actor in library.actors} & {
        key_of(each.name) for each in all_countries()
    }


def test_most_dates_were_looked_up(library: Library) -> None:
    certainty = Counter(event.certainty for event in library.events)
    assert certainty["checked"] > certainty["known"]


def test_no_eight_words_in_a_row_are_a_founding_documents(shared: Path, library: Library) -> None:
    """Titles apart: a title is a fact about a document."""
    theirs: set[tuple[bytes, ...]] = set()
    for path in (shared / "documents").iterdir():
        theirs |= _runs(path.read_text(encoding="utf-8"))
    titles = set().union(*(_runs(record.title or "") for record in library.records))
    for path in [*files.FOLDER.rglob("*.yaml"), *files.FOLDER.rglob("*.md")]:
        taken = _runs(path.read_text(encoding="utf-8")) & theirs - titles
        assert not taken, path.name


def _runs(text: str, length: int = 8) -> set[tuple[bytes, ...]]:
    words = words_of(text)
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_notes_never_pass_for_a_founding_document(library: Library) -> None:
    assert all(files.recognise(note.text) is None for note in library.notes)


def test_the_version_is_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    (tmp_path / "actors.yaml").write_text("one")
    first = version()
    assert version() == first
    (tmp_path / "actors.yaml").write_text("two")
    assert version() != first


def _with_alias(library: Library, text: str) -> Library:
    first, *rest = library.actors
    longer = replace(first, aliases=(*first.aliases, AliasEntry(text, AliasKind.ACRONYM)))
    return replace(library, actors=(longer, *rest))


@pytest.mark.thorough
def test_breaches_are_told(library: Library) -> None:
    # a table: what is done to the library, and what is said of it
    event = library.events[0]
    breaches = {
        "no two entries share a key": replace(library, events=(*library.events, event)),
        "a date is EDTF": replace(library, events=(replace(event, date="1996-02-30"),)),
        "each once": replace(library, events=(replace(event, actors=("nobody-known",)),)),
        "between 1945 and 2024": replace(library, events=(replace(event, date="1776-07-04"),)),
        "listed as ties": _with_alias(library, "NATO"),
        "every note a record": replace(library, notes=library.notes[1:]),
        "one short sentence": replace(library, events=(replace(event, summary="no stop"),)),
        "https://": replace(library, events=(replace(event, url="ftp://x"),)),
    }
    for said, broken in breaches.items():
        found = [rule for rule in RULES if any(rule(broken))]
        assert any(said in RULES[rule] for rule in found), said
