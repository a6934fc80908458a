"""What a file or its sidecar states, as people and other programs write it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Engine

from corpus.errors import UnreadableDocument
from corpus.ingest.fields.yaml_fields import load_yaml
from corpus.ingest.metadata import Metadata, read_metadata
from corpus.ingest.pipeline import import_path
from corpus.ingest.readers.raw import RawText
from corpus.ingest.readers.readers import read
from tests.corpus.ingest.test_pipeline import NOW

PROSE = "The mission met the council in the spring and left a letter behind for the court.\n"


def read_as(name: str, front_matter: str) -> RawText:
    return read(Path(name), f"{front_matter}\n\n{PROSE}".encode())


def stated(front_matter: str) -> Metadata:
    raw = read_as("doc.md", f"---\n{front_matter}\n---")
    assert raw.remarks == ()
    return raw.fields


@pytest.mark.parametrize(
    ("front_matter", "field", "value"),
    [
        # scalars are what is written: Norwegian, an answer, a clock, a version, a number with zeros
        ("language: no", "language", "no"),
        ("title: No", "title", "No"),
        ("title: 12:30", "title", "12:30"),
        ("title: 1.10", "title", "1.10"),
        ("title: 1984", "title", "1984"),
        ("title: 0x1F", "title", "0x1F"),
        ("title: 2008-12-05", "title", "2008-12-05"),
        ("reference: 007", "reference", "007"),
        # a colon that YAML needs quotes for, and an apostrophe beside it
        ("title: Report: a title with a colon", "title", "Report: a title with a colon"),
        ("title: Europe's way: a history", "title", "Europe's way: a history"),
        # nothing is nothing
        ("title: null", "title", None),
        ("title: ~", "title", None),
        ("title:", "title", None),
        # fields that another program keeps as lists
        ("title: A\nlanguage: [en, ru]", "language", "en"),
        ("title: A\ntype: [post, note]", "kind", "post, note"),
        # one author or several, in one string, in a list and in the objects of other programs
        ("author: Ann Example", "authors", ("Ann Example",)),
        ("author: Ann Example and Bob Sample", "authors", ("Ann Example", "Bob Sample")),
        ('author: "Example, Ann; Sample, Bob"', "authors", ("Example, Ann", "Sample, Bob")),
        ("by: Ann Example, Bob Sample & Cy Po", "authors", ("Ann Example", "Bob Sample", "Cy Po")),
        ("author: [Ann Example, Bob Sample]", "authors", ("Ann Example", "Bob Sample")),
        ("author:\n  - family: Saari\n    given: Sinikukka", "authors", ("Sinikukka Saari",)),
        ("author: {given: Ada}", "authors", ("Ada",)),
        ("author:\n  - name: Ann Example\n    orcid: 1", "authors", ("Ann Example",)),
        (
            "author:\n  - name:\n      given: Ann\n      family: Example",
            "authors",
            ("Ann Example",),
        ),
        ("author: {literal: Council of Europe}", "authors", ("Council of Europe",)),
        ("author: Ann Example <ann@example.org>", "authors", ("Ann Example",)),
        # no date is no mistake
        ("title: A\ndate: n.d.", "issued", None),
        ("title: A\ndate: s.d.", "issued", None),
        ("title: A\ndate: o. J.", "issued", None),
        ("title: A\ndate: б. г.", "issued", None),
    ],
)
def test_front_matter_is_read_as_people_write_it(
    front_matter: str, field: str, value: object
) -> None:
    assert getattr(stated(front_matter), field) == (value if value != () else ())


@pytest.mark.parametrize(
    "authors",
    [
        "[{name: Open Example, kind: body}, Ann Example]",
        "[{name: Open Example, type: organization}, Ann Example]",
        "[Open Example (body), Ann Example]",
        "Open Example (body); Ann Example",
        '"{Open Example}; Ann Example"',
        "[{literal: Open Example}, {family: Example, given: Ann}]",
    ],
)
def test_an_author_may_be_marked_as_a_body(authors: str) -> None:
    fields = stated(f"authors: {authors}")
    assert fields.authors == ("Open Example", "Ann Example")
    assert dict(fields.facts) == {"bodies": "Open Example"}


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2008-12-05", "2008-12-05"),
        ("2008-12", "2008-12"),
        ("2008", "2008"),
        ("spring 1997", "1997-21"),
        # a moment is a day, whatever its clock and zone
        ("2008-12-05 10:00:00 +0300", "2008-12-05"),
        ("2008-12-05T23:59:59-08:00", "2008-12-05"),
        ("2008-12-05T25:00:00Z", "2008-12-05"),
        ("2008-12-05T10:00:00+99:00", "2008-12-05"),
        ("Dec. 5, 2008 at 10:30 am", "2008-12-05"),
        # as mail has it
        ('"Fri, 05 Dec 2008 10:00:00 +0300"', "2008-12-05"),
        ("05 Dec 2008 10:00:00 GMT", "2008-12-05"),
        # as archives and catalogues have it
        ('"[1997?]"', "1997?"),
        ('"[1997]"', "1997"),
        ('"[c. 1997]"', "1997~"),
        ("c1997", "1997"),
        ("©1997", "1997"),
        ('"[199-]"', "199X"),
        ("between 1990 and 1995", "1990/1995"),
        ("1997 or 1998", "1997/1998"),
        # an issue of two months, of two years
        ("March/April 2008", "2008-03/2008-04"),
        ("December 1997/January 1998", "1997-12/1998-01"),
        ("1997/98", "1997/1998"),
        ("1997-98", "1997/1998"),
        # other orders
        ("20081205", "2008-12-05"),
        ("2008 Dec 5", "2008-12-05"),
        ("06/2008", "2008-06"),
        ("5 декабря 2008 г.", "2008-12-05"),
        ("Published on 5 May 2008", "2008-05-05"),
        # the parts of CSL-JSON
        ("{date-parts: [[2008, 12, 5]]}", "2008-12-05"),
        ("{date-parts: [[2008, 3], [2008, 4]]}", "2008-03/2008-04"),
        ("{year: 2008, month: 3}", "2008-03"),
        ("{literal: spring 1997}", "1997-21"),
    ],
)
def test_a_date_is_read_as_people_archives_and_mail_write_it(written: str, edtf: str) -> None:
    issued = stated(f"date: {written}").issued
    assert issued is not None
    assert issued.edtf == edtf


@pytest.mark.parametrize(
    ("front_matter", "sentence"),
    [
        ("date: the day before", "date in its front matter, “the day before”, is left out"),
        ("date: 2008-02-30", "“2008-02-30”, is left out: no such date"),
        ("reference: Saari 2006", "letters a-z and digits, joined by hyphens"),
        ("author: {affiliation: X}", "it holds no name"),
        ("title: {a: b}", "title in its front matter, “a”, is left out: it is no text"),
        ('title: "a\\ud800b"', "half of a letter"),
        (f"title: {'1' * 5000}", "it has more than 2,000 characters"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_told(front_matter: str, sentence: str) -> None:
    raw = read_as("doc.md", f"---\npublisher: An Institute\n{front_matter}\n---")
    assert raw.fields == Metadata(publisher="An Institute")
    assert len(raw.remarks) == 1
    assert sentence in raw.remarks[0]


@pytest.mark.parametrize("name", ["doc.md", "doc.txt"])
@pytest.mark.parametrize(
    "front_matter",
    [
        "---\ntitle: A\n---",
        # pandoc's end
        "---\ntitle: A\n...",
        "---  \r\ntitle: A\r\n---",
        '+++\ntitle = "A"\ndate = 2008-12-05\n+++',
        '{\n  "title": "A",\n  "tags": [1]\n}',
    ],
)
def test_front_matter_of_every_kind_is_no_text(name: str, front_matter: str) -> None:
    raw = read_as(name, front_matter)
    assert raw.fields.title == "A"
    assert raw.text.split() == PROSE.split()


def test_a_date_of_toml_and_its_list_of_authors_are_read() -> None:
    raw = read_as("doc.md", '+++\nauthors = ["Ann Example"]\ndate = 2008-12-05T10:00:00Z\n+++')
    assert raw.fields.authors == ("Ann Example",)
    assert raw.fields.issued is not None
    assert raw.fields.issued.edtf == "2008-12-05"


@pytest.mark.parametrize(
    "text",
    [
        # a rule at the head of a text, and of a transcript
        "---\n\nThe words begin.\n\n---\n\nAnd go on.",
        "---\nThe minutes of the day, at noon\n---\n\nWords.",
        "{the draft} says so.",
        "+++ stop +++\n\nWords.",
    ],
)
def test_a_plain_text_with_rules_has_no_front_matter(text: str) -> None:
    assert read(Path("a.txt"), text.encode()).text.split() == text.split()


@pytest.mark.thorough
@given(
    st.dictionaries(
        st.text(),
        st.recursive(
            st.text() | st.none() | st.integers() | st.booleans() | st.floats(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ),
    )
)
@example({"date": {"date-parts": [["x"]]}})
@example({"author": [[[{}]]], "title": [1, [2]], "issued": []})
def test_no_value_of_another_program_ends_the_reading(values: dict[str, object]) -> None:
    for name in ("title", "author", "date", "language", "reference", "type"):
        values |= {name: next(iter(values.values()), None)}
    read_metadata(values, place="a test")


@given(st.text())
def test_any_yaml_is_fields_or_refused_with_a_sentence(text: str) -> None:
    with suppress(UnreadableDocument):
        load_yaml(text, place="a test")


@pytest.mark.parametrize(
    "front_matter",
    [
        "---\ntitle: X\nx: " + "[" * 3000 + "]" * 3000 + "\n---",
        "---\ntitle: X\ndate: 2008-12-05T25:00:00Z\n---",
        "---\ntitle: X\npage: " + "9" * 5000 + "\n---",
        '---\ntitle: "a\\ud800b"\n---',
        "---\ntitle: X\n? [a]\n: b\n---",
        "---\ntitle: !!python/object:os.system X\n---",
        "---\na: &a [*a]\ntitle: *a\nauthor: *a\n---",
        "+++\nx = " + "[" * 3000 + "]" * 3000 + "\n+++",
        "+++\nx = " + "9" * 5000 + "\n+++",
        '{"x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"title": ' + "9" * 5000 + "}",
    ],
)
def test_one_odd_file_is_never_the_end_of_an_import(
    engine: Engine, tmp_path: Path, front_matter: str
) -> None:
    (tmp_path / "a.md").write_text(f"{front_matter}\n\n{PROSE}", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"# Another\n\n{PROSE}", encoding="utf-8")
    report = import_path(engine, tmp_path, now=NOW)
    assert report.added + len(report.failed) == 2
    assert report.added >= 1
    assert [path for path, _reason, _group in report.failed] in ([], [str(tmp_path / "a.md")])


def test_what_was_left_out_stands_in_the_report(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "a.yaml").write_text("title: A\nissued: 2008-02-30")
    report = import_path(engine, tmp_path, now=NOW)
    assert (report.added, report.failed) == (1, ())
    [(path, sentence)] = report.remarks
    assert path == str(tmp_path / "a.txt")
    assert "issued in its sidecar, “2008-02-30”, is left out" in sentence
