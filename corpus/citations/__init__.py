"""Citations: a document as a work, in the styles and file formats of scholars."""

from corpus.citations.export import Export, export_passages
from corpus.citations.finishing import Styled
from corpus.citations.forms import cited
from corpus.citations.work import Form, Work, find_work

__all__ = ["Export", "Form", "Styled", "Work", "cited", "export_passages", "find_work"]
