"""A passage's citation: every style to read and copy, and what other programs take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from corpus.citations import Form, Styled, family_of, joined
from corpus.model import RowOrigin
from corpus.values import Source, location_of
from handlers.slack import Block, Message, actions, button, context, message, section
from handlers.views.ids import CITE_AS, SAVED_CITED
from handlers.wording import (
    FAMILY_NAMES,
    FILE_NAMES,
    LIBRARY_NOTE,
    SHOWN_FAMILIES,
    STYLE_NAMES,
    SUPPLIED,
    clip,
    replaced_words,
    saved_cited_words,
)

LONGEST = 800  # characters of one citation: nine and their labels are within a message's budget
LONGEST_FILE = 7_000
SAVED_PAGE = 8  # citations of saved passages in a message


def cites_message(
    reference: str,
    source: Source,
    citations: Mapping[Form, Styled],
    page: int | None = None,
    retired_at: datetime | None = None,
    *,
    is_footnote: bool = False,
) -> Message:
    """The citation in the styles that are shown, to be copied, and a button for each other one."""
    blocks: list[Block] = [section(f"*Cite* `{location_of(reference, page)}`")]
    blocks += [_styled(STYLE_NAMES[form], cited) for form, cited in citations.items()]
    notes = [] if is_footnote else [_locator_note(reference, page)]
    if any("[" in cited.text for cited in citations.values()) and source.supplied:
        notes.append(SUPPLIED)
    if retired_at is not None:
        notes.append(f"{replaced_words(retired_at)}.")
    if source.origin == RowOrigin.LIBRARY:
        notes.append(LIBRARY_NOTE)
    if notes:
        blocks.append(context(*notes))
    shown = {family_of(form) for form in citations}
    others = {family.of_saved: name for family, name in FAMILY_NAMES.items() if family not in shown}
    if not shown.issuperset(SHOWN_FAMILIES):
        others[Form.NOTE] = "All styles"
    blocks.append(actions(*_buttons(reference, others), *_buttons(reference, FILE_NAMES)))
    text = " ".join(
        f"{STYLE_NAMES[form]}: {clip(cited.text, LONGEST)}" for form, cited in citations.items()
    )
    return message(text, blocks)


def _locator_note(reference: str, page: int | None) -> str:
    """What the number is by which the citations name the passage."""
    if page is None:
        return f"para. is the passage's number on the shelf: `{reference}`"
    return (
        f"{page} is the page on which the passage begins; where a file does not number its pages, "
        "they are counted from 1"
    )


def cited_file_message(reference: str, form: Form, words: str, page: int | None = None) -> Message:
    """The citation as another program takes it."""
    location = location_of(reference, page)
    code = {"type": "text", "text": clip(words, LONGEST_FILE)}
    blocks: list[Block] = [
        section(f"*{FILE_NAMES[form]}* `{location}`"),
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_preformatted", "elements": [code]}],
        },
        actions(
            *_buttons(reference, {Form.NOTE: "Styles to read"}),
            *_buttons(
                reference, {other: name for other, name in FILE_NAMES.items() if other != form}
            ),
        ),
    ]
    return message(f"{FILE_NAMES[form]} of {location}: {words}", blocks)


def saved_cites_message(form: Form, page: Sequence[Styled], first: int, total: int) -> Message:
    """A page of the citations of what a person saved, to be copied, and a button for the next."""
    last = first + len(page) - 1
    family = family_of(form)
    name = FILE_NAMES[form] if family is None else FAMILY_NAMES[family]
    heading = saved_cited_words(name, first, last, total)
    blocks: list[Block] = [section(f"*{heading}*")]
    if form in FILE_NAMES:
        text = joined(form, page)
        code = {"type": "text", "text": clip(text, LONGEST_FILE)}
        preformatted = {"type": "rich_text_preformatted", "elements": [code]}
        blocks.append({"type": "rich_text", "elements": [preformatted]})
    else:
        blocks += [_quoted(cited) for cited in page]
    turns = [(f"Before {first}", first - 1 - SAVED_PAGE)] if first > 1 else []
    if last < total:
        turns.append((f"From {last + 1}", last))
    if turns:
        blocks.append(
            actions(
                *(
                    button(text, f"{SAVED_CITED}_{number}", {"f": form.value, "o": max(0, offset)})
                    for number, (text, offset) in enumerate(turns)
                )
            )
        )
    return message(f"{heading}: " + " ".join(clip(each.text, LONGEST) for each in page), blocks)


def _buttons(reference: str, forms: Mapping[Form, str]) -> Iterator[Block]:
    for form, name in forms.items():
        yield button(name, f"{CITE_AS}_{form.value}", {"r": reference, "f": form.value})


def _styled(label: str, cited: Styled) -> Block:
    bold = {"type": "text", "text": label, "style": {"bold": True}}
    heading = {"type": "rich_text_section", "elements": [bold]}
    quote = {"type": "rich_text_quote", "elements": list(_pieces(cited))}
    return {"type": "rich_text", "elements": [heading, quote]}


def _quoted(cited: Styled) -> Block:
    quote = {"type": "rich_text_quote", "elements": list(_pieces(cited))}
    return {"type": "rich_text", "elements": [quote]}


def _pieces(cited: Styled) -> Iterator[Block]:
    text = clip(cited.text, LONGEST)
    at = 0
    for start, end in (*cited.italics, (len(text), len(text))):
        if text[at:start]:
            yield {"type": "text", "text": text[at:start]}
        if text[start:end]:
            yield {"type": "text", "text": text[start:end], "style": {"italic": True}}
        at = end
