"""The groups of commands, and the application that has them, or those that are run.

A group is imported where one of its commands is run: to import all takes longer than most commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from bot.cli.opening import choose_shelf

SHELF = "--shelf"

GROUPS: dict[str, tuple[str, ...]] = {
    "serving": ("serve", "clock", "worker"),
    "importing": ("import",),
    "forgetting": ("forget", "imports"),
    "jobs": ("jobs",),
    "auditing": ("audit",),
    "records": ("records",),
    "roles": ("roles", "role"),
    "access": ("access", "collection"),
    "assistants": ("mcp",),
    "installations": ("installations",),
    "asking": ("passage", "actor", "date", "ask"),
    "citing": ("cite",),
    "reading": ("read", "notes", "lists"),
    "timeline": ("timeline",),
    "commitments": ("commitment",),
    "comparing": ("compare",),
    "concept": ("concept",),
    "concepts": ("concepts",),
    "digesting": ("digest",),
    "watches": ("watch",),
    "unanswered": ("unanswered",),
    "upkeep": ("doctor", "manifest"),
    "database": ("db",),
    "shelves": ("shelves",),
}
"""The modules of the groups in the order of the help, each with the commands that it adds."""


def groups_for(words: Sequence[str]) -> Iterable[str]:
    """Return the groups that a command line needs: one, or all where it names no command."""
    if words[:1] == [SHELF]:
        words = words[2:]
    first = next(iter(words), "")
    return [group for group, commands in GROUPS.items() if first in commands] or GROUPS


def application(groups: Iterable[str] = GROUPS) -> typer.Typer:
    """Return an application with the commands of these groups."""
    app = typer.Typer(
        name="remembrancer",
        help="Finds the passage, the actor or the date a research team half remembers.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_choose)  # without one, the only command of an application needs no name
    for group in groups:
        import_module(f"bot.cli.{group}").register(app)
    return app


def _choose(
    shelf: Annotated[
        str | None,
        typer.Option(
            SHELF, help="The shelf to work on: its key or name. The first one if none is named."
        ),
    ] = None,
) -> None:
    choose_shelf(shelf)
