"""Watches: what is set, what it would have told, the list of a channel's, and what one tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from corpus.values import Hit
from corpus.watches import Foresight, Telling, Watch, WatchSetting, WatchStatus
from handlers.slack import (
    Block,
    Message,
    State,
    actions,
    button,
    context,
    escape,
    message,
    section,
)
from handlers.views.digest_schedule import OUTSIDE, PERHAPS_OUTSIDE, with_people
from handlers.views.ids import WATCH_DO, WATCH_SET
from handlers.views.passages import hit_blocks
from handlers.views.people import person_mention
from handlers.wording.watches import (
    NARROW,
    SHOWN,
    WHEN_NEW,
    foresight_words,
    left_to_search,
    plain_telling,
    status_words,
    telling_title,
    too_much_words,
    waiting_words,
    watch_words,
    when_words,
)

IN_A_REPLY = 5  # passages in one message of the thread
CHANGES = {"pause": "Pause", "resume": "Resume", "off": "End"}
DAILY = time(9)
NO_WATCHES = (
    "This channel watches nothing yet. `/watch Memorial` tells it when something new comes."
)


def watch_set_message(
    user: str,
    watch: Watch,
    foresight: Foresight,
    notes: Sequence[str] = (),
    *,
    is_inside: bool | None = True,
) -> Message:
    """Who set a watch, when it tells, and what it would have told in the last month."""
    invite = {True: [], False: [OUTSIDE], None: [PERHAPS_OUTSIDE]}[is_inside]
    line = f"<@{user}> set watch {escape(watch_words(watch))}. {WHEN_NEW}"
    foreseen = escape(foresight_words(foresight))
    foot = (
        f"`/watch list` shows this channel's watches, `/watch off #{watch.number}` ends this one."
    )
    blocks = [
        section("\n".join([*invite, line, foreseen])),
        context(*(escape(note) for note in notes), foot),
        actions(*_changes(watch)),
    ]
    return message(" ".join([line, foreseen, *notes, *invite]), blocks, marked=True)


def too_much_message(setting: WatchSetting, foresight: Foresight) -> Message:
    """Asks whether somebody wants to be told so much; nothing is set yet."""
    question = too_much_words(setting.query, foresight)
    at_once = setting_state(setting)
    daily = setting_state(WatchSetting(setting.query, setting.zone, setting.wall_time or DAILY))
    buttons = [button("Watch all the same", f"{WATCH_SET}_same", at_once)]
    if setting.wall_time is None:
        buttons.append(button("Once a day, at 9:00", f"{WATCH_SET}_daily", daily))
    blocks = [section(escape(question)), context(NARROW), actions(*buttons)]
    return message(f"{question} {NARROW}".replace("`", ""), blocks)


def setting_state(setting: WatchSetting) -> State:
    """Return what a button holds of a setting."""
    at = None if setting.wall_time is None else setting.wall_time.strftime("%H:%M")
    return {"q": setting.query, "t": at, "z": setting.zone}


def watch_changed_message(user: str, did: str, watch: Watch) -> Message:
    """Who did what to a watch."""
    sentence = f"<@{user}> {did} watch {escape(watch_words(watch))}."
    return message(sentence, [section(sentence)], marked=True)


def watches_message(watches: Sequence[WatchStatus], *, question: str = "") -> Message:
    """A channel's watches, each with buttons that pause and end it."""
    if not watches:
        return message(NO_WATCHES.replace("`", ""), [section(NO_WATCHES)])
    title = question or f"This channel has {len(watches)} watch{'es' * (len(watches) > 1)}."
    blocks = [section(escape(title))]
    for status in watches[:MOST_LISTED]:
        by = f"{escape(watch_words(status.watch))} · set by "
        lines = [by + person_mention(status.watch.created_by)]
        lines += [with_people(sentence) for sentence in waiting_words(status)]
        blocks.append(section("\n".join(lines)))
        blocks.append(actions(*_changes(status.watch)))
    if len(watches) > MOST_LISTED:
        blocks.append(context(f"and {len(watches) - MOST_LISTED} more: `/watch off #20` ends one"))
    plain = [status_words(status) for status in watches]
    return message(" ".join([title, *plain]), blocks)


MOST_LISTED = 20
"""Watches in one message, which has 50 blocks."""


def _changes(watch: Watch) -> Iterator[Block]:
    pause = "pause" if watch.paused_reason is None else "resume"
    for do in (pause, "off"):
        yield button(CHANGES[do], f"{WATCH_DO}_{do}_{watch.id}", change_state(do, watch))


def change_state(do: str, watch: Watch) -> State:
    """Return what a button holds of a change of a watch."""
    return {"v": do, "w": watch.id}


def watch_line(watch: Watch) -> str:
    """Return a watch as Home shows it, as mrkdwn."""
    where = f"<#{watch.channel}>" if not watch.channel.startswith("D") else "here, to you"
    paused = " · paused" if watch.paused_reason is not None else ""
    query = escape(watch.query)
    return f"{where} · “{query}”, {escape(when_words(watch.setting))}{paused}"


def telling_messages(telling: Telling) -> tuple[Message, ...]:
    """A telling: the channel's message, then those of its thread; none if there is nothing."""
    if not telling:
        return ()
    title = telling_title(telling)
    first, rest = telling.hits[:SHOWN], telling.hits[SHOWN:]
    notes = [*(["The rest is in the thread."] if rest else []), _credit(telling.watch)]
    left = escape(left_to_search(telling))
    if left and not rest:
        notes.insert(0, left)
    blocks = [section(f"*{escape(title)}*"), *_hits(telling, first, 1), context(*notes)]
    blocks.append(actions(*_changes(telling.watch)))
    messages = [message(plain_telling(telling), blocks)]
    for start in range(0, len(rest), IN_A_REPLY):
        page = rest[start : start + IN_A_REPLY]
        of_page = list(_hits(telling, page, SHOWN + start + 1))
        if left and start + IN_A_REPLY >= len(rest):
            of_page.append(context(left))
        messages.append(message(f"{title}, more: {page[0].text}", of_page))
    return tuple(messages)


def _hits(telling: Telling, hits: Sequence[Hit], first: int) -> Iterator[Block]:
    for number, hit in enumerate(hits, first):
        yield from hit_blocks(number, hit, telling.source(hit), may_edit=False)


def _credit(watch: Watch) -> str:
    return f"Watch #{watch.number} set by {person_mention(watch.created_by)} · `/watch list`"
