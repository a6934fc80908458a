"""The families of styles: what a person names, and what a channel is set to."""

from __future__ import annotations

from enum import StrEnum

from corpus.citations.work import Form
from corpus.errors import QueryError


class Family(StrEnum):
    """A style with its forms for notes and lists."""

    CHICAGO = "chicago"
    APA = "apa"
    MLA = "mla"
    OSCOLA = "oscola"
    MHRA = "mhra"

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of the style, the one that its readers use most first."""
        return _FORMS[self]

    @property
    def of_saved(self) -> Form:
        """The form in which many passages are cited: a list, or notes in styles of footnotes."""
        return _OF_SAVED[self]


_FORMS = {
    Family.CHICAGO: (Form.NOTE, Form.BIBLIOGRAPHY),
    Family.APA: (Form.APA, Form.APA_IN_TEXT),
    Family.MLA: (Form.MLA,),
    Family.OSCOLA: (Form.OSCOLA, Form.OSCOLA_BIBLIOGRAPHY),
    Family.MHRA: (Form.MHRA, Form.MHRA_BIBLIOGRAPHY),
}
_OF_SAVED = {
    Family.CHICAGO: Form.BIBLIOGRAPHY,
    Family.APA: Form.APA,
    Family.MLA: Form.MLA,
    Family.OSCOLA: Form.OSCOLA,
    Family.MHRA: Form.MHRA,
}
_FAMILY_OF = {form: family for family, forms in _FORMS.items() for form in forms}
KNOWN = "Chicago, APA, MLA, OSCOLA, MHRA, BibTeX, RIS and CSL-JSON"
_OTHER_NAMES = {"csl": Form.CSL_JSON, "biblatex": Form.BIBTEX, "bib": Form.BIBTEX}


def family_of(form: Form) -> Family | None:
    """Return the style of a form; None for a form that programs read."""
    return _FAMILY_OF.get(form)


def read_family(typed: str) -> Family:
    """Return the style of this name; QueryError names those there are."""
    name = _plain(typed)
    if name in set(Family):
        return Family(name)
    raise QueryError(
        f"There is no style “{typed.strip()[:40]}”: there are Chicago, APA, MLA, "
        "OSCOLA and MHRA, or none."
    )


def read_form(typed: str) -> Family | Form:
    """Return the style or the form of this name; QueryError names those there are.

    >>> read_form("OSCOLA"), read_form("RIS")
    (<Family.OSCOLA: 'oscola'>, <Form.RIS: 'ris'>)
    """
    name = _plain(typed)
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    if name in set(Family):
        return Family(name)
    if name in set(Form):
        return Form(name)
    raise QueryError(f"I cannot cite as “{typed.strip()[:40]}”: I know {KNOWN}.")


def _plain(typed: str) -> str:
    return "-".join(typed.casefold().split()).strip("“”\"'.?!")
