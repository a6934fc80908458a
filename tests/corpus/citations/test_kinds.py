"""Judgments, resolutions, treaties and other kinds: their types, numbers and sessions."""

from __future__ import annotations

import json

import pytest

from corpus.citations.forms import cited
from corpus.citations.work import Form, Work
from corpus.dates import DateSpan
from tests.corpus.citations.test_citations import paper

JUDGMENT = paper(
    title="Example v. Russia",
    authors=(),
    kind="judgment",
    publisher="European Court of Human Rights",
    issued=DateSpan.from_edtf("2002-07-15"),
    facts=(("application number", "47095/99"),),
    url=None,
)
RESOLUTION = paper(
    title="Rights of examples",
    authors=("UN General Assembly",),
    kind="resolution",
    publisher="United Nations",
    issued=DateSpan.from_edtf("2009-12-18"),
    facts=(("symbol", "A/RES/64/123"), ("session", "64")),
    url=None,
)

# (a work, a form, its citation)
CITED = [
    (
        JUDGMENT,
        Form.NOTE,
        "Example v. Russia, No. 47095/99 (European Court of Human Rights July 15, 2002), ¶ 4.",
    ),
    (
        JUDGMENT,
        Form.APA,
        "Example v. Russia, No. 47095/99 (European Court of Human Rights July 15, 2002).",
    ),
    (
        JUDGMENT,
        Form.OSCOLA,
        "Example v Russia App no 47095/99 (European Court of Human Rights, 15 July 2002) [4].",
    ),
    (
        RESOLUTION,
        Form.BIBLIOGRAPHY,
        "UN General Assembly. Rights of Examples. Resolution A/RES/64/123, 64th session. "
        "United Nations, 2009.",
    ),
    (
        RESOLUTION,
        Form.MHRA,
        "UN General Assembly, Rights of Examples, resolution A/RES/64/123, 64th session "
        "(United Nations, 2009), para. 4.",
    ),
    (
        paper(kind="speech", url=None),
        Form.APA,
        "van der Writer, A. (1998, February 3). What the lamps said: A study [Speech]. Institute "
        "of Lamps.",
    ),
    (
        paper(kind="working paper", facts=(("number", "12"),)),
        Form.OSCOLA,
        "Ada van der Writer, ‘What the Lamps Said: A Study’ (Institute of Lamps 1998) working "
        "paper 12 para 4 <https://example.org/lamps>.",
    ),
    (
        paper(kind="e-mail", url=None, publisher=None, title="About the lamps"),
        Form.BIBLIOGRAPHY,
        "van der Writer, Ada. “About the Lamps.” E-mail. February 3, 1998.",
    ),
    (
        paper(kind="e-mail", url=None, publisher=None, title="About the lamps"),
        Form.OSCOLA,
        "E-mail from Ada van der Writer, ‘About the Lamps’ (3 February 1998) para 4.",
    ),
    (
        paper(kind="treaty", authors=(), title="Treaty of Lamps", facts=(("number", "ETS 5"),)),
        Form.OSCOLA,
        "Treaty of Lamps (Institute of Lamps, 3 February 1998) ETS 5 para 4.",
    ),
    (
        paper(kind="resolution", title="Resolución", language="es"),
        Form.MLA,
        "van der Writer, Ada. Resolución. Resolution. Institute of Lamps, 3 Feb. 1998, "
        "https://example.org/lamps.",
    ),
    (
        paper(kind="book"),
        Form.MHRA_BIBLIOGRAPHY,
        "van der Writer, Ada, What the Lamps Said: A Study (Institute of Lamps, 1998) "
        "<https://example.org/lamps>",
    ),
]


@pytest.mark.parametrize(("work", "form", "expected"), CITED)
def test_a_kind_of_text_is_cited_as_its_style_has_it(work: Work, form: Form, expected: str) -> None:
    assert cited(work, form).text == expected


# (a kind as people write it, CSL's type, the beginning of BibTeX, RIS's type)
TYPES = [
    ("judgment", "legal_case", "@misc", "CASE"),
    ("resolution", "legislation", "@misc", "GEN"),
    ("treaty", "treaty", "@misc", "GEN"),
    ("working paper", "report", "@techreport", "RPRT"),
    ("speech", "speech", "@misc", "GEN"),
    ("e-mail", "personal_communication", "@misc", "PCOMM"),
    ("press release", "webpage", "@misc", "ELEC"),
    ("newspaper article", "article-newspaper", "@article", "NEWS"),
]


@pytest.mark.parametrize(("kind", "csl", "bibtex", "ris"), TYPES)
def test_a_kind_of_text_is_its_type_in_other_programs(
    kind: str, csl: str, bibtex: str, ris: str
) -> None:
    work = paper(kind=kind)
    assert json.loads(cited(work, Form.CSL_JSON).text)[0]["type"] == csl
    assert cited(work, Form.BIBTEX).text.startswith(bibtex)
    assert cited(work, Form.RIS).text.startswith(f"TY  - {ris}\n")


def test_a_number_and_a_session_are_exported() -> None:
    item = json.loads(cited(RESOLUTION, Form.CSL_JSON).text)[0]
    assert (item["number"], item["chapter-number"]) == ("A/RES/64/123", "64")
    assert "number = {A/RES/64/123}" in cited(RESOLUTION, Form.BIBTEX).text
    assert "\nM1  - 47095/99\n" in cited(JUDGMENT, Form.RIS).text
    assert json.loads(cited(JUDGMENT, Form.CSL_JSON).text)[0]["authority"] == (
        "European Court of Human Rights"
    )


def test_who_publishes_a_work_of_their_own_is_named_once() -> None:
    work = paper(authors=("Institute of Lamps",))
    for form in (Form.APA, Form.NOTE, Form.MLA, Form.MHRA):
        assert cited(work, form).text.count("Institute of Lamps") == 1
    assert "institution = {Institute of Lamps}" in cited(work, Form.BIBTEX).text


# (a title, its language, the title as Chicago prints it)
TITLES = [
    ("Die Rechte der Häftlinge", None, "Die Rechte der Häftlinge"),
    ("Rapport annuel", None, "Rapport annuel"),
    ("Informe anual sobre tortura", None, "Informe anual sobre tortura"),
    ("Raport roczny", None, "Raport roczny"),
    # names are of no language, and an English word may be French too
    ("court frees Muster", None, "Court Frees Muster"),
    ("silence: a history", None, "Silence: A History"),
    ("Права заключённых", None, "Права заключённых"),
    ("the rights of prisoners", None, "The Rights of Prisoners"),
    ("well-known cases against the state", "en", "Well-Known Cases against the State"),
    ("the rights of prisoners", "de", "the rights of prisoners"),
]


@pytest.mark.parametrize(("title", "language", "expected"), TITLES)
def test_only_english_titles_are_put_in_headline_case(
    title: str, language: str | None, expected: str
) -> None:
    assert expected in cited(paper(title=title, language=language), Form.BIBLIOGRAPHY).text


# (a style, how it prints a title that has a quotation in it)
QUOTED = [
    (Form.NOTE, "“The Word ‘silence’ in Court,”"),
    (Form.MHRA, "‘The Word “silence” in Court’,"),
    (Form.OSCOLA, "‘The Word “silence” in Court’"),
]


@pytest.mark.parametrize(("form", "expected"), QUOTED)
def test_quotations_within_quotations_alternate(form: Form, expected: str) -> None:
    work = paper(title="The word “silence” in court", kind="article", language="en")
    assert expected in cited(work, form).text
