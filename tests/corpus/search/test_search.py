"""What a search finds, in which order, and what it says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine

from corpus.database.engine import writing
from corpus.errors import NotADate, QueryError, UnknownReference
from corpus.model import Actor, Alias, Mention
from corpus.search import Filters, Search
from corpus.values import Grade, Results

Shelve = Callable[..., list[int]]

SHELF = (
    "In June the president decreed a moratorium on the death\u00a0penalty.",
    "The Council of Europe welcomed the moratorium, and the Duma did not.",
    "Human Rights Watch opened an office in Moscow.",
    "The co-optation of dissidents began under Gorbachev.",
    "A network of 11 regional centres was planned with the Procuracy.",
    "Labour migrants in Sochi were not paid; the Kremlin was silent.",
    "Совет Европы призвал Россию к мораторию.",
)


def texts(results: Results) -> list[str]:
    return [hit.text for hit in results.hits]


def marked(results: Results) -> list[str]:
    hit = results.hits[0]
    return [hit.text[start:end] for start, end in hit.spans]


FOUND = (
    # query, place on the shelf
    ("deth penalty moratorum", 0),
    ("moratorium Duma", 1),
    # Literal, across a no-break space and in any quotes
    ('"death penalty"', 0),
    ("“Council of Europe”", 1),
    ("«DEATH PENALTY»", 0),
    # British and American, hyphens, number words
    ("labor migrants", 5),
    ("eleven regional centers", 4),
    ("cooptation", 3),
    ("co optation", 3),
    # Names
    ("Gorbachov dissidents", 3),
    ("Procurracy", 4),
    # A question
    ("Where did Human Rights Watch open an office?", 2),
    # Cyrillic, misspelt, and in capitals
    ("мораторий Совет", 6),
    ("СОВЕТ ЕВРОПЫ", 6),
)


@pytest.mark.parametrize(("query", "place"), FOUND)
def test_the_passage_that_is_meant_comes_first(
    query: str, place: int, shelve: Shelve, search: Search
) -> None:
    shelve(*SHELF)
    results = search.search(query)
    assert results.grade is Grade.FOUND
    assert texts(results)[0] == SHELF[place]


NOTHING = (
    "zzzz quantum chromodynamics",
    "death penalty in Brazil",
    '"penalty death"',
    '"moratorums"',
    "1998",
    "HRWX",
    "-moratorium",
    "",
    "?!",
)


@pytest.mark.parametrize("query", NOTHING)
def test_nothing_is_said_to_be_found_where_nothing_is(
    query: str, shelve: Shelve, search: Search
) -> None:
    shelve(*SHELF)
    results = search.search(query)
    assert results.grade is Grade.NOTHING
    assert results.hits == ()
    assert results.total == 0


def test_nothing_comes_with_the_nearest_words(shelve: Shelve, search: Search) -> None:
    shelve(*SHELF)
    assert "procuracy" in search.search("Procrastinacy").nearest


def test_an_empty_corpus_answers_nothing(search: Search) -> None:
    assert search.search("moratorium").grade is Grade.NOTHING


def test_what_was_forgiven_is_said(shelve: Shelve, search: Search) -> None:
    shelve(*SHELF)
    read = search.search("deth penalty 11 Duma").read_as
    assert [(each.typed, each.read[0], each.corrected) for each in read[:2]] == [
        ("deth", "death", True),
        ("penalty", "penalty", False),
    ]
    assert read[2].exact  # digits


def test_a_document_may_be_asked_for_by_its_author(shelve: Shelve, search: Search) -> None:
    shelve("A ricochet of expansion.", title="On end-runs", authors=["Jeffrey Checkel"])
    assert search.search("Tarschys on the ricochet").grade is Grade.NOTHING
    assert search.search("Checkel on the ricochet").grade is not Grade.NOTHING


def test_short_acronyms_are_taken_exactly(shelve: Shelve, search: Search) -> None:
    shelve("The OSCE met.", "The OECD met.")
    results = search.search("OSCD")
    assert results.read_as[0].exact
    assert results.grade is Grade.NOTHING


def test_the_words_that_answer_are_marked_fuzzy_ones_too(shelve: Shelve, search: Search) -> None:
    shelve(*SHELF)
    assert marked(search.search("deth penalty moratorum")) == ["moratorium", "death", "penalty"]
    assert marked(search.search("cooptation of disidents")) == ["co-optation", "dissidents"]
    assert marked(search.search('"death penalty"')) == ["death\u00a0penalty"]


def test_a_word_after_a_minus_excludes(shelve: Shelve, search: Search) -> None:
    shelve(*SHELF)
    assert texts(search.search("moratorium -Duma")) == [SHELF[0]]
    assert texts(search.search('moratorium -"death penalty"')) == [SHELF[1]]


def test_an_acronym_finds_the_name_it_stands_for(
    engine: Engine, shelve: Shelve, search: Search
) -> None:
    shelve(*SHELF)
    assert search.search("HRW office").grade is Grade.NOTHING
    with writing(engine) as session:
        session.add(
            Actor(
                key="hrw",
                name="Human Rights Watch",
                kind="organisation",
                status="confirmed",
                origin="library",
                aliases=[Alias(text="HRW", kind="acronym", origin="library")],
            )
        )
    results = search.search("HRW office")
    assert texts(results)[0] == SHELF[2]
    assert "Human Rights Watch" in marked(results)


def test_the_names_that_the_shelf_has_are_looked_for_of_many(
    engine: Engine, shelve: Shelve, search: Search
) -> None:
    """Longer names, in languages of which the shelf has nothing, do not push them out."""
    shelve("The United Nations met there.", "Nobody else met on that day in the town hall.")
    others = (
        "Organización de las Naciones Unidas", "Organisation des Nations unies", "國際聯合組織會議",
        "Organizacja Narodów Zjednoczonych", "Organização das Nações Unidas", "국제 연합 기구 본부",
        "Організація Об'єднаних Націй",
    )  # fmt: skip
    aliases = [Alias(text="UN", kind="acronym", origin="library")]
    aliases += [Alias(text=text, kind="translation", origin="library") for text in others]
    with writing(engine) as session:
        session.add(
            Actor(
                key="un", name="United Nations", kind="organisation", status="confirmed",
                origin="library", aliases=aliases,
            )
        )  # fmt: skip
    results = search.search("UN met")
    assert texts(results) == ["The United Nations met there."]
    assert "United Nations" in marked(results)


def test_near_duplicates_are_one_hit_that_says_how_many(shelve: Shelve, search: Search) -> None:
    caption = "One of the first international organisations opened an office, on the eve of it all."
    shelve(caption, "Something else about the office", caption.replace("of it all", "of all"))
    shelve(caption)
    results = search.search("first international organisations eve")
    assert results.total == 1
    assert results.hits[0].copies == 3


def test_passages_that_differ_in_a_number_are_no_duplicates(shelve: Shelve, search: Search) -> None:
    sentence = "The committee met in the spring of the year {} to discuss the reports of all sides."
    shelve(sentence.format(1994), sentence.format(1996))
    assert search.search("committee met spring").total == 2


def test_boilerplate_never_outranks_content(shelve: Shelve, search: Search) -> None:
    shelve(
        "Seeking asylum? Contact the attorney now",
        "The attorney was asked about asylum, at length, in several meetings of the group.",
        kinds=["boilerplate", "content"],
    )
    assert [hit.kind for hit in search.search("attorney asylum").hits] == ["content", "boilerplate"]


def test_a_reading_note_stands_behind_the_document_it_is_about(
    shelve: Shelve, search: Search
) -> None:
    shelve("The note tells of the moratorium.", reference="text-note", kinds=["note"])
    assert search.search("moratorium").hits[0].kind == "note"
    shelve("In a longer sentence of its own, the text speaks of a moratorium.", reference="text")
    assert [hit.kind for hit in search.search("moratorium").hits] == ["content", "note"]


def test_pages_follow_each_other_without_gap_or_repetition(shelve: Shelve, search: Search) -> None:
    shelve(*(f"Speech number {n} on a moratorium in the year {1900 + n}" for n in range(23)))
    whole = search.search("moratorium", limit=100)
    pages = [search.search("moratorium", limit=5, offset=offset) for offset in range(0, 30, 5)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {23}
    assert search.search("moratorium", offset=10_000).hits == ()
    assert search.search("moratorium", limit=0).total == 23


def test_equal_passages_are_ranked_by_their_place(shelve: Shelve, search: Search) -> None:
    ids = shelve(*(f"Moratorium in the town of {name}." for name in ("Kazan", "Pskov", "Tomsk")))
    assert [hit.passage_id for hit in search.search("moratorium town").hits] == ids


@pytest.fixture
def three_documents(shelve: Shelve) -> None:
    shelve(
        "The moratorium of the first text.",
        reference="checkel-1997",
        issued=date(1997, 10, 1),
        kind="policy memo",
        title="Empowerment, Ricochets and End-Runs",
        authors=["Jeffrey T. Checkel"],
    )
    shelve(
        "The moratorium of the second text.",
        "Moratorium",
        kinds=["content", "heading"],
        reference="hrf-2008",
        issued=date(2008, 12, 5),
        kind="press release",
    )
    shelve("The moratorium of an undated text.", reference="undated")


FILTERS = (
    ("doc:hrf-2008", ["hrf-2008", "hrf-2008"]),
    ("doc:checkel", ["checkel-1997"]),
    ("doc:ricochets", ["checkel-1997"]),
    ("doc:checkel doc:undated", ["checkel-1997", "undated"]),
    ("in:1997", ["checkel-1997"]),
    ("from:1998", ["hrf-2008", "hrf-2008"]),
    ("to:2008-12-05", ["checkel-1997", "hrf-2008", "hrf-2008"]),
    ("from:1997 to:1999", ["checkel-1997"]),
    ('type:"press release"', ["hrf-2008", "hrf-2008"]),
    ("type:heading", ["hrf-2008"]),
    ("type:memo", ["checkel-1997"]),
)


@pytest.mark.usefixtures("three_documents")
@pytest.mark.parametrize(("filters", "references"), FILTERS)
def test_filters_leave_only_what_fits(filters: str, references: list[str], search: Search) -> None:
    found = search.search(f"moratorium {filters}")
    assert sorted(hit.document for hit in found.hits) == references
    # Alone they list what they leave, also what a search would not look for
    listed = search.search(filters)
    assert sorted(hit.document for hit in listed.hits) == references
    assert listed.total == len(references)


@pytest.mark.usefixtures("three_documents")
def test_filters_given_beside_the_query_are_added(search: Search) -> None:
    results = search.search("moratorium", filters=Filters(doc=("checkel-1997",)))
    assert [hit.document for hit in results.hits] == ["checkel-1997"]


UNKNOWN = (
    ("doc:chekel-1997", UnknownReference, "checkel-1997"),
    ("in:yesterdayish", NotADate, "yesterdayish"),
    ("actor:nobody", QueryError, "nobody"),
    ("type:poem", QueryError, "press release"),
)


@pytest.mark.usefixtures("three_documents")
@pytest.mark.parametrize(("filters", "error", "words"), UNKNOWN)
def test_a_filter_that_names_nothing_is_told(
    filters: str, error: type[Exception], words: str, search: Search
) -> None:
    with pytest.raises(error, match=words):
        search.search(f"moratorium {filters}")


def test_the_actor_filter_keeps_passages_that_mention_the_actor(
    engine: Engine, shelve: Shelve, search: Search
) -> None:
    ids = shelve("Yeltsin and the moratorium", "The Duma and the moratorium", "Both: a moratorium")
    with writing(engine) as session:
        actor = Actor(
            key="yeltsin", name="Boris Yeltsin", kind="person", status="confirmed", origin="team",
            aliases=[Alias(text="Yeltsin", kind="short", origin="team")],
        )  # fmt: skip
        session.add(actor)
        session.flush()
        for passage_id in (ids[0], ids[2]):
            session.add(Mention(actor_id=actor.id, passage_id=passage_id, start=0, end=4))
    found = search.search("moratorium actor:yeltsin")
    assert {hit.passage_id for hit in found.hits} == {ids[0], ids[2]}
    assert search.search('moratorium actor:"boris yeltsin"').total == 2
