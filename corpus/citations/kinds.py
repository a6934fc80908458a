"""The kinds of text, and what each is to the programs that read and print citations.

A kind that no row has is a web page if the text has an address, and else a document.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.values import Source


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text: its type in CSL, in BibTeX and in RIS.

    `styled` is the type by which the styles print it, if that is another: they know the laws of
    states and not the resolutions of their organisations, and leave out who passed one.
    """

    csl: str
    bibtex: str = "misc"
    ris: str = "GEN"
    styled: str | None = None


REPORT = Kind("report", "techreport", "RPRT")
CASE = Kind("legal_case", "misc", "CASE")
TREATY = Kind("treaty", "misc", "GEN")
LAW = Kind("legislation", "misc", "STAT")
RESOLUTION = Kind("legislation", "misc", "GEN", styled="report")
SPEECH = Kind("speech", "misc", "GEN")
LETTER = Kind("personal_communication", "misc", "PCOMM")
WEB_PAGE = Kind("webpage", "misc", "ELEC")
DOCUMENT = Kind("document", "misc", "GEN")
NEWS = Kind("article-newspaper", "article", "NEWS")
ARTICLE = Kind("article-journal", "article", "JOUR")
BLOG = Kind("post-weblog", "misc", "BLOG")
BOOK = Kind("book", "book", "BOOK")
CHAPTER = Kind("chapter", "incollection", "CHAP")
THESIS = Kind("thesis", "phdthesis", "THES")

KINDS = {
    "act": LAW,
    "address": SPEECH,
    "agreement": TREATY,
    "article": ARTICLE,
    "blog": BLOG,
    "blog post": BLOG,
    "book": BOOK,
    "briefing": REPORT,
    "case": CASE,
    "chapter": CHAPTER,
    "convention": TREATY,
    "covenant": TREATY,
    "decision": CASE,
    "decree": LAW,
    "dissertation": THESIS,
    "e-mail": LETTER,
    "email": LETTER,
    "judgement": CASE,
    "judgment": CASE,
    "law": LAW,
    "letter": LETTER,
    "memo": REPORT,
    "memorandum": REPORT,
    "newspaper article": NEWS,
    "policy brief": REPORT,
    "policy memo": REPORT,
    "protocol": TREATY,
    "recommendation": RESOLUTION,
    "report": REPORT,
    "research summary": WEB_PAGE,
    "resolution": RESOLUTION,
    "ruling": CASE,
    "speech": SPEECH,
    "statement": SPEECH,
    "statute": LAW,
    "thesis": THESIS,
    "treaty": TREATY,
    "web page": WEB_PAGE,
    "webpage": WEB_PAGE,
    "website": WEB_PAGE,
    "working paper": REPORT,
}

SAID_BY_TYPE = frozenset(["article", "book", "case", "chapter", "judgement", "judgment", "treaty"])
"""Kinds that a style prints no word for: the type says it."""


def kind_of(source: Source) -> Kind:
    """Return what a document is to other programs."""
    by_address = WEB_PAGE if source.url else DOCUMENT
    return KINDS.get(" ".join((source.kind or "").casefold().split()), by_address)


def number_of(source: Source) -> str | None:
    """Return the number by which a document is known: a symbol, that of an application or its own.

    A number of a speech or a web page is one of its series, and stands in no citation.
    """
    facts = {name.casefold().replace("_", " "): value for name, value in source.facts}
    named = next((facts[name] for name in _NUMBERS if facts.get(name)), None)
    if named is None and kind_of(source) in _NUMBERED:
        named = facts.get("number")
    return named


def session_of(source: Source) -> str | None:
    """Return the session in which a resolution was passed or a speech was made."""
    return next((value for name, value in source.facts if name.casefold() == "session"), None)


_APPLICATIONS = ("application number", "application", "application no", "app no")
_NUMBERS = (
    "symbol",
    "document number",
    "document",
    *_APPLICATIONS,
    "case number",
    "case",
    "docket",
)
_NUMBERED = frozenset([REPORT, CASE, TREATY, LAW, RESOLUTION])
