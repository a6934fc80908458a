"""How the bot is used."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.command import Command


def plain_usage(command: Command) -> str:
    """Return how one command is used, with examples."""
    usage = f"{command.name} {command.usage}: {command.description}"
    return f"{usage} For example: {', '.join(command.examples)}"


def plain_help(commands: Sequence[Command]) -> str:
    """Return every command with what it does."""
    usages = " ".join(f"{c.name} {c.usage}: {c.description}" for c in commands)
    return f"{usages} Or mention me with a question."


def small_talk(*, thanked: bool) -> str:
    """Return a line to somebody who thanks, agrees or laughs, and asks nothing."""
    opening = "You are welcome." if thanked else "I read no question in that."
    return f"{opening} Ask me about a passage, an actor or a date; “help” shows how."
