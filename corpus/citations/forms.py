"""Every form of a citation, for people and for programs."""

from __future__ import annotations

from corpus.citations.formats import FILES
from corpus.citations.styles import STYLES, Styled, styled
from corpus.citations.work import Form, Work


def cited(work: Work, form: Form) -> Styled:
    """Return the citation of a passage in a form."""
    return styled(work, form) if form in STYLES else Styled(FILES[form](work))
