"""Every form of a citation, whether it is read by people or by programs."""

from __future__ import annotations

from corpus.citation import Form, Work
from corpus.citation_files import FILES
from corpus.citation_styles import STYLES, Styled, styled


def cited(work: Work, form: Form) -> Styled:
    """The citation of a passage in a form."""
    return styled(work, form) if form in STYLES else Styled(FILES[form](work))
