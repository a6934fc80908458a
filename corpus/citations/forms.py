"""Every form of a citation, whether it is read by people or by programs."""

from __future__ import annotations

from corpus.citations.formats import FILES
from corpus.citations.styles import STYLES, Styled, styled
from corpus.citations.work import Form, Work


def cited(work: Work, form: Form) -> Styled:
    """The citation of a passage in a form."""
    return styled(work, form) if form in STYLES else Styled(FILES[form](work))
