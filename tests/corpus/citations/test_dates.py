"""Dates of every precision: once and in words in the styles, in the formats' own terms besides."""

from __future__ import annotations

import json

import pytest

from corpus.citations.dates import biblatex_date, csl_date, ris_date
from corpus.citations.forms import cited
from corpus.citations.work import Form
from corpus.dates import DateSpan
from tests.corpus.citations.test_citations import paper

# (EDTF, CSL-JSON, biblatex, RIS)
DATES = [
    ("2008-12-05", {"date-parts": [[2008, 12, 5]]}, "2008-12-05", ("2008", "2008/12/05")),
    ("2008-12", {"date-parts": [[2008, 12]]}, "2008-12", ("2008", "2008/12/")),
    ("2008", {"date-parts": [[2008]]}, "2008", ("2008", None)),
    ("1997~", {"date-parts": [[1997]], "circa": True}, "1997~", ("1997", "1997///about 1997")),
    ("1997-21", {"date-parts": [[1997]], "season": 1}, "1997-21", ("1997", "1997///spring")),
    (
        "1997-05/1997-08",
        {"date-parts": [[1997, 5], [1997, 8]]},
        "1997-05/1997-08",
        ("1997", "1997///May–August 1997"),
    ),
    # EDTF has quarters, and biblatex has not
    (
        "1997-35",
        {"date-parts": [[1997, 7], [1997, 9]]},
        "1997-07/1997-09",
        ("1997", "1997///third quarter of 1997"),
    ),
    ("199X", {"date-parts": [[1990], [1999]]}, "1990/1999", ("1990", "1990///the 1990s")),
    # a year that is no year of the document is none in RIS
    ("../1990", {"literal": "until 1990"}, None, (None, None)),
    (
        "2008-12-?05",
        {"date-parts": [[2008, 12, 5]], "circa": True},
        "2008-12-05~",
        ("2008", "2008///perhaps 5 December 2008"),
    ),
]


@pytest.mark.parametrize(("edtf", "csl", "biblatex", "ris"), DATES)
def test_a_date_is_exported_in_each_formats_terms(
    edtf: str, csl: object, biblatex: str | None, ris: object
) -> None:
    span = DateSpan.from_edtf(edtf)
    assert (csl_date(span), biblatex_date(span), ris_date(span)) == (csl, biblatex, ris)


@pytest.mark.parametrize("form", [Form.NOTE, Form.APA, Form.APA_IN_TEXT, Form.MLA, Form.MHRA])
@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1997-21", "spring 1997"),
        ("1997-35", "third quarter of 1997"),
        ("199X", "the 1990s"),
        ("1997-05/1997-08", "May–August 1997"),
        ("2008-12-?05", "perhaps 5 December 2008"),
    ],
)
def test_a_date_without_a_day_stands_once_and_in_words(form: Form, edtf: str, words: str) -> None:
    made = cited(paper(issued=DateSpan.from_edtf(edtf)), form).text
    assert made.count(words) == 1
    assert edtf not in made


def test_a_style_has_its_own_word_for_about() -> None:
    work = paper(issued=DateSpan.from_edtf("1997~"))
    assert "(ca. 1997)" in cited(work, Form.APA).text
    assert "circa 1997" in cited(work, Form.MLA).text


def test_an_undated_work_has_no_date_in_exports() -> None:
    work = paper(issued=None)
    assert "issued" not in json.loads(cited(work, Form.CSL_JSON).text)[0]
    assert "PY  - " not in cited(work, Form.RIS).text
    assert "date" not in cited(work, Form.BIBTEX).text
