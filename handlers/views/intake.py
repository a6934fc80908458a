"""The card of a document that was given: what was read of it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.ingest import FieldOrigin, PreviewedField
from corpus.values import DocumentContents
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choice_field,
    context,
    escape,
    header,
    link,
    message,
    modal,
    section,
    text_field,
)
from handlers.views.ids import (
    COLLECTION_FIELD,
    INTAKE_ADD,
    INTAKE_DECLINE,
    INTAKE_EDIT,
    INTAKE_FORM,
    INTAKE_REPLACE,
    READ,
    SEARCH_CORPUS,
)
from handlers.wording import clip
from handlers.wording.intake import (
    ALWAYS_SHOWN,
    CHOOSE_COLLECTION,
    LABELS,
    LONGEST_VALUE,
    NOT_FOUND,
    STATED_NOTE,
    added_words,
    amount_words,
    container_words,
    declined_sentence,
    found_line,
    not_taken_lines,
    same_sentence,
    were_there_sentence,
)

EDITED = ("title", "authors", "issued", "publisher")
EXAMPLES = {
    "title": "As the document prints it",
    "authors": "Sinikukka Saari; Open Archive (body)",
    "issued": "2008-12-05, December 2008, spring 1997 or c. 1997",
    "publisher": "An institute, a court, a newspaper",
}
"""The fields of the form, and an example for each."""

ACCEPTED = "The file’s own properties say this: keep it, change it or empty it."
LONGEST_TYPED = 500
MOST_REFERENCES = 5
LONGEST_LABEL = 60  # of the 75 characters that Slack takes on a button
MOST_OPTIONS = 100  # of a menu, as Slack takes them


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of a document; `number` is that of the job which read it.

    `goes_into` says into which collection it goes, "" if there is but one; `version_of` is the
    document of which it may be the next version, as `likeness` says in words.
    """

    number: int
    name: str
    fields: Sequence[PreviewedField]
    passages: int
    pages: int
    documents: int
    left_out: int
    remarks: Sequence[str]
    goes_into: str = ""
    must_choose: bool = False
    version_of: str = ""
    likeness: str = ""
    is_older: bool = False


def card_message(card: Card) -> Message:
    """What was read of a document, with buttons that add it, change what is said of it, or not."""
    blocks = [header(card.name), section("\n".join(_lines(card)))]
    notes = [amount_words(card.passages, card.pages)] if card.documents == 1 else []
    if card.goes_into:
        notes.append(card.goes_into)
    notes += [f"{remark[:1].upper()}{remark[1:].removesuffix('.')}." for remark in card.remarks]
    if card.must_choose:
        notes.append(CHOOSE_COLLECTION)
    if notes:
        blocks.append(context(*map(escape, notes)))
    blocks.append(actions(*_buttons(card)))
    said = [f"{LABELS.get(each.name, each.name)}: {each.words}" for each in card.fields[:3]]
    return message(f"{card.name}. {'. '.join(said)}. Add it to the shelf?", blocks)


def _lines(card: Card) -> Iterable[str]:
    if card.documents != 1:
        return [escape(container_words(card.documents, card.left_out))]
    known = {each.name: each for each in card.fields}
    names = [name for name in LABELS if name in known or name in ALWAYS_SHOWN]
    lines = [_line(name, known.get(name)) for name in names]
    if card.version_of:
        lines.append(escape(f"It {card.likeness}."))
    return lines


def _line(name: str, field: PreviewedField | None) -> str:
    if field is None:
        return f"*{LABELS[name]}* {NOT_FOUND}"
    words = clip(field.words, LONGEST_VALUE)
    shown = link(words) if name == "url" else escape(words)
    if field.origin in (FieldOrigin.TEAM, FieldOrigin.LIBRARY):
        shown = f"[{shown}]"
    return f"*{LABELS[name]}* {shown} · {found_line(field.origin, is_edited=name in EDITED)}"


