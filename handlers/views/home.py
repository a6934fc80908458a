"""App Home: search, today, a person's digests, what is new on the shelf, what they saved, and help.

A Home has 100 blocks. Its `private_metadata` holds a fingerprint of its blocks: Slack hands it back
with the event of its being opened, so that what has not changed is not published again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.citations import Export
from corpus.digests import DigestStatus
from corpus.people import SavedQuote
from corpus.values import Quote, Source
from corpus.watches import Watch
from handlers.command import Command
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    context,
    divider,
    escape,
    header,
    message,
    modal,
    quotation,
    section,
)
from handlers.views.digest_schedule import schedule_line
from handlers.views.help import help_message
from handlers.views.ids import (
    EXPORT_ASK,
    LIST_ADD,
    SAVED_EXPORT,
    SAVED_NEWER,
    SAVED_OLDER,
    SEARCH_CORPUS,
)
from handlers.views.passage_menu import edit_choice, passage_menu
from handlers.views.sources import new_line, source_line
from handlers.views.watches import watch_line
from handlers.wording import (
    clip,
    exported_sentence,
    moment_words,
    plain_source_line,
    removed_opening,
    replaced_words,
    saved_opening,
    saved_total,
    where_saved,
)

MOST_BLOCKS = 100
SAVED_SHOWN = 8
SAVED_TEXT = 400
DIGESTS_SHOWN = 10
MOST_COPIED = 8_000  # characters of an export in a message

EXPORTS = {Export.MARKDOWN: "Export as Markdown", Export.BIBTEX: "Export as BibTeX"}

WELCOME = (
    "*Welcome. Three things to type, misspelt if you like:*\n"
    "• `/passage deth penalty moratorum` in any channel: the passage you half remember\n"
    "• `/actor Jelzin`: who that is, in whatever spelling or script\n"
    "• _when did Russia join the Council of Europe?_ in a message to me, or where I am mentioned"
)
NO_DIGEST = "You have set up none. In a channel, `/digest on 09:00` does."
NO_WATCH = "Nothing. `/watch Memorial` tells a channel of what is new on the shelf."
NOTHING_SAVED = "None yet. The ⋯ beside a passage saves it."
NOTHING_TODAY = "Nothing on the timeline is dated to this day."


@dataclass(frozen=True, slots=True)
class Home:
    """What stands in a person's Home; `today` is what a digest would say, or nothing.

    `empty_shelf` says how documents come here, where none is.

    `saved` is one page of `saved_total` passages, which begins after `saved_from` of them.
    """

    today: tuple[Message, ...]
    digests: Sequence[DigestStatus]
    documents: Sequence[Source]
    saved: Sequence[SavedQuote]
    saved_from: int
    saved_total: int
    commands: Sequence[Command]
    watches: Sequence[Watch] = ()
    may_edit: bool = False
    empty_shelf: str = ""


def home_view(home: Home) -> Block:
    """The Home as Slack is given it."""
    blocks = list(_blocks(home))[:MOST_BLOCKS]
    return {
        "type": "home",
        "blocks": blocks,
        "private_metadata": {"fingerprint": _fingerprint(blocks), "o": home.saved_from},
    }


def is_shown(view: Block, published: Mapping[str, Any] | None) -> bool:
    """Whether this is what Slack shows already."""
    before = (published or {}).get("private_metadata")
    return bool(before) and before == view["private_metadata"]


def _fingerprint(blocks: list[Block]) -> str:
    written = json.dumps(blocks, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def _blocks(home: Home) -> Iterator[Block]:
    yield section("*Find what you half remember*: a passage, an actor, a date.")
    if not home.saved_total and not home.digests:  # whoever has neither is new here
        yield section(WELCOME)
    yield actions(button("Search the corpus", SEARCH_CORPUS, {}))
    yield divider()
    yield from _today(home)
    yield divider()
    yield header("Digests you set up")
    yield from _digests(home)
    yield header("What you watch")
    yield from _watches(home)
    yield header("New on the shelf")
    lines = [f"• {new_line(source)}" for source in home.documents]
    yield section("\n".join(lines) or escape(home.empty_shelf))
    yield divider()
    yield header("Saved passages")
    yield from _saved(home)
    yield divider()
    yield header("Help")
    yield from help_message(home.commands).blocks


def _today(home: Home) -> Iterator[Block]:
    """What today's digest says, without its buttons, which belong to a channel's."""
    if not home.today:
        yield header("On this day")
        yield section(NOTHING_TODAY)
        return
    for block in home.today[0].blocks:
        if block["type"] != "actions":
            yield {name: value for name, value in block.items() if name not in _OF_A_MESSAGE}


_OF_A_MESSAGE = frozenset(["accessory", "block_id"])


def _digests(home: Home) -> Iterator[Block]:
    for digest in home.digests[:DIGESTS_SHOWN]:
        schedule = digest.schedule
        due = digest.next_due
        when = "It is paused." if due is None else f"The next is due {moment_words(due)}."
        yield section(f"<#{schedule.channel}> · {schedule_line(schedule)}\n{when}")
    if len(home.digests) > DIGESTS_SHOWN:
        yield context(f"and {len(home.digests) - DIGESTS_SHOWN} more")
    if not home.digests:
        yield section(NO_DIGEST)


def _watches(home: Home) -> Iterator[Block]:
    lines = [f"• {watch_line(watch)}" for watch in home.watches[:DIGESTS_SHOWN]]
    yield section("\n".join(lines) or NO_WATCH)
    if len(home.watches) > DIGESTS_SHOWN:
        yield context(f"and {len(home.watches) - DIGESTS_SHOWN} more")


def _saved(home: Home) -> Iterator[Block]:
    if not home.saved:
        yield section(NOTHING_SAVED)
        return
    for saved in home.saved:
        quote = saved.quote
        menu = _saved_menu(quote, saved.source, may_edit=home.may_edit)
        yield section(f"`{quote.location}`") | {"accessory": menu}
        yield quotation(clip(quote.text, SAVED_TEXT))
        replaced = [] if quote.retired_at is None else [f"{replaced_words(quote.retired_at)}."]
        yield context(source_line(saved.source, quote.location), *replaced)
    if home.saved_total > len(home.saved):
        last = home.saved_from + len(home.saved)
        yield context(f"{home.saved_from + 1}-{last} of {home.saved_total:,}; the exports have all")
    yield actions(*_turns(home), *(
        button(name, f"{SAVED_EXPORT}_{kind.value}", {}) for kind, name in EXPORTS.items()
    ), button("Word, RIS, lists…", EXPORT_ASK, {}))  # fmt: skip


def _turns(home: Home) -> Iterator[Block]:
    last = home.saved_from + len(home.saved)
    if home.saved_from:
        yield button("Newer", SAVED_NEWER, {"o": max(0, home.saved_from - SAVED_SHOWN)})
    if last < home.saved_total:
        yield button(f"Older {min(SAVED_SHOWN, home.saved_total - last)}", SAVED_OLDER, {"o": last})


def shown_modal(answer: Message) -> Block:
    """An answer in a modal, for Home has no message to reply to; without buttons and menus."""
    blocks = [
        {name: value for name, value in block.items() if name != "accessory"}
        for block in answer.blocks
        if block["type"] != "actions"
    ]
    return modal("Remembrancer", "shown", blocks, close="Close")


def _saved_menu(quote: Quote, source: Source, *, may_edit: bool) -> Block:
    editing = edit_choice(source, may_edit=may_edit)
    return passage_menu(quote.reference, leave_out=("save",), keep=("remove", *editing))


def saved_message(
    quote: Quote, source: Source, *, is_new: bool, total: int, may_edit: bool = False
) -> Message:
    """A passage was saved, or had been."""
    opening, where = saved_opening(is_new=is_new), saved_total(total)
    menu = _saved_menu(quote, source, may_edit=may_edit)
    saved = section(f"{opening}: `{quote.location}`") | {"accessory": menu}
    plain = f"{opening}: {plain_source_line(source, quote.location)}. {where}"
    add = button("Put on a shared list…", LIST_ADD, {"r": quote.reference})
    return message(plain, [saved, context(where), actions(add)])


def where_saved_message(total: int) -> Message:
    """Where a person's saved passages are, and how one is saved."""
    return message(where_saved(total), [section(where_saved(total))])


def removed_message(location: str, *, was_saved: bool) -> Message:
    """A passage is saved no longer."""
    opening = removed_opening(was_saved=was_saved)
    return message(f"{opening}: {location}.", [section(f"{opening}: `{location}`")])


def export_sent_message() -> Message:
    """An export is on its way."""
    sentence = "The file comes to your messages with me."
    return message(sentence, [section(sentence)])


def exported_message(name: str, words: str) -> Message:
    """An export where the bot may send no files: to copy, and cut where it does not fit."""
    shown = clip(words, MOST_COPIED)
    code = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": shown}]}
        ],
    }
    sentence = exported_sentence(name, is_cut=shown != words)
    return message(sentence, [section(sentence), code])
