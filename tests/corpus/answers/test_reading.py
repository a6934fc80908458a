"""A document is read from any passage on, page by page, with the footnotes that are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.answers import Extent, ReaderPage
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.errors import RemovedReference, UnknownReference
from tests.corpus.conftest import NOW
from tests.databases import copied, url_of
from tests.paged import PASSAGES, put_paged
from tests.shelves import engine_of

ONE = Extent(characters=1, passages=9)
"""A page of a single passage, however long."""

WHOLE = Extent(characters=1_000_000, passages=10_000)

CALLING = """\
---
reference: calls-2001
---

# Of lamps

The keepers met the council in May.[^1] They said nothing of the bridge.

The council answered in June, as the chronicle of 1997 has it.[^2]

[^1]: See the letter of the keepers.

[^2]: The chronicle, page 12.
"""


@pytest.fixture(scope="module")
def shelf(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("reading")
    copied(prepared, folder / "corpus.db")
    corpus, _ = Corpus.open(url_of(folder / "corpus.db"), use_library=True, clock=lambda: NOW)
    put_paged(engine_of(corpus))
    (folder / "calls.md").write_text(CALLING)
    assert corpus.upkeep.import_path(folder / "calls.md", now=NOW).added == 1
    yield corpus
    corpus.close()


def texts(page: ReaderPage) -> list[str]:
    return [quote.text for quote in page.quotes]


def test_a_document_is_read_from_its_beginning_and_a_page_from_its_first_passage(
    shelf: Corpus,
) -> None:
    whole = shelf.documents.read("holm-2011", WHOLE)
    assert texts(whole) == [words for words, _first, _last in PASSAGES]
    assert (whole.first, whole.total, whole.before, whole.after) == (1, 5, None, None)
    page = shelf.documents.read("holm-2011 p. 3", Extent(200, 2))
    assert (page.reference, page.first) == ("holm-2011 ¶3", 3)
    assert (page.before, page.after) == ("holm-2011 ¶1", "holm-2011 ¶5")


@pytest.mark.thorough
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 400), st.integers(1, 6), st.sampled_from(["holm-2011", "calls-2001"]))
def test_the_pages_one_after_another_are_the_document(
    shelf: Corpus, characters: int, passages: int, document: str
) -> None:
    extent = Extent(characters, passages)
    pages = [shelf.documents.read(document, extent)]
    while pages[-1].after is not None:
        assert len(pages[-1].quotes) <= passages
        pages.append(shelf.documents.read(pages[-1].after, extent))
    assert [text for page in pages for text in texts(page)] == texts(
        shelf.documents.read(document, WHOLE)
    )
    back = pages[-1]
    while back.before is not None:
        former, back = back, shelf.documents.read(back.before, extent)
        assert back.first < former.first <= back.first + len(back.quotes), "nothing is passed over"
    assert back.first == 1


def test_a_called_footnote_comes_with_its_passage_and_a_year_is_no_call(shelf: Corpus) -> None:
    page = shelf.documents.read("calls-2001 ¶2", ONE)
    (note,) = page.notes
    assert (note.mark, note.caller) == ("1", "calls-2001 ¶2")
    assert note.quote.text.endswith("See the letter of the keepers.")
    assert [n.mark for n in shelf.documents.read("calls-2001 ¶3", ONE).notes] == ["2"]
    assert shelf.documents.read("calls-2001", WHOLE).notes == (), "they stand on the page itself"
    assert shelf.documents.read("holm-2011", WHOLE).notes == ()


def test_a_search_within_finds_nothing_of_other_documents(shelf: Corpus) -> None:
    found = shelf.documents.find_within("holm-2011", "ledger", limit=9)
    assert {hit.document for hit in found.hits} == {"holm-2011"}
    assert found.total == 2
    assert not shelf.documents.find_within("holm-2011", "inspectors lamp", limit=9).hits


def test_what_was_replaced_is_shown_and_leads_on_and_what_was_removed_says_so(
    own_corpus: Corpus, tmp_path: Path
) -> None:
    path = tmp_path / "twice.md"
    path.write_text("---\nreference: twice\n---\n\nThe old lamp was red.\n\nThe mill stands.\n")
    own_corpus.upkeep.import_path(path, now=NOW)
    path.write_text("---\nreference: twice\n---\n\nThe new lamp is green.\n\nThe mill stands.\n")
    own_corpus.upkeep.import_path(path, now=NOW)
    page = own_corpus.documents.read("twice ¶1", WHOLE)
    assert page.is_replaced
    assert texts(page) == ["The old lamp was red."]
    assert page.after is not None
    assert "lamp is green" in own_corpus.documents.read(page.after, WHOLE).quotes[0].text
    own_corpus.upkeep.remove_documents(["twice"], Signature("ana", NOW))
    with pytest.raises(RemovedReference, match="was removed"):
        own_corpus.documents.read("twice ¶2", WHOLE)
    with pytest.raises(UnknownReference, match="nearest"):
        own_corpus.documents.read("writer-1999", WHOLE)
