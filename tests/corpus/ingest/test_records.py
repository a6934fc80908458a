"""Files of records, the defaults of folders, and what an import makes of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.database.engine import reading
from corpus.errors import CorpusError
from corpus.ingest.metadata import Metadata
from corpus.ingest.pipeline import import_path
from corpus.ingest.records.companions import BesideReport, Companions
from corpus.ingest.records.matching import RecordMatcher
from corpus.ingest.records.names import read_pattern
from corpus.ingest.records.properties import plausible
from corpus.ingest.records.tables import TableRecord, UnreadableRecords, read_records
from corpus.ingest.report import Report
from corpus.model import Document
from tests.corpus.ingest.test_pipeline import NOW

PROSE = "The mission met the council in the spring and left a letter behind for the court.\n"

FILES = {
    "records.csv": (
        "path;title;author;date;kind;Notes\n"
        "saari.txt;Human rights;Saari, Sinikukka;2006-01;report;x\n"
    ),
    "zotero.csv": (
        '"Key","Item Type","Publication Year","Author","Title","Date","File Attachments"\n'
        '"AB","report","2006","Saari, Sinikukka","Human rights","2006-01","/z/AB/saari.txt; /b"\n'
    ),
    "records.ris": (
        "TY  - RPRT\nTI  - Human rights\nAU  - Saari, Sinikukka\nDA  - 2006/01//\n"
        "L1  - file:///z/saari.txt\nER  - \n"
    ),
    "records.bib": (
        "@techreport{saari_human_2006,\n  title = {Human {R}ights},\n"
        "  author = {Saari, Sinikukka and others},\n  year = 2006, month = jan,\n"
        "  file = {Full Text:C\\:\\\\z\\\\saari.txt:text/plain}\n}\n"
    ),
    "csl.json": json.dumps(
        [
            {
                "id": "saari",
                "type": "report",
                "title": "Human rights",
                "author": [{"family": "Saari", "given": "Sinikukka"}],
                "issued": {"date-parts": [["2006", 1]]},
            }
        ]
    ),
    "zotero.json": json.dumps(
        {
            "items": [
                {
                    "itemType": "report",
                    "title": "Human rights",
                    "creators": [
                        {"firstName": "Ed", "lastName": "Itor", "creatorType": "editor"},
                        {"firstName": "Sinikukka", "lastName": "Saari", "creatorType": "author"},
                    ],
                    "date": "2006-01",
                    "attachments": [{"path": "/z/AB/saari.txt"}],
                }
            ]
        }
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_record_is_read_in_every_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    table = read_records(path)
    assert table.remarks == ()
    [record] = table.records
    fields = record.fields
    assert (fields.title or "").casefold() == "human rights"
    assert fields.authors in (("Saari, Sinikukka",), ("Sinikukka Saari",))
    assert fields.issued is not None
    assert (fields.issued.edtf, fields.kind) == ("2006-01", "report")
    matcher = RecordMatcher(name, table.records)
    assert matcher.find(Path("/else/saari.txt"), own=Metadata()) == record


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("records.docx", "x", "no file of records: take one of .csv"),
        ("records.csv", "a,b\n1,2\n", "names no column. Columns are: path, reference"),
        ("records.csv", "title\n", "holds no records"),
        ("records.csv", 'title\n"open', "cannot be read"),
        ("records.json", "{", "cannot be read"),
        ("records.json", "[1]", "no list of records"),
        ("records.bib", "@article{x, title = {open", "no entry of BibTeX"),
        ("records.ris", "words", "cannot be read|holds no records"),
        ("records.csv", "", "the file is empty"),
    ],
)
def test_a_file_of_records_that_is_none_says_why(
    tmp_path: Path, name: str, content: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(UnreadableRecords, match=reason):
        read_records(path)


def record(title: str | None = None, *files: str, key: str | None = None) -> TableRecord:
    return TableRecord(Metadata(title=title), files, key, title or str(key))


@pytest.mark.parametrize(
    ("path", "own", "found"),
    [
        # by the file's name, and by the folder too where two have one name
        ("/docs/a.txt", {}, "A"),
        ("/docs/1994/minutes.txt", {}, "Minutes of May"),
        # by its reference, by its name as a key
        ("/docs/x.txt", {"reference": "lund-2004"}, "Lamps"),
        ("/docs/LUND-2004.txt", {}, "Lamps"),
        # by its title, case and marks apart, and by the title as its name or cut in it
        ("/docs/y.txt", {"title": "On the “cost” of lamps"}, "On the Cost of Lamps"),
        ("/docs/On the cost of lamps.txt", {}, "On the Cost of Lamps"),
        ("/docs/Lund - 2004 - On the cost of.txt", {}, "On the Cost of Lamps"),
        # two records of one title are none
        ("/docs/z.txt", {"title": "Twice"}, None),
        ("/docs/w.txt", {"title": "Elsewhere"}, None),
    ],
)
def test_a_record_is_matched_by_path_reference_or_title(
    path: str, own: dict[str, str], found: str | None
) -> None:
    records = [
        record("A", "/home/somebody/a.txt"),
        record("Minutes of May", "/x/1994/minutes.txt"),
        record("Minutes of June", "/x/1995/minutes.txt"),
        record("Lamps", key="lund-2004"),
        record("On the Cost of Lamps"),
        record("Twice"),
        record("Twice"),
    ]
    matcher = RecordMatcher("a table", records)
    match = matcher.find(Path(path), own=Metadata(**own))  # type: ignore[arg-type]
    assert (None if match is None else match.label) == found


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf" / "Session 47"
    folder.mkdir(parents=True)
    (folder / "ARG_47_1992.txt").write_text(f"{PROSE}\nThis is Argentina.\n")
    (folder / "FRA_47_1992.txt").write_text(f"{PROSE}\nThis is France.\n")
    return tmp_path / "shelf"


def documents(engine: Engine) -> list[Document]:
    with reading(engine) as session:
        found = list(session.scalars(select(Document).order_by(Document.source)))
        session.expunge_all()
    return found


def run(engine: Engine, path: Path, companions: Companions | None = None) -> Report:
    return import_path(engine, path, now=NOW, companions=companions)


def test_names_give_a_year_and_facts_as_supplied(engine: Engine, shelf: Path) -> None:
    pattern = read_pattern("{country}_{session}_{year}")
    report = run(engine, shelf, Companions(names=pattern))
    assert report.beside == BesideReport(pattern=pattern.text, followed=2)
    first = documents(engine)[0]
    assert (first.reference, first.issued_edtf) == ("arg-47-1992", "1992")
    assert first.facts == {"country": "Argentina", "session": "47"}
    assert "issued" in first.supplied
    assert "issued" not in first.printed


def test_what_names_gave_outlives_an_import_without_the_pattern(
    engine: Engine, shelf: Path
) -> None:
    run(engine, shelf)
    assert documents(engine)[0].issued_edtf is None
    given = run(engine, shelf, Companions(names=read_pattern("{country}_{session}_{year}")))
    assert (given.changed, given.same) == (2, 0)
    assert run(engine, shelf).same == 2
    (shelf / "Session 47" / "ARG_47_1992.txt").write_text(f"{PROSE}\nThis is the new Argentina.\n")
    assert run(engine, shelf).changed == 1
    assert [each.issued_edtf for each in documents(engine)] == ["1992", "1992"]


def test_a_date_that_the_text_prints_is_finer_than_that_of_the_name(
    engine: Engine, tmp_path: Path
) -> None:
    text = f"A title of the speech\n\n5 October 1992\n\n{PROSE}"
    (tmp_path / "ARG_1992.txt").write_text(text)
    (tmp_path / "FRA_1993.txt").write_text(text.replace("title", "heading"))
    run(engine, tmp_path, Companions(names=read_pattern("{country}_{year}")))
    argentina, france = documents(engine)
    assert (argentina.issued_edtf, "issued" in argentina.printed) == ("1992-10-05", True)
    # a printed day outside the year of the name is of something else
    assert (france.issued_edtf, "issued" in france.supplied) == ("1993", True)


def test_a_table_of_records_is_told_apart_from_what_it_lacks(engine: Engine, shelf: Path) -> None:
    table = shelf.parent / "records.csv"
    table.write_text(
        "file,title,author,date,reference\n"
        "ARG_47_1992.txt,A speech of Argentina,Ann Example,1992-10-05,arg-speech\n"
        "gone.txt,Of nobody,,,\n"
    )
    report = run(engine, shelf, Companions(records=RecordMatcher.of(table)))
    assert (report.beside.recorded, report.beside.unmatched) == (1, ("Of nobody",))
    assert [Path(path).name for path in report.beside.without] == ["FRA_47_1992.txt"]
    argentina, france = documents(engine)
    assert argentina.reference == "arg-speech"
    assert (argentina.title, argentina.authors) == ("A speech of Argentina", ["Ann Example"])
    assert {"title", "authors", "issued"} <= set(argentina.supplied)
    assert "title" in france.missing
    assert run(engine, shelf, Companions(records=RecordMatcher.of(table))).same == 2


def test_defaults_of_folders_hold_below_them_and_yield_to_the_file(
    engine: Engine, shelf: Path
) -> None:
    (shelf / "_folder.yaml").write_text(
        "publisher: The Assembly\nkind: speech\nlanguage: no\nnames: '{country}_{session}_{year}'\n"
    )
    (shelf / "Session 47" / "_folder.yaml").write_text("kind: statement\nplace: New York")
    (shelf / "Session 47" / "FRA_47_1992.md").write_text(f"---\nlang: fr\n---\n{PROSE}\nParis.")
    report = run(engine, shelf)
    assert report.failed == ()
    argentina, french, _france = documents(engine)
    assert (argentina.publisher, argentina.kind) == ("The Assembly", "statement")
    assert (argentina.language, french.language) == ("no", "fr")
    assert argentina.facts == {"country": "Argentina", "session": "47", "place": "New York"}
    assert argentina.issued_edtf == "1992"
    assert {"publisher", "kind", "language"} <= set(argentina.supplied)
    assert run(engine, shelf).same == 3
    (shelf / "_folder.yaml").write_text("publisher: Another\n")
    assert run(engine, shelf).changed == 3
    assert {each.publisher for each in documents(engine)} == {"Another"}


def test_defaults_that_cannot_be_read_are_the_failure_of_their_files(
    engine: Engine, shelf: Path
) -> None:
    (shelf / "_folder.yaml").write_text("kind: [open")
    report = run(engine, shelf)
    assert {"the folder's _folder.yaml is not valid YAML" in each.reason for each in report.failed}
    assert len(report.failed) == 2


def test_importing_a_file_of_records_that_is_missing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read: No such file"):
        RecordMatcher.of(tmp_path / "gone.csv")


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - draft3",
        "Microsoft Word - Final report.doc",
        "untitled",
        "Untitled-1",
        "Document1",
        "Unbenannt",
        "Без имени",
        "report_final.docx",
        "PowerPoint Presentation - x",
        "12",
        "lund 2004",  # the file's name
    ],
)
def test_what_a_program_wrote_is_no_title(title: str) -> None:
    assert plausible(Metadata(title=title), Path("/x/Lund_2004.pdf")).title is None


@pytest.mark.parametrize("author", ["Author", "User", "admin", "HP", "ann@example.org", "U123"])
def test_who_owned_the_computer_is_no_author(author: str) -> None:
    assert plausible(Metadata(authors=(author,)), Path("a.pdf")).authors == ()


def test_a_title_and_an_author_that_may_be_true_are_proposed() -> None:
    claimed = Metadata(title="The Word on the street", authors=("Ann Example",))
    assert plausible(claimed, Path("a.pdf")) == claimed
