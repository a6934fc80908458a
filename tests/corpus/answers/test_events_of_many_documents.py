"""Many documents that tell of one actor: what they tell alike first, a deed before plans for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from corpus.answers import RankedAnswer
from corpus.corpus import Corpus
from corpus.events import DatedEvent
from tests.databases import url_of
from tests.library_database import copy_of, library_database

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
SPEECHES = {
    1976: "The flag of Mozambique rose when it attained independence on 25 June 1975. "
    "Last year we saw many meetings about Gabon.",
    1977: "Since its independence in 1975, Mozambique has known no peace. "
    "In 1973 the parties agreed on a plan for the independence of Mozambique.",
    1978: "In 1973 they adopted a formula for the independence of Mozambique. "
    "In 1965 the settlers sought to thwart the independence of Mozambique.",
    1979: "In 1973 a programme for the independence of Mozambique was hailed by all.",
    1995: "The genocide in Rwanda took place from April to July 1994. "
    "The Council of Ministers of Rwanda adopted a plan in November 1994.",
    1996: "We mourn the victims of the 1994 genocide in Rwanda. "
    "In March 1995 the Council of Ministers of Rwanda adopted a plan.",
    1997: "Genocide swept over Rwanda from April to July 1994 before the eyes of all. "
    "In May 1996 the Council of Ministers of Rwanda adopted a programme.",
    1998: "In 1994 the genocide in Rwanda claimed a million lives. "
    "The war ended in Liberia in 1996, and the tolls of the bridges of Gabon had to go.",
    1999: "The people of Gabon put an end to the tolls of their bridges in 1998.",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Corpus]:
    """The library beside short speeches of several years."""
    folder = tmp_path_factory.mktemp("many")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    for year, text in SPEECHES.items():
        head = f"---\ntitle: A speech of {year}\nissued: {year}-10-01\n---\n\n"
        (folder / f"speech-{year}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    corpus, _opened = Corpus.open(url_of(database), use_library=True, clock=lambda: NOW)
    corpus.upkeep.import_path(folder, now=NOW)
    yield corpus
    corpus.close()


def dates(shelf: Corpus, asked: str) -> list[str]:
    answer = shelf.ask(asked, today=date(2026, 12, 9), limit=5).answer
    assert isinstance(answer, RankedAnswer)
    shown = (result.shown for result in answer.results)
    return [event.span.edtf for event in shown if isinstance(event, DatedEvent)]


def test_the_deed_comes_before_plans_for_it_and_the_day_before_the_year(shelf: Corpus) -> None:
    found = dates(shelf, "when did Mozambique become independent")
    assert found[:2] == ["1975-06-25", "1975"]
    assert not {"1973", "1965"} & set(found)


def test_of_a_period_comes_first_what_many_documents_tell_alike(shelf: Corpus) -> None:
    assert dates(shelf, "what happened in Rwanda in 1994")[0] == "1994-04/1994-07"
    answer = shelf.events.on_date("Rwanda in 1994", today=date(2026, 12, 9), limit=5)
    found = [event.span.edtf for event in answer.events]
    assert found[0] == "1994-04/1994-07"
    assert found.index("1994") < found.index("1994-11")


def test_a_clause_lends_its_deed_to_no_other(shelf: Corpus) -> None:
    assert dates(shelf, "when did the tolls of the bridges end")[0] == "1998"
