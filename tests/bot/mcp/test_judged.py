"""The judged questions have the same first result through the tool as on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.assistants import differing, messages_of
from tests.benchmarks.questions import founding_corpus, read_rows


@pytest.mark.thorough
def test_the_first_result_is_that_of_the_command_line(shared: Path) -> None:
    assert shared.is_dir()
    with founding_corpus(None) as (corpus, _path):
        assert differing(corpus, messages_of(read_rows())) == []
