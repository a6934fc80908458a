"""Citations: a document as a work, in the styles and file formats of scholars."""

from corpus.citations.export import CitedPage, Export, cited_passages, export_file, export_passages
from corpus.citations.families import Family, family_of, read_family, read_form
from corpus.citations.finishing import Styled
from corpus.citations.forms import cited, joined
from corpus.citations.work import Form, Work, find_work

__all__ = [
    "CitedPage",
    "Export",
    "Family",
    "Form",
    "Styled",
    "Work",
    "cited",
    "cited_passages",
    "export_file",
    "export_passages",
    "family_of",
    "find_work",
    "joined",
    "read_family",
    "read_form",
]
