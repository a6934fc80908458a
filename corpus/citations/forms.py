"""Every form of a citation, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable

from corpus.citations.bibtex import bibtex
from corpus.citations.finishing import Styled
from corpus.citations.items import exported_item
from corpus.citations.notes import note_of
from corpus.citations.ris import ris
from corpus.citations.styles import STYLES, styled
from corpus.citations.work import Form, Work


def cited(work: Work, form: Form) -> Styled:
    """Return the citation of a passage in a form."""
    return styled(work, form) if form in STYLES else Styled(FILES[form](work))


def csl_json(work: Work) -> str:
    """Return a JSON list of one CSL item, with the page or the passage as its locator."""
    label, number = work.locator
    locator = {"locator": number, "label": label, "note": note_of(work)}
    return json.dumps([exported_item(work) | locator], ensure_ascii=False, indent=2)


FILES: dict[Form, Callable[[Work], str]] = {
    Form.BIBTEX: bibtex,
    Form.RIS: ris,
    Form.CSL_JSON: csl_json,
}
