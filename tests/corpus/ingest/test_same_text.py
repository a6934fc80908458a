"""One text twice: said to be the same, kept once, known again, and let go with its document."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest
from sqlalchemy import Engine, delete, select, update

from corpus.corpus import Corpus
from corpus.database import reading, writing
from corpus.errors import UnknownReference
from corpus.ingest import Order, Report
from corpus.ingest.resemblance.sketches import DRAWN_MARKER
from corpus.model import (
    DEFAULT_COLLECTION,
    Collection,
    Document,
    LikelyVersion,
    Marker,
    Passage,
    Shingle,
)
from corpus.values import Scope
from tests.corpus.ingest.readers.small_pdf import pdf, prose
from tests.corpus.ingest.test_resemblance import sentences, with_pages
from tests.corpus.upkeep.conftest import NOW, SIGNED
from tests.samples import sampled_values
from tests.shelves import corpus_on, engine_of

PARAGRAPHS = [" ".join(sentences(4, seed)) for seed in range(1, 13)]
TEXT = "\n\n".join(PARAGRAPHS)
HTML = (
    "<!DOCTYPE html><html><head><title>A report</title></head><body><article>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "texts"
    path.mkdir()
    (path / "lamps.txt").write_text(TEXT)
    return path


@pytest.fixture
def shelf(engine: Engine, folder: Path) -> Corpus:
    corpus = corpus_on(engine)
    assert corpus.upkeep.import_path(folder, now=NOW).added == 1
    return corpus


def imported(shelf: Corpus, path: Path, **options: object) -> Report:
    return shelf.upkeep.import_path(path, now=NOW, **options)  # type: ignore[arg-type]


def references(shelf: Corpus) -> list[str]:
    with reading(engine_of(shelf)) as session:
        return sorted(session.scalars(select(Document.reference)))


FORMS = {
    "web.html": HTML,
    "wrapped.txt": "\n\n".join(p.replace(". ", ".\n") for p in PARAGRAPHS),
    "quoted.txt": TEXT.replace("The", "“The”"),
    "paged.txt": with_pages(TEXT, "Harbour Gazette #", every=80),
    "titled.md": f"# A report on lamps\n\n{TEXT}",
}


@pytest.mark.parametrize("name", sampled_values(FORMS))
def test_another_form_is_said_to_be_the_same_once(shelf: Corpus, folder: Path, name: str) -> None:
    (folder / name).write_text(FORMS[name])
    report = imported(shelf, folder)
    (known,) = report.same_texts
    assert (report.added, report.same, report.not_taken) == (0, 1, ())
    assert (known.path, known.resemblance.reference) == (str(folder / name), "lamps")
    assert known.resemblance.source == str(folder / "lamps.txt")
    again = imported(shelf, folder)
    assert (again.same, again.same_texts) == (2, ())
    assert references(shelf) == ["lamps"]


@pytest.mark.thorough
def test_two_forms_in_one_import_are_one_document(engine: Engine, folder: Path) -> None:
    (folder / "web.html").write_text(HTML)
    report = imported(corpus_on(engine), folder)
    assert (report.added, len(report.same_texts)) == (1, 1)


@pytest.mark.thorough
def test_an_import_lists_what_was_there_and_forgets_it_when_undone(
    shelf: Corpus, folder: Path
) -> None:
    (folder / "web.html").write_text(HTML)
    report = imported(shelf, folder)
    past = shelf.upkeep.imports(limit=5)[0]
    assert past.number == report.run
    assert past.same_texts == ((str(folder / "web.html"), "lamps", str(folder / "lamps.txt")),)
    shelf.upkeep.forget_same_texts(past.number)
    assert len(imported(shelf, folder).same_texts) == 1


@pytest.mark.thorough
def test_a_file_that_has_changed_since_is_looked_at_again(shelf: Corpus, folder: Path) -> None:
    (folder / "web.html").write_text(HTML)
    imported(shelf, folder)
    (folder / "web.html").write_text(HTML.replace("The ", "No ", 1))
    report = imported(shelf, folder)
    assert (report.added, report.same_texts, len(report.versions)) == (1, (), 1)


@pytest.mark.thorough
def test_once_the_document_is_removed_any_of_its_files_can_be_taken_again(
    shelf: Corpus, folder: Path
) -> None:
    (folder / "web.html").write_text(HTML)
    imported(shelf, folder)
    shelf.upkeep.remove_documents(["lamps"], SIGNED)
    left = imported(shelf, folder).left_out
    assert [(Path(one.path).name, one.group) for one in left] == [
        ("lamps.txt", "removed"),
        ("web.html", "removed"),
    ], "what was withdrawn does not come back in another form"
    report = imported(shelf, folder / "web.html", again=True)
    assert report.added == 1


TWO_DOCUMENTS = {
    "dates that differ": ("---\ndate: 1996\n---\n", "---\ndate: 1997\n---\n"),
    "a reference of its own": ("", "---\nreference: lamps-as-printed\n---\n"),
}


@pytest.mark.parametrize("case", TWO_DOCUMENTS)
def test_one_text_is_two_documents_if_somebody_says_so(
    engine: Engine, tmp_path: Path, case: str
) -> None:
    for name, front in zip(("one.md", "two.md"), TWO_DOCUMENTS[case], strict=True):
        (tmp_path / name).write_text(front + TEXT)
    report = imported(corpus_on(engine), tmp_path)
    assert (report.added, report.same_texts) == (2, ())


@pytest.mark.thorough
def test_a_mail_that_carries_the_text_is_a_document_of_its_own(shelf: Corpus, folder: Path) -> None:
    mail = f"From: ann@example.org\nDate: Fri, 05 Dec 2008 10:15:00 +0100\nSubject: x\n\n{TEXT}"
    (folder / "sent.eml").write_text(mail)
    report = imported(shelf, folder)
    assert (report.added, report.same_texts, report.versions) == (1, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PARAGRAPHS[:4]),
        "\n\n".join([*PARAGRAPHS, *(" ".join(sentences(4, seed)) for seed in range(20, 50))]),
        "\n\n".join([*PARAGRAPHS[:3], *(" ".join(sentences(4, seed)) for seed in range(20, 30))]),
    ],
    ids=["an excerpt", "a collection that holds it", "a report with some of its paragraphs"],
)
def test_what_shares_some_of_it_is_another_document(shelf: Corpus, folder: Path, text: str) -> None:
    (folder / "other.txt").write_text(text)
    report = imported(shelf, folder)
    assert (report.added, report.same_texts, report.versions) == (1, (), ())


def test_a_version_is_kept_apart_and_said_to_be_one(shelf: Corpus, folder: Path) -> None:
    revised = TEXT.replace(PARAGRAPHS[5], " ".join(sentences(5, 99)))
    (folder / "lamps-revised.txt").write_text(revised)
    report = imported(shelf, folder)
    (known,) = report.versions
    assert (report.added, known.reference) == (1, "lamps-revised")
    found = known.resemblance
    assert (found.reference, found.order) == ("lamps", Order.UNKNOWN)
    assert (found.passages, found.unchanged) == (12, 11)
    assert shelf.documents.likely_version("lamps-revised") == "lamps"
    assert shelf.documents.likely_version("lamps") is None
    assert imported(shelf, folder).versions == (), "it is not said again"
    shelf.upkeep.remove_documents(["lamps"], SIGNED)
    with reading(engine_of(shelf)) as session:
        assert session.scalars(select(LikelyVersion)).all() == []


@pytest.mark.parametrize(
    ("dates", "order"), [((1996, 1998), Order.NEWER), ((1998, 1996), Order.OLDER)]
)
def test_the_dates_say_which_version_is_newer(
    engine: Engine, tmp_path: Path, dates: tuple[int, int], order: Order
) -> None:
    shelf = corpus_on(engine)
    texts = (TEXT, TEXT.replace(PARAGRAPHS[5], " ".join(sentences(5, 99))))
    for number, (text, year) in enumerate(zip(texts, dates, strict=True)):
        (tmp_path / f"{number}.md").write_text(f"---\ndate: {year}\n---\n{text}")
    (known,) = imported(shelf, tmp_path).versions
    assert known.resemblance.order is order


@pytest.mark.thorough
def test_a_pdf_s_pages_are_said_to_be_new(shelf: Corpus, folder: Path) -> None:
    pages = [
        prose([line for p in PARAGRAPHS[start : start + 4] for line in [*wrap(p, 80), ""]])
        for start in (0, 4, 8)
    ]
    (folder / "lamps.pdf").write_bytes(pdf(pages))
    (known,) = imported(shelf, folder).same_texts
    assert known.resemblance.adds_pages
    report = imported(shelf, folder / "lamps.pdf", replaces="lamps")
    ((_path, replacement),) = report.replaced
    assert (replacement.is_same, replacement.version) == (True, 1)
    assert shelf.documents.passage("lamps p. 2").page == 2
    assert imported(shelf, folder).same == 2


@pytest.mark.thorough
def test_documents_of_an_older_version_are_known_again(shelf: Corpus, folder: Path) -> None:
    with writing(engine_of(shelf)) as session:
        session.execute(delete(Shingle))
        session.execute(delete(Marker).where(Marker.name == DRAWN_MARKER))
    (folder / "web.html").write_text(HTML)
    assert len(imported(shelf, folder).same_texts) == 1


@pytest.mark.thorough
def test_what_another_collection_holds_is_not_told(shelf: Corpus, folder: Path) -> None:
    engine = engine_of(shelf)
    with writing(engine) as session:
        closed = Collection(key="testimony", name="Testimony", open=False)
        session.add(closed)
        session.flush()
        for table in (Document, Passage):
            session.execute(update(table).values(collection_id=closed.id))
    (folder / "web.html").write_text(HTML)
    report = imported(shelf, folder)
    assert (report.added, report.same_texts, report.versions) == (1, (), ())
    seen = shelf.within(Scope(collections=frozenset([DEFAULT_COLLECTION])))
    with pytest.raises(UnknownReference):
        imported(seen, folder / "web.html", replaces="lamps")


def test_a_version_of_what_is_not_seen_is_no_version_here(shelf: Corpus, folder: Path) -> None:
    revised = TEXT.replace(PARAGRAPHS[5], " ".join(sentences(5, 99)))
    (folder / "revised.txt").write_text(revised)
    assert len(imported(shelf, folder).versions) == 1
    with writing(engine_of(shelf)) as session:
        closed = Collection(key="testimony", name="Testimony", open=False)
        session.add(closed)
        session.flush()
        of_first = update(Document).where(Document.reference == "lamps")
        session.execute(of_first.values(collection_id=closed.id))
    seen = shelf.within(Scope(collections=frozenset([DEFAULT_COLLECTION])))
    assert shelf.documents.likely_version("revised") == "lamps"
    assert seen.documents.likely_version("revised") is None