def _buttons(card: Card) -> Iterable[Block]:
    state = {"j": card.number}
    add, replace = "Add", card.version_of and not card.is_older
    if not card.must_choose:
        if replace:
            label = f"Next version of {card.version_of}"
            yield button(label, INTAKE_REPLACE, state) | {"style": "primary"}
            add = "Add as another document"
        plain = button(add, INTAKE_ADD, state)
        yield plain if replace else plain | {"style": "primary"}
    if card.documents == 1 or card.must_choose or card.goes_into:
        yield button("Edit", INTAKE_EDIT, state)
    yield button("Not now", INTAKE_DECLINE, state)


def intake_modal(
    number: int,
    name: str,
    fields: Iterable[PreviewedField],
    place: list[str | None],
    *,
    collections: Mapping[str, str],
    collection: str,
    is_container: bool = False,
) -> Block:
    """Ask what a document's record says, with what was read in the fields.

    `collections` are keys and names of those into which it may go, if there are several.
    """
    known = {each.name: each for each in fields}
    asked: list[Block] = [section(f"What is known of {escape(clip(name, 200))}.")]
    for field in () if is_container else EDITED:
        found = known.get(field)
        hint = ACCEPTED if found and found.origin is FieldOrigin.PROPERTIES else ""
        initial = found.words if found and len(found.words) <= LONGEST_TYPED else ""
        asked.append(
            text_field(field, LABELS[field], example=EXAMPLES[field], hint=hint, initial=initial)
        )
    if len(collections) > 1:
        asked.append(
            choice_field(
                COLLECTION_FIELD,
                "It goes into",
                dict(list(collections.items())[:MOST_OPTIONS]),
                initial=collection if collection in list(collections)[:MOST_OPTIONS] else "",
            )
        )
    asked.append(context(STATED_NOTE))
    state = {"j": number, "place": place}
    return modal("Before it is added", INTAKE_FORM, asked, submit="Done", state=state)


def progress_message(words: str) -> Message:
    """How far something is."""
    return message(words, [section(escape(words))])


def added_message(
    name: str,
    references: Sequence[str],
    contents: Sequence[DocumentContents],
    *,
    first: str = "",
    not_taken: Iterable[tuple[str, str]] = (),
    were_there: int = 0,
) -> Message:
    """What was found in documents that were added, with buttons to read and to search them.

    `first` stands in place of "Added" where a document got a new version. `were_there` counts
    those beside them that were on the shelf already.
    """
    words = added_words(contents)
    if first:
        words = words.replace("Added", first, 1)
    shown = ", ".join(f"`{escape(each)}`" for each in references[:MOST_REFERENCES])
    more = f" and {len(references) - MOST_REFERENCES:,} more" * (len(references) > MOST_REFERENCES)
    is_now = "is" if len(references) + were_there == 1 else "holds"
    blocks = [section(f"*{escape(words)}.*\n{escape(clip(name, 200))} {is_now} {shown}{more}.")]
    if were_there:
        blocks.append(context(were_there_sentence(were_there)))
    blocks += [context(escape(line)) for line in list(not_taken_lines(not_taken))[:10]]
    blocks += _reading(references)
    listed = ", ".join(references[:MOST_REFERENCES])
    return message(f"{words}. {name} {is_now} {listed}{more}.", blocks)


def same_message(name: str, references: Sequence[str]) -> Message:
    """That a text is on the shelf already, or all that are in a container, with buttons to read."""
    sentence = same_sentence(name, references[:MOST_REFERENCES])
    return message(sentence, [section(escape(sentence)), *_reading(references)])


def _reading(references: Sequence[str]) -> Iterable[Block]:
    """Yield what reads and searches one document, or what reads each of the first of several."""
    if len(references) == 1:
        read = button("Read it", READ, {"r": references[0]})
        yield actions(read, button("Search in it", SEARCH_CORPUS, {"d": references[0]}))
        return
    for reference in references[:MOST_REFERENCES]:
        yield actions(button(f"Read {clip(reference, LONGEST_LABEL)}", READ, {"r": reference}))


def declined_message(name: str) -> Message:
    """That a document stays off the shelf."""
    sentence = declined_sentence(name)
    return message(sentence, [section(escape(sentence))])
