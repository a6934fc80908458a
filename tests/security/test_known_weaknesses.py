"""A known weakness ends the run; a list that cannot be reached is said to be out of reach."""

from __future__ import annotations

import json
import sys

import pytest

from tests.security.known_weaknesses import main

SOUND = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found on PyPI"}

# (what pip-audit prints, the exit status, a part of what is said)
PRINTED = [
    (json.dumps({"dependencies": [SOUND, SOUND]}), 0, "0 of 2 packages; 0 not compared"),
    (json.dumps({"dependencies": [SOUND, WEAK]}), 1, "b 2: PYSEC-1, mended in 3"),
    (json.dumps({"dependencies": [SOUND, UNKNOWN]}), 0, "0 of 1 packages; 1 not compared"),
    # what it calls "no known vulnerabilities found"
    (json.dumps({"dependencies": [UNKNOWN, UNKNOWN]}), 0, "could not be reached"),
    ("", 0, "could not be reached"),
    ("No module named pip_audit", 0, "could not be reached"),
]


@pytest.mark.parametrize(("printed", "status", "said"), PRINTED)
def test_what_was_found_is_said(
    printed: str, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([sys.executable, "-c", f"print({printed!r})"]) == status
    assert said in capsys.readouterr().out


def test_a_list_that_does_not_answer_is_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.2) == 0
    assert "did not answer" in capsys.readouterr().out
