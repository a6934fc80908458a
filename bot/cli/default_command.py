"""A group of commands of which one needs no name: what is typed is its words."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

DEFAULT = "show"


class WithDefault(TyperGroup):
    """Runs `show` where the first word names no command: `timeline Memorial since 2008`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of this name, else `show`, of which what was typed are the words."""
        if self.get_command(ctx, args[0]) is None:
            return DEFAULT, self.commands[DEFAULT], args
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep options before the words for `show`: `timeline --json Memorial`."""
        is_option = bool(args) and args[0].startswith("-") and args[0] not in ctx.help_option_names
        return super().parse_args(ctx, [DEFAULT, *args] if is_option else args)
