"""A passage's citation: the names of the styles and of the files, and notes on what is cited."""

from __future__ import annotations

from corpus.citations import Form

STYLE_NAMES = {
    Form.NOTE: "Chicago, note",
    Form.BIBLIOGRAPHY: "Chicago, bibliography",
    Form.APA: "APA",
    Form.APA_IN_TEXT: "APA, in the text",
    Form.MLA: "MLA",
}
"""The styles that people read, in the order in which they are listed."""

FILE_NAMES = {Form.BIBTEX: "BibTeX", Form.RIS: "RIS", Form.CSL_JSON: "CSL-JSON"}
"""The forms that other programs read."""

LIBRARY_NOTE = (
    "A note of the starter library, in its own words: cite the document itself where you can."
)
