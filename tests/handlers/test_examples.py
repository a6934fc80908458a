"""Every example that the bot itself gives is answered from the starter library as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.assembly import commands
from bot.serving import EXAMPLES
from handlers.views.help import help_message
from handlers.views.home import WELCOME
from handlers.views.ids import READER
from tests.handlers.modals import modal_of
from tests.handlers.people import Person, shown

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

NOT_FOUND = re.compile(
    r"Nothing found|Nothing answers this surely|No passage fits well|nearest|No actor"
    r"|No document(?! of your team’s is here yet)|No event|went wrong"
    r"|cannot be read|is not on the shelf|has no passage|not known"
)

CHANGES_SOMETHING = re.compile(r"/digest (?!preview)|/timeline add|/corpus (?:style|role|forget)")
"""What sets up, changes or asks in a form: it needs nothing that is on the shelf."""

QUESTIONS = re.findall(r"_([^_\n]+\?)_", WELCOME + "\n" + str(help_message(commands()).blocks))
TYPED = [example for command in commands() for example in command.examples]
QUOTED = re.findall(r"`((?:/|@remembrancer )[^`]+)`", WELCOME)
TABLE = re.findall(r"^\| `([^`]+)` \|", README.partition("Try:")[2].partition("\n\n\n")[0], re.M)

ALL = list(dict.fromkeys([*TYPED, *EXAMPLES, *QUOTED, *TABLE]))
ASKED = [example for example in ALL if not CHANGES_SOMETHING.match(example)]


def test_the_examples_are_found() -> None:
    assert len(TYPED) > 20
    assert len(QUESTIONS) >= 4
    assert "/passage deth penalty moratorum" in ALL


@pytest.mark.parametrize("example", [each for each in ASKED if each.startswith("/")])
def test_an_example_of_a_command_finds_something(person: Person, example: str) -> None:
    if re.search(" (?:open|read) ", example):
        name, _, words = example.partition(" ")
        person.sends_command_only(name, words)
        assert modal_of(person)["callback_id"] == READER
        return
    answer = person.types(example)
    assert NOT_FOUND.search(shown(answer)) is None, shown(answer)
    assert len(answer["blocks"]) >= 2 or "status" in example


@pytest.mark.parametrize("question", [*QUESTIONS, *(e for e in ASKED if e.startswith("@"))])
def test_an_example_of_a_question_finds_something(person: Person, question: str) -> None:
    answer = person.says(f"@remembrancer {question.removeprefix('@remembrancer ')}")
    assert NOT_FOUND.search(shown(answer)) is None, shown(answer)
