"""Filters as they are typed into /passage, a mention and the search modal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Json, Person, shown
from tests.library_database import copy_of, library_database

PAPERS = {
    "lamp-1996": (
        "The lamps of Bergen",
        "1996-05",
        "report",
        "Boris Yeltsin promised the keepers better lamps, and Memorial wrote it down.",
    ),
    "lamp-1998": (
        "The lamps of Hamburg",
        "1998-02",
        "press release",
        "No lamps came in two winters, says Memorial, which had heard Boris Yeltsin promise them.",
    ),
}


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """The starter library and two papers that differ in title, date and kind."""
    folder = tmp_path_factory.mktemp("filters")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    for reference, (title, issued, kind, words) in PAPERS.items():
        (folder / f"{reference}.md").write_text(
            f"---\ntitle: {title}\nissued: {issued}\nkind: {kind}\nreference: {reference}\n---\n\n"
            f"{words}\n",
            encoding="utf-8",
        )
    for served in serve(database, Clock(TODAY)):
        for reference in PAPERS:
            served.corpus.upkeep.import_path(folder / f"{reference}.md", now=TODAY)
        yield served


@pytest.fixture
def person(shelved: Served) -> Person:
    return Person(shelved.workspace, shelved.recorder)


def found(answer: Json) -> set[str]:
    return {reference for reference in PAPERS if reference in shown(answer)}


# (filters, the papers that are left)
FILTERS = [
    ("doc:“lamps of Hamburg”", {"lamp-1998"}),
    ("doc:Bergen", {"lamp-1996"}),
    ("doc:Bergen doc:Hamburg", {"lamp-1996", "lamp-1998"}),
    ("from:1996 to:1997", {"lamp-1996"}),
    ("from: 1996 to: 1998", {"lamp-1996", "lamp-1998"}),
    ("in:1998", {"lamp-1998"}),
    ("in:1996 in:1998", {"lamp-1996", "lamp-1998"}),
    ("in:February 1998", {"lamp-1998"}),
    ("type:“press release”", {"lamp-1998"}),
    ("type:report in:1998", set()),
    ("actor:jelzin", {"lamp-1996", "lamp-1998"}),
    ("actor:Yeltsin actor:Memorial", {"lamp-1996", "lamp-1998"}),
    ("actor:Yeltsin actor:Putin", set()),
    ("ACTOR:«Boris Yeltsin» DOC:lamp-1996", {"lamp-1996"}),
]


@pytest.mark.parametrize(("filters", "left"), FILTERS)
def test_filters_leave_what_fits_them_all(filters: str, left: set[str], person: Person) -> None:
    assert found(person.types(f"/passage lamps {filters}")) == left


@pytest.mark.parametrize(("filters", "left"), FILTERS[:6:2])
def test_filters_are_read_in_a_mention_too(filters: str, left: set[str], person: Person) -> None:
    assert found(person.says(f"@remembrancer where does it say lamps {filters}")) == left
    assert found(person.says(f"@remembrancer lamps {filters}")) == left


def test_a_misspelt_name_in_a_filter_is_forgiven_and_said_so(person: Person) -> None:
    answer = person.types("/passage lamps actor:Yeltsyn")
    assert "Read Yeltsyn as *Boris Yeltsin*." in shown(answer)
    assert "Read Yeltsyn as Boris Yeltsin." in answer["text"]
    assert "Read Jelzin" not in shown(person.types("/passage lamps actor:Jelzin")), "a name of his"


def test_a_filter_alone_lists_what_it_leaves(person: Person) -> None:
    assert found(person.types("/passage doc:lamp-1998")) == {"lamp-1998"}


def test_where_filters_leave_nothing_it_says_what_there_is_without(person: Person) -> None:
    answer = shown(person.types("/passage lamps type:report in:1998"))
    assert "Nothing found" in answer
    assert "Without the filters there are 2 passages." in answer


# (query, what is said)
FAULTS = [
    ("lamps doc:", "doc: stands alone"),
    ("lamps doc:lamp-1997", "the nearest are lamp-199"),
    ("lamps actor:Yeltsinn-Smythe", "No actor is called"),
    ("lamps actor:Zzyzx", "No actor is called “Zzyzx”"),
    ("lamps from:1998 to:1996", "1996 is before 1998"),
    ("lamps in:sometime", "is not a date"),
    ("lamps type:caption", "there are:"),
    ("lamps by:Saari", "There is no filter “by:”. Write author:"),
    ("-doc:Bergen lamps", "with a minus"),
]


@pytest.mark.parametrize(("query", "sentence"), FAULTS)
def test_what_is_no_filter_is_said_in_a_command_and_a_mention(
    query: str, sentence: str, person: Person
) -> None:
    assert sentence in person.types(f"/passage {query}")["text"]
    assert sentence in person.says(f"@remembrancer {query}")["text"]
