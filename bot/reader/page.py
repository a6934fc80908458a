"""A document's pages as HTML: a page of its text, what is found in it, a citation, a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.reader.html import Markup, element, joined, marked
from corpus.answers import CalledNote, ReaderPage
from corpus.citations import Form, Styled
from corpus.corrections import TeamNote
from corpus.model import PassageKind
from corpus.values import Hit, Quote, Results, Source
from handlers.pages import path_of
from handlers.wording import STYLE_NAMES, plain_source_line, source_notes
from handlers.wording.notes import plain_note
from handlers.wording.reader import (
    FIND_LABEL,
    READ_ON,
    found_within,
    passage_mark,
    quote_mark,
    where_in_document,
)

STYLE, SCRIPT, MARK = "/d/~/reader.css", "/d/~/reader.js", "/d/~/mark.svg"
NOTHING_NOTED: Mapping[int, Sequence[TeamNote]] = {}
NO_SCRIPT = "Your browser runs no scripts, which exchange the link from Slack for this page."


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage's citations, by their forms."""

    quote: Quote
    source: Source
    citations: Mapping[Form, Styled]


def whole(title: str, *body: str) -> str:
    """Return a whole page; its script takes a ticket behind "#"."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("link", rel="icon", href=MARK),
        element("link", rel="stylesheet", href=STYLE),
        element("script", src=SCRIPT, defer=True),
    )
    return f"<!doctype html>{element('html', head, element('body', *body), lang='en')}"


def closed_page(sentence: str) -> str:
    """Return the page of an address without a session: it says how to get one, and nothing else."""
    return whole(
        "Remembrancer",
        element(
            "main",
            element("h1", "This page opens from Slack"),
            element("p", sentence, id="told", role="status"),
            element("noscript", element("p", NO_SCRIPT)),
        ),
    )


def told_page(title: str, sentence: str) -> str:
    """Return a page with one sentence."""
    return whole(title, element("main", element("h1", title), element("p", sentence)))


def document_page(
    page: ReaderPage,
    *,
    noted: Mapping[int, Sequence[TeamNote]] = NOTHING_NOTED,
    saved: str = "",
) -> str:
    """Return a page of a document; `saved` says what became of a passage that was saved.

    `noted` are the team's notes by the ids of their passages.
    """
    notes = {q.reference: [n for n in page.notes if n.caller == q.reference] for q in page.quotes}
    language = page.source.language or None
    return whole(
        f"{passage_mark(page.reference)} · {title_of(page.source)}",
        _header(page, where_in_document(page)),
        element(
            "main",
            element("p", saved, role="status", class_="told") if saved else "",
            *(
                _passage(
                    quote,
                    notes[quote.reference],
                    noted.get(quote.passage_id, ()),
                    language=language,
                )
                for quote in page.quotes
            ),
            id="text",
        ),
        element("footer", _turns(page, "Pages below")),
    )


def found_page(page: ReaderPage, words: str, results: Results) -> str:
    """Return what a search within the document found."""
    sentence = found_within(page.source.reference, words, results.total, len(results.hits))
    return whole(
        f"“{words}” in {title_of(page.source)}",
        _header(page, "", words=words),
        element(
            "main",
            element("p", sentence, role="status", class_="told"),
            *map(_hit, results.hits),
            element("p", element("a", "Back to the text", href=path_of(page.reference))),
            id="text",
        ),
    )


def citation_page(citation: Citation) -> str:
    """Return the citations of a passage."""
    forms = [
        joined([element("dt", STYLE_NAMES[form]), element("dd", _styled(styled))])
        for form, styled in citation.citations.items()
    ]
    return whole(
        f"Cite {citation.quote.location}",
        element(
            "main",
            element("h1", f"Cite {citation.quote.location}"),
            element("blockquote", citation.quote.text, lang=citation.source.language or None),
            element("dl", *forms),
            element("p", element("a", "Back to the text", href=path_of(citation.quote.reference))),
        ),
    )


def title_of(source: Source) -> str:
    """Return a document's title, or its reference if it has none."""
    return source.title or source.reference


def _header(page: ReaderPage, where: str, *, words: str = "") -> Markup:
    source = page.source
    line = [plain_source_line(source, source.reference)]
    notes = [element("p", note) for note in source_notes(source)]
    original = (
        element("p", element("a", "The original", href=source.url, rel="noreferrer noopener"))
        if source.url and source.url.startswith(("https://", "http://"))
        else ""
    )
    about = element("details", element("summary", "About this document"), *notes, original)
    return element(
        "header",
        element("a", "To the text", href="#text", class_="skip"),
        element("h1", title_of(source)),
        element("p", *line, class_="source"),
        about if notes or original else "",
        element("p", where, class_="where") if where else "",
        _search(page, words),
        _turns(page, "Pages") if where else "",
    )


def _search(page: ReaderPage, words: str) -> Markup:
    return element(
        "form",
        element("label", FIND_LABEL, for_="find"),
        element(
            "span",
            element(
                "input",
                id="find",
                name="find",
                type="search",
                value=words,
                required=True,
                maxlength="300",
            ),
            element("button", "Find"),
            class_="row",
        ),
        method="get",
        action=path_of(page.reference),
        role="search",
    )


def _turns(page: ReaderPage, label: str) -> Markup:
    turns = []
    if page.before is not None:
        turns.append(element("a", "Previous", href=path_of(page.before), rel="prev"))
    if page.after is not None:
        words = READ_ON if page.is_replaced else "Next"
        turns.append(element("a", words, href=path_of(page.after), rel="next"))
    return element("nav", *turns, aria_label=label) if turns else Markup("")


def _passage(
    quote: Quote, notes: Sequence[CalledNote], noted: Sequence[TeamNote], *, language: str | None
) -> Markup:
    path, mark = path_of(quote.reference), passage_mark(quote.reference)
    if quote.kind is PassageKind.HEADING:
        return element("h2", quote.text, id=mark.replace("¶", "p"), lang=language)
    kind = " footnote" if quote.kind is PassageKind.NOTE else ""
    label = "Footnote " if kind else ""
    return element(
        "article",
        element(
            "div",
            element("a", f"{label}{quote_mark(quote)}", href=path, class_="mark"),
            element("a", "Cite", href=f"{path}/cite", aria_label=f"Cite {mark}"),
            element(
                "form",
                element("button", "Save", aria_label=f"Save {mark}"),
                method="post",
                action=f"{path}/save",
            ),
            class_="tools",
        ),
        *(element("p", part, lang=language) for part in quote.text.split("\n\n")),
        *_notes(notes, language),
        *(element("p", "Note: ", plain_note(note), class_="noted") for note in noted),
        class_=f"passage{kind}",
        id=mark.replace("¶", "p"),
    )


def _notes(notes: Sequence[CalledNote], language: str | None) -> Iterator[Markup]:
    for note in notes:
        yield element(
            "aside",
            element("p", note.quote.text, lang=language),
            element("a", quote_mark(note.quote), href=path_of(note.quote.reference)),
            aria_label=f"Footnote {note.mark}",
        )


def _hit(hit: Hit) -> Markup:
    mark = passage_mark(hit.reference)
    where = mark if hit.page is None else f"{mark} · p. {hit.page}"
    return element(
        "article",
        element("p", element("a", where, href=path_of(hit.reference), class_="mark")),
        element("p", marked(hit.text, hit.spans)),
        class_="passage",
    )


def _styled(styled: Styled) -> Markup:
    parts: list[str] = []
    at = 0
    for start, end in styled.italics:
        parts += [styled.text[at:start], element("i", styled.text[start:end])]
        at = end
    return joined([*parts, styled.text[at:]])
