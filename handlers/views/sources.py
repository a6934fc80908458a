"""Where an answer comes from: the line under a quotation, and a document's own card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import RowOrigin
from corpus.upkeep import Removable, Removal
from corpus.values import Source
from handlers.slack import (
    Block,
    Column,
    Message,
    actions,
    button,
    context,
    escape,
    header,
    link,
    literal,
    literal_link,
    message,
    plain,
    section,
    table,
)
from handlers.views.access import move_button
from handlers.views.ids import DOCUMENT_REMOVE, READ
from handlers.views.records import record_button
from handlers.wording import (
    IN_LIBRARY,
    author_names,
    bracketed,
    goes_with,
    plain_source_line,
    removed_sentences,
    resembling_note,
    source_details,
    source_notes,
    source_title,
)


def source_line(source: Source | None, location: str, *, title: int | None = None) -> str:
    """Title, authors, date and the location, which can be typed, as one line of mrkdwn.

    The title leads to the original where its address is known; where there is no title, whatever
    is known first does. It has so many characters of its `title` at most.
    """
    if source is None:
        return f"`{location}`"
    first, *rest = [*filter(None, [_title(source, title)]), *source_details(source)] or [""]
    linked = link(source.url, first) if source.url and first else escape(first)
    parts = [*filter(None, [linked]), *map(escape, rest)]
    if source.origin == RowOrigin.LIBRARY:
        parts.append(IN_LIBRARY)
    return " · ".join([*parts, f"`{location}`"])


def _title(source: Source, length: int | None) -> str:
    return source_title(source) if length is None else source_title(source, length)


def new_line(source: Source) -> str:
    """A document new on the shelf as one line of mrkdwn: its title, its author, its date if any.

    One without a title is called by its reference.
    """
    title = source_title(source) or source.reference
    first = link(source.url, title) if source.url else escape(title)
    known = [author_names(source.authors), source.issued.words() if source.issued else ""]
    return " · ".join([first, *(escape(words) for words in known if words)])


def source_card(
    source: Source,
    passages: int,
    *,
    may_edit: bool = False,
    may_move: bool = False,
    removable: Removable | None = None,
    resembles: str | None = None,
) -> Message:
    """A document's record: what is printed in it, what is supplied, and what is missing.

    Whoever may edit the record, move or remove the document gets a button for it: `removable` says
    what would go with it. `resembles` is the document of which it looks like another version.
    """
    rows = [
        ("Author", "authors", author_names(source.authors)),
        ("Issued", "issued", source.issued.words() if source.issued else ""),
        ("Publisher", "publisher", source.publisher or ""),
        ("Kind", "kind", source.kind or ""),
        ("Language", "language", source.language or ""),
    ]
    facts = [(name.capitalize(), value) for name, value in source.facts]
    lines = [
        f"*{label}* {escape(bracketed(source, field, words))}"
        for label, field, words in rows
        if words
    ]
    lines += [f"*{escape(label)}* [{escape(value)}]" for label, value in facts]
    if source.url:
        lines.append(f"*Link* {bracketed(source, 'url', link(source.url))}")
    title = bracketed(source, "title", source.title or "") or source.reference
    notes = [*source_notes(source), *([] if resembles is None else [resembling_note(resembles)])]
    blocks: list[Block] = [header(title)]
    if lines:
        blocks.append(section("\n".join(lines)))
    blocks.append(context(f"`{source.reference}` · {passages} passages", *map(escape, notes)))
    buttons = [button("Read", READ, {"r": source.reference})] * (passages > 0)
    buttons += [record_button(source)] if may_edit and source.origin == RowOrigin.TEAM else []
    buttons += (
        [move_button(source.reference)] if may_move and source.origin == RowOrigin.TEAM else []
    )
    buttons += [] if removable is None else [remove_button(removable)]
    if buttons:
        blocks.append(actions(*buttons))
    return message(f"{title}. {plain_source_line(source, source.reference)}", blocks)


def remove_button(removable: Removable) -> Block:
    """A button that removes a document, after Slack has asked once more."""
    confirm = {
        "title": plain("Remove this document?"),
        "text": plain(
            f"{removable.reference}: {goes_with(removable)}. This cannot be undone. The reference "
            "will say that it was removed."
        ),
        "confirm": plain("Remove"),
        "deny": plain("Not now"),
        "style": "danger",
    }
    made = button("Remove…", DOCUMENT_REMOVE, {"r": removable.reference})
    return made | {"style": "danger", "confirm": confirm}


def removal_message(removal: Removal) -> Message:
    """What was removed."""
    sentences = removed_sentences(removal)
    return message(" ".join(sentences), [section(escape(each)) for each in sentences])


IN_A_CELL = 60  # characters of a title: three lines of a phone beside the reference


def source_table(sources: Sequence[Source]) -> Block:
    """Documents as a table: the reference, and the title that leads to the original, who and when.

    Two columns are what a phone has room for.
    """
    columns = (Column("Reference", wraps=False), Column("Document"))
    rows = ([[literal(source.reference, code=True)], [*_record(source)]] for source in sources)
    return table(columns, rows)


def _record(source: Source) -> Iterator[Block]:
    title, *details = [*filter(None, [source_title(source, IN_A_CELL)]), *source_details(source)]
    yield literal_link(source.url, title)
    if source.origin == RowOrigin.LIBRARY:
        details.append(IN_LIBRARY)
    if details:
        yield literal(f" · {' · '.join(details)}")
