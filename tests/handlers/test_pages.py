"""A document with pages: its page stands beside the reference, and a page may be typed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import JSON
from bot.workspace.roster import PEOPLE_BY_ID
from corpus.citations.export import Export, export_passages
from corpus.events.chart import csv_table
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, PRIVATELY, acts
from tests.handlers.people import Person, shown
from tests.handlers.test_saved import KEEPER
from tests.handlers.test_shortcut import finds
from tests.library_database import copy_of, library_database
from tests.paged import PASSAGES, put_paged

FIRST = "`holm-2011 ¶1, p. 1`"
FIFTH = "`holm-2011 ¶5, p. 5`"


@pytest.fixture(scope="module")
def served_pages(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = copy_of(
        library_database(tmp_path_factory, worker_id), tmp_path_factory.mktemp("pages")
    )
    engine = engine_at(database)
    put_paged(engine)
    engine.dispose()
    yield from serve(database, Clock(TODAY))


@pytest.fixture
def served(served_pages: Served) -> Served:
    served_pages.finish()
    served_pages.recorder.forget()
    return served_pages


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.workspace, served.recorder)


# --- the page beside the reference ---


# What is typed, and the location that stands in the answer.
ANSWERS = [
    ("/passage archive of the harbour council", FIFTH),
    ("/passage holm-2011 ¶5", FIFTH),
    ("/passage holm-2011 ¶5, p. 5", FIFTH),
    ("/actor Boris Yeltsin", FIRST),
    ("/date 3 May 1987", FIRST),
    ("/timeline ferry", "holm-2011 ¶1, p. 1"),
]


@pytest.mark.parametrize(("typed", "location"), ANSWERS)
def test_the_page_stands_beside_the_reference(person: Person, typed: str, location: str) -> None:
    told = person.types(typed)
    assert location in shown(told)
    assert location.strip("`") in told["text"], "who listens hears it too"


def test_what_a_button_carries_is_the_reference_alone(person: Person) -> None:
    cited = person.presses(person.types("/passage holm-2011 ¶5"), "Cite")
    assert f"*Cite* {FIFTH}" in shown(cited)
    assert f"*BibTeX* {FIFTH}" in shown(person.presses(cited, "BibTeX"))


def test_a_citation_names_the_page_and_says_which_it_is(person: Person) -> None:
    told = shown(person.says("@remembrancer cite holm-2011 ¶5"))
    assert "report (2011), 5." in told
    assert "(Holm, 2011, p. 5)" in told
    assert (
        "5 is the page on which the passage begins; where a file does not number its pages, they"
        in told
    )
    assert "para." not in told


def test_find_in_corpus_names_the_page(person: Person) -> None:
    told = finds(person, f"“{PASSAGES[2][0]}”")
    assert "`holm-2011 ¶3, p. 3`" in shown(told)
    assert "holm-2011 ¶3, p. 3 (100% alike)" in told["text"]


def test_saved_passages_their_export_and_home_name_the_page(served: Served, person: Person) -> None:
    corpus = served.corpus
    corpus.saved.save(KEEPER, "holm-2011 p. 5", TODAY)
    saved = corpus.saved.latest(KEEPER)
    assert [each.quote.location for each in saved] == ["holm-2011 ¶5, p. 5"]
    markdown = export_passages(corpus.documents, corpus.actors, saved, Export.MARKDOWN)
    assert f"> {FIFTH}" in markdown
    bibtex = export_passages(corpus.documents, corpus.actors, saved, Export.BIBTEX)
    assert "Cited: holm-2011 ¶5, p. 5." in bibtex
    event = payloads.home_opened(PEOPLE_BY_ID[person.id], "home", "1.0", None)
    envelope = payloads.event_callback(event, event_time=1)
    assert person.workspace.send(json.dumps(envelope).encode(), content_type=JSON).error is None
    home = person.recorder.next("/api/views.publish")
    assert FIFTH in json.dumps(home, ensure_ascii=False)


def test_a_shared_passage_names_its_page(person: Person) -> None:
    told = person.types("/passage holm-2011 ¶5")
    acts(person, told, "passage_share_here")
    posted = person.recorder.next(POSTED)
    assert FIFTH in shown(posted)
    assert "holm-2011 ¶5, p. 5" in posted["text"]


def test_the_table_of_a_timeline_names_the_page(served: Served) -> None:
    found = served.corpus.events.on_date("3 May 1987", today=TODAY.date(), limit=3)
    assert "holm-2011 ¶1, p. 1: 3 May 1987" in csv_table(found.events).decode()


# --- a page that is typed ---


TYPED = ["holm-2011 p. 5", "holm-2011 p5", "Holm-2011, page 5", "p. 5 of holm-2011"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("command", ["/passage", "/corpus", "/corpus source"])
def test_a_command_opens_the_page(person: Person, command: str, typed: str) -> None:
    assert f"*In context* {FIFTH}" in shown(person.types(f"{command} {typed}"))


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("verb", ["", "open ", "show me ", "go to ", "context of "])
def test_a_mention_opens_the_page(person: Person, verb: str, typed: str) -> None:
    assert f"*In context* {FIFTH}" in shown(person.says(f"@remembrancer {verb}{typed}"))


@pytest.mark.parametrize("typed", ["holm-2011 ¶5", "holm-2011 ¶5, p. 5", "holm-2011 para 5"])
def test_a_mention_opens_a_passage_by_its_number(person: Person, typed: str) -> None:
    assert f"*In context* {FIFTH}" in shown(person.says(f"@remembrancer open {typed}"))


@pytest.mark.parametrize("typed", TYPED)
def test_a_mention_cites_the_page(person: Person, typed: str) -> None:
    assert f"*Cite* {FIFTH}" in shown(person.says(f"@remembrancer cite {typed}"))
    as_file = shown(person.says(f"@remembrancer cite {typed} as RIS"))
    assert "SP  - 5" in as_file


def privately(person: Person, words: str) -> str:
    event = person.event_of(f"@remembrancer {words}")
    person.deliver(event)
    return shown(person.recorder.next(PRIVATELY))


@pytest.mark.parametrize("typed", TYPED)
def test_a_mention_shares_and_saves_the_page(person: Person, typed: str) -> None:
    assert f"*Share* {FIFTH}?" in privately(person, f"share {typed} with everyone here")
    assert FIFTH in privately(person, f"save {typed} for later")


def test_after_a_page_the_thread_goes_on_with_that_passage(person: Person) -> None:
    person.says("@remembrancer holm-2011 p. 1")
    thread = person.last_ts
    assert "`holm-2011 ¶2, p. 1`" in shown(person.says("@remembrancer next one", thread_ts=thread))
    cited = person.says("@remembrancer cite it", thread_ts=thread)
    assert "*Cite* `holm-2011 ¶2, p. 1`" in shown(cited)


# A page that is typed, and why nothing is there.
ABSENT = [
    ("holm-2011 p. 4", "holm-2011 has no text on page 4; its last page with text is 5."),
    ("page 99 of holm-2011", "holm-2011 has no text on page 99; its last page with text is 5."),
    (
        "saari-2006-note p. 1",
        "saari-2006-note has no pages. Name a passage by its number: saari-2006-note ¶1.",
    ),
]


@pytest.mark.parametrize(("typed", "sentence"), ABSENT)
def test_a_page_that_is_not_there_is_said_not_to_be(
    person: Person, typed: str, sentence: str
) -> None:
    for command in ("/passage", "/corpus"):
        assert sentence in shown(person.types(f"{command} {typed}"))
    for verb in ("", "open ", "cite "):
        assert sentence in shown(person.says(f"@remembrancer {verb}{typed}"))


def test_a_page_of_no_document_is_searched_for_as_words(person: Person) -> None:
    assert "*In context*" not in shown(person.types("/passage protocol p. 6"))


# --- what stands beside the page elsewhere ---


def test_a_digest_names_the_page(person: Person) -> None:
    told = person.types("/digest preview 05-03")
    assert "holm-2011 ¶1, p. 1" in shown(told)
    assert "holm-2011 ¶1, p. 1" in told["text"]


def test_a_passage_that_is_saved_no_longer_is_named_with_its_page(person: Person) -> None:
    told = person.types("/passage holm-2011 ¶3")
    assert "`holm-2011 ¶3, p. 3`" in shown(person.presses(told, "Save"))
