"""How the bot is used, and what it says when something cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlers.command import Command
from handlers.slack import Message, context, escape, message, section
from handlers.wording import clip, plain_help, plain_usage, small_talk


def usage_message(command: Command) -> Message:
    """How one command is used, with examples to copy."""
    lines = [f"*{command.name} {escape(command.usage)}*", escape(command.description)]
    examples = [f"`{example}`" for example in command.examples]
    blocks = [section("\n".join(lines)), section("\n".join(examples))]
    if command.notes:
        blocks.append(context(*(escape(note) for note in command.notes)))
    return message(plain_usage(command), blocks)


def help_message(commands: Sequence[Command]) -> Message:
    """Every command in a line, and how to ask in plain words."""
    lines = [f"`{c.name} {escape(c.usage)}` {escape(c.description)}" for c in commands]
    blocks = [
        section("*Ask for what you half remember*\n" + "\n".join(lines)),
        section(
            "Or mention me, or write to me directly, in plain words:\n"
            "• _when did Russia join the Council of Europe?_\n"
            "• _who is Jelzin?_\n"
            "• _what happened in June 1997?_\n"
            "• _where does it say that Russia takes over common norms?_\n"
            "I answer in the thread. Below an answer *more* goes on, a number opens a result, and "
            "*context*, *wider*, *cite*, *save* and *share* are of what was opened last."
        ),
        context("Misspellings are forgiven and said so. Every answer names its source."),
    ]
    return message(plain_help(commands), blocks)


def small_talk_message(*, thanked: bool) -> Message:
    """A line to somebody who thanks, agrees or laughs, and asks nothing."""
    sentence = small_talk(thanked=thanked)
    return message(sentence, [section(sentence)])


def error_message(
    sentence: str, *, advice: Iterable[str] = (), people: Iterable[str] = ()
) -> Message:
    """A sentence to the person who typed, in which the ids of `people` are shown as their names."""
    written = escape(clip(sentence, 2_900))
    for person in people:
        written = re.sub(rf"\b{re.escape(person)}\b", f"<@{person}>", written)
    names_people = written != escape(clip(sentence, 2_900))
    blocks = [section(written), *(context(escape(line)) for line in advice)]
    return message(written if names_people else sentence, blocks, marked=names_people)
