"""Every form of a citation, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from corpus.citations.bibtex import bibtex
from corpus.citations.finishing import Styled
from corpus.citations.items import exported_item
from corpus.citations.notes import note_of
from corpus.citations.ris import ris
from corpus.citations.styles import STYLES, styled
from corpus.citations.work import Form, Work


def cited(work: Work, form: Form) -> Styled:
    """Return the citation of a passage in a form."""
    return styled(work, form) if form in STYLES else Styled(_FILES[form]([work]))


def cited_document(works: Sequence[Work], form: Form) -> Styled:
    """Return a citation of a document for several passages of it: an entry of a list or a file."""
    return styled(works[0], form) if form in STYLES else Styled(_FILES[form](works))


def is_of_documents(form: Form) -> bool:
    """Return whether a form is of a document as a whole, and not of a passage."""
    return form not in STYLES or STYLES[form].listed


def joined(form: Form, citations: Iterable[Styled]) -> str:
    """Return citations in one file: entries one after another, of CSL-JSON one list."""
    texts = [citation.text for citation in citations]
    if form is not Form.CSL_JSON:
        return "\n\n".join(texts)
    return _json([item for text in texts for item in json.loads(text)])


def _csl_json(works: Sequence[Work]) -> str:
    """Return a JSON list of one CSL item, with the page or the passage as its locator."""
    first, *also = works
    label, number = first.locator
    locator = {"locator": number, "label": label, "note": note_of(first, also)}
    return _json([exported_item(first) | locator])


def csl_items(documents: Iterable[Sequence[Work]], *, annotations: Iterable[str]) -> str:
    """Return documents as one list of CSL-JSON, each with what the team notes on its passages."""
    items: list[object] = []
    for works, annotation in zip(documents, annotations, strict=True):
        (item,) = json.loads(_csl_json(works))
        items.append(item | ({"annote": annotation} if annotation else {}))
    return _json(items)


def _json(items: Sequence[object]) -> str:
    return json.dumps(items, ensure_ascii=False, indent=2)


_FILES: dict[Form, Callable[[Sequence[Work]], str]] = {
    Form.BIBTEX: lambda works: bibtex(works[0], also=works[1:]),
    Form.RIS: lambda works: ris(works[0], also=works[1:]),
    Form.CSL_JSON: _csl_json,
}
