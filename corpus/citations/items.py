"""A work as a CSL item: as another program takes it, and as a style prints it."""

from __future__ import annotations

from typing import Any

from corpus.citations.casing import is_english, with_capital_subtitle
from corpus.citations.dates import csl_date, printed_date
from corpus.citations.kinds import SAID_BY_TYPE, kind_of, number_of, session_of
from corpus.citations.marks import without_marks
from corpus.citations.names import name_of
from corpus.citations.work import Work
from corpus.text.numbers import ordinal

Json = dict[str, Any]

# CSL's types whose publisher is the work in which they stand: a journal, a newspaper, a blog.
_IN_CONTAINER = frozenset(["article-journal", "article-newspaper", "post-weblog"])


def exported_item(work: Work) -> Json:
    """Return the document as a CSL item of CSL-JSON, without brackets."""
    source = work.source
    issued = {} if source.issued is None else {"issued": csl_date(source.issued)}
    session = session_of(source)
    return (
        _item(work, kind_of(source).csl)
        | issued
        | ({"chapter-number": session} if session and number_of(source) else {})
    )


def printed_item(work: Work, *, circa: str, capital_subtitle: bool) -> Json:
    """Return the document as a CSL item that a style prints."""
    source = work.source
    kind = kind_of(source)
    item = _item(work, kind.styled or kind.csl)
    # A reference that stands in for a title is no words.
    english = work.title != source.reference and is_english(work.title, source.language)
    item["issued"] = printed_date(source.issued, circa)
    item["language"] = "en" if english else "und"
    if english and capital_subtitle:
        item["title"] = with_capital_subtitle(item["title"])
    session = session_of(source)
    if "number" in item and session:
        item["number"] += f", {_session_words(session)}"
    if (source.kind or "").casefold() in SAID_BY_TYPE:
        item.pop("genre", None)
    publisher = source.publisher
    if publisher and [author.casefold() for author in source.authors] == [publisher.casefold()]:
        # Who publishes a work of their own is named once, as its author.
        for name in ("publisher", "container-title", "authority"):
            item.pop(name, None)
    cleaned: Json = {name: _cleaned(value) for name, value in item.items()}
    return cleaned


def _item(work: Work, csl_type: str) -> Json:
    source = work.source
    members = {
        "id": source.reference,
        "type": csl_type,
        "title": _one_line(work.title),
        "author": [name_of(_one_line(a), work.organisations) for a in source.authors],
        _publisher_name(csl_type): _one_line(source.publisher or ""),
        "genre": _one_line(source.kind or ""),
        "number": _one_line(number_of(source) or ""),
        "language": source.language,
        "URL": source.url,
    }
    return {name: value for name, value in members.items() if value}


def _publisher_name(csl_type: str) -> str:
    if csl_type == "legal_case":
        return "authority"
    return "container-title" if csl_type in _IN_CONTAINER else "publisher"


def _session_words(session: str) -> str:
    return f"{ordinal(int(session))} session" if session.isdecimal() else session


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cleaned(member: Any) -> Any:
    """Return the member without characters that are marks of the processor."""
    match member:
        case str():
            return without_marks(member)
        case dict():
            return {name: _cleaned(value) for name, value in member.items()}
        case list():
            return [_cleaned(value) for value in member]
        case _:
            return member
