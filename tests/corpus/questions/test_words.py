"""The word lists of questions: each is used."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus.questions
from corpus.text.languages import rows
from corpus.text.wordlists import WordList

CODE = "".join(
    path.read_text("utf-8") for path in Path(corpus.questions.__file__).parent.rglob("*.py")
)
FILES = {"question_words.tsv": 20, "pleasantries.tsv": 15, "followups.tsv": 15}


@pytest.mark.parametrize(("file", "at_least"), FILES.items())
def test_every_list_of_words_is_used(file: str, at_least: int) -> None:
    roles = {each.role for each in rows(file, WordList)}
    assert len(roles) >= at_least
    assert {role for role in roles if f'"{role}"' not in CODE and f"'{role}'" not in CODE} == set()
