"""A passage's citation: the names of the styles and of the files, and notes on what is cited."""

from __future__ import annotations

from corpus.citations import Family, Form

STYLE_NAMES = {
    Form.NOTE: "Chicago, note",
    Form.BIBLIOGRAPHY: "Chicago, bibliography",
    Form.APA: "APA",
    Form.APA_IN_TEXT: "APA, in the text",
    Form.MLA: "MLA",
    Form.OSCOLA: "OSCOLA, footnote",
    Form.OSCOLA_BIBLIOGRAPHY: "OSCOLA, bibliography",
    Form.MHRA: "MHRA, footnote",
    Form.MHRA_BIBLIOGRAPHY: "MHRA, bibliography",
}
"""The styles that people read, in the order in which they are listed."""

FILE_NAMES = {Form.BIBTEX: "BibTeX", Form.RIS: "RIS", Form.CSL_JSON: "CSL-JSON"}
"""The forms that other programs read."""

FAMILY_NAMES = {
    Family.CHICAGO: "Chicago",
    Family.APA: "APA",
    Family.MLA: "MLA",
    Family.OSCOLA: "OSCOLA",
    Family.MHRA: "MHRA",
}
"""The styles by the names that people know."""

SHOWN_FAMILIES = (Family.CHICAGO, Family.APA, Family.MLA)
"""The styles that a citation shows where the channel has none of its own; others have buttons."""

STYLE_NOTE = "*Cite* under a passage then shows this style first; the others stay a button away."

LIBRARY_NOTE = (
    "A note of the starter library, in its own words: cite the document itself where you can."
)


def style_sentence(family: Family | None) -> str:
    """Return in which style a channel cites."""
    if family is None:
        shown = ", ".join(FAMILY_NAMES[each] for each in SHOWN_FAMILIES)
        return f"This channel has no style of its own: citations show {shown}."
    return f"This channel cites in {FAMILY_NAMES[family]}."


def style_set_sentence(family: Family | None) -> str:
    """Return that a channel's style was set, or taken away."""
    if family is None:
        return "This channel has no style of its own any more."
    return f"From now on this channel cites in {FAMILY_NAMES[family]}."


def saved_cited_words(form_name: str, first: int, last: int, total: int) -> str:
    """Return which of a person's saved citations are shown: "Saved passages as APA, 1-10 of 40"."""
    part = "" if (first, last) == (1, total) else f", {first}–{last} of {total}"
    return f"Your saved passages as {form_name}{part}"
