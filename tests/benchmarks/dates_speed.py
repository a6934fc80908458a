"""The speed of `find` beside that of an earlier version, in CPU time of one run."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
_ANCHOR = date(2010, 1, 1)


def earlier_find(revision: str) -> Callable[..., list[Any]]:
    """Return `find` of a revision of this repository; its modules stand apart from today's.

    Raises CalledProcessError if git does not know the revision.
    """
    archive = subprocess.run(
        ["git", "archive", revision, "corpus"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    ).stdout
    today = {name: module for name, module in sys.modules.items() if _is_ours(name)}
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as packed:
            packed.extractall(folder, filter="data")
        for name in today:
            del sys.modules[name]
        sys.path.insert(0, folder)
        try:
            find: Callable[..., list[Any]] = importlib.import_module("corpus.dates").find
        finally:
            sys.path.remove(folder)
            for name in [name for name in sys.modules if _is_ours(name)]:
                del sys.modules[name]
            sys.modules.update(today)
    return find


def characters_a_second(
    finders: Sequence[Callable[..., list[Any]]], texts: Sequence[str], *, rounds: int = 5
) -> list[float]:
    """Return the best speed of each function, in characters a second of CPU time.

    The functions take turns, so that a busy machine slows all of them.
    """
    best = [float("inf")] * len(finders)
    for _ in range(rounds):
        for place, find in enumerate(finders):
            started = time.process_time()
            for text in texts:
                find(text, anchor=_ANCHOR)
            best[place] = min(best[place], time.process_time() - started)
    characters = sum(map(len, texts))
    return [characters / seconds for seconds in best]


def _is_ours(name: str) -> bool:
    return name == "corpus" or name.startswith("corpus.")
