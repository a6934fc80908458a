"""A plain command imports what it needs, and no more: to import all takes longer than an answer."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer

from bot.cli.groups import GROUPS, groups_for

HEAVY = (
    "alembic", "bibtexparser", "docx", "numpy", "psycopg", "py3langid", "simplemma",
    "slack_bolt", "slack_sdk", "apscheduler", "watchdog",
)  # fmt: skip
"""What serving, importing and exporting need."""

IMPORTED = """
import sys
from bot.cli.groups import application, groups_for
application(groups_for(sys.argv[1:]))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("command", ["passage", "actor", "date", "cite"])
def test_a_plain_command_imports_nothing_heavy(command: str) -> None:
    run = [sys.executable, "-c", IMPORTED, command, "Namibia"]
    imported = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    assert "corpus" in imported
    assert set(imported) & set(HEAVY) == set()


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_listed_with_its_commands(group: str) -> None:
    app = typer.Typer()
    import_module(f"bot.cli.{group}").register(app)
    commands = [
        each.name or (each.callback.__name__ if each.callback else "")
        for each in app.registered_commands
    ]
    commands += [str(each.name) for each in app.registered_groups]
    assert {name.replace("_", "-") for name in commands} == set(GROUPS[group])


def test_what_names_no_command_gets_all() -> None:
    for words in ([], ["--help"], ["acotr", "Namibia"]):
        assert list(groups_for(words)) == list(GROUPS)
    assert list(groups_for(["actor", "Namibia"])) == ["asking"]
