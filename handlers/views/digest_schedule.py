"""How a channel's digests are set, when they are due next, and what became of the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.digests import DigestStatus, Schedule
from corpus.events import MutedEvent
from handlers.slack import Message, button, context, escape, message, section
from handlers.views.ids import DIGEST_CHOOSE
from handlers.views.muting import muted_blocks
from handlers.views.people import person_mention
from handlers.wording import day_words, delivery_words, moment_words, schedule_words

OUTSIDE = "*I am not in this channel:* write `/invite @remembrancer` here, or I cannot post."
PERHAPS_OUTSIDE = "If I am not in this channel yet, write `/invite @remembrancer` here."
FOOT = "Nothing is posted on days with nothing to say. `/digest off` ends it."

FOR_MEMBERS = "Members of the channel, curators and who set it up may change it."
FOR_GUESTS = "People of other organisations are here: the digest holds what is granted to guests."
FOR_ANYBODY = (
    "Anybody who can type here may change it: Slack does not let me see who is in this channel."
)


def digest_changed_message(
    user: str,
    did: str,
    digests: Sequence[DigestStatus],
    notes: Sequence[str] = (),
    *,
    is_inside: bool | None = True,
) -> Message:
    """Who did what to digests, how each is set now, and when it is due next.

    `notes` say how what was typed was read. `is_inside` says whether the bot is in the channel,
    and may post there; None if it does not know.
    """
    lines = []
    for number, digest in enumerate(digests):
        begins = f"<@{user}> {did} " if number == 0 else "And "
        line = f"{begins}{_name(digest.schedule)}, {schedule_line(digest.schedule)}."
        lines.append(f"{line} {_next(digest)}")
    invite = {True: [], False: [OUTSIDE], None: [PERHAPS_OUTSIDE]}[is_inside]
    notes = [escape(note) for note in notes]
    blocks = [section("\n".join([*invite, *lines])), context(*notes, FOOT)]
    return message(" ".join([*lines, *notes, *invite]), blocks, marked=True)


def choose_digest_message(digests: Sequence[DigestStatus], word: str, name: str) -> Message:
    """Which digests a channel has, with a button for each that does what was asked.

    `word` is the change as it is typed, `name` what a button is called before the number.
    """
    numbers = ", ".join(f"#{each.schedule.number}" for each in digests)
    title = f"This channel has {len(digests)} digests: {numbers}. Which?"
    lines = [f"{_label(s.schedule, digests)}{schedule_words(s.schedule)}" for s in digests]
    blocks = [section(title)]
    for line, digest in zip(lines, digests, strict=True):
        schedule = digest.schedule
        state = {"v": word, "n": schedule.number, "i": schedule.id}
        press = button(f"{name} #{schedule.number}", DIGEST_CHOOSE, state)
        blocks.append(section(escape(line)) | {"accessory": press})
    return message(" ".join([title, *lines]), blocks)


def digest_ended_message(user: str, schedule: Schedule) -> Message:
    """Who ended a digest."""
    sentence = f"<@{user}> ended {_name(schedule)}."
    return message(sentence, [section(sentence)], marked=True)


def digest_next_message(digests: Sequence[DigestStatus]) -> Message:
    """When each of a channel's digests is due next."""
    lines = [f"{_label(s.schedule, digests)}{_next(s)}" for s in digests]
    return message(" ".join(lines), [section("\n".join(lines))], marked=True)


def digest_status_message(
    digests: Sequence[DigestStatus],
    muted: Sequence[MutedEvent] = (),
    muted_total: int = 0,
    *,
    may_unmute: bool = True,
    for_members: bool = True,
    for_guests: bool = False,
) -> Message:
    """How each digest is set, the next time, what became of the last ones, and what is muted.

    `for_members` says that the bot knows who is in the channel, and lets them alone change it;
    `for_guests`, that people of other organisations are in it.
    """
    lines = ["\n".join(_status(digest, digests)) for digest in digests]
    whose = context(
        FOR_MEMBERS if for_members else FOR_ANYBODY, *([FOR_GUESTS] if for_guests else [])
    )
    blocks = [*map(section, lines), whose, *muted_blocks(muted, muted_total, may_undo=may_unmute)]
    muted_line = [f"{muted_total} events are muted."] if muted_total else []
    return message(" ".join([*lines, *muted_line]).replace("\n", " "), blocks, marked=True)


def digest_credit(schedule: Schedule) -> str:
    """Who set a digest up and where to change it, as mrkdwn, to stand under it."""
    number = f" #{schedule.number}" if schedule.number > 1 else ""
    return f"Digest{number} set up by {person_mention(schedule.created_by)} · `/digest status`"


def schedule_line(schedule: Schedule) -> str:
    """How a digest is set, as mrkdwn."""
    return escape(schedule_words(schedule))


def _status(digest: DigestStatus, digests: Sequence[DigestStatus]) -> Iterator[str]:
    schedule = digest.schedule
    set_up = f"set up by {person_mention(schedule.created_by)}"
    yield f"{_label(schedule, digests)}“On this day” {schedule_line(schedule)}, {set_up}."
    yield _next(digest)
    for day in digest.skipped:
        yield f"• {day_words(day)}: to be skipped; /digest resume takes that back"
    for delivered in digest.recent:
        yield f"• {day_words(delivered.local_date)}: {with_people(delivery_words(delivered))}"
    last = digest.last_posted
    if last is not None and last not in digest.recent:
        yield f"The last that was posted is that of {day_words(last.local_date)}."
    if not digest.recent:
        yield "None has been due yet."


def _next(digest: DigestStatus) -> str:
    if digest.next_due is None:
        paused = with_people(digest.schedule.paused_reason or "")
        return f"Paused: {paused} /digest resume sets it going again."
    return f"The next is due {moment_words(digest.next_due)}."


_PERSON = re.compile(r"&lt;@([UW][A-Z0-9]+)&gt;")


def with_people(reason: str) -> str:
    """A reason of the ledger as mrkdwn, with the people that it mentions."""
    return _PERSON.sub(r"<@\1>", escape(reason))


def _name(schedule: Schedule) -> str:
    number = f" #{schedule.number}" if schedule.number > 1 else ""
    return f"“on this day”{number} for this channel"


def _label(schedule: Schedule, digests: Sequence[DigestStatus]) -> str:
    return f"#{schedule.number} · " if len(digests) > 1 else ""
