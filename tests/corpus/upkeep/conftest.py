"""The corpus with two more documents, of which one is to go."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.corrections import Signature

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SIGNED = Signature("U02EDITOR", NOW)

PLANTED = """---
title: Zwarkopf on the quollimetry
authors: [Hedwig Zwarkopf]
issued: 1999-05
reference: zwarkopf-1999
---

The Vexlbrunn Committee met in Bergen on 7 May 1998. Nobody had glimmerfected the quollimetry of the
harbour before that day.

In March 1989 the Lighthouse Inspectorate jostlemarked its Narvik office. Prof. Yolanda Wumpfield
wrote it down.
"""
OTHER = """---
title: A second text
reference: second-2001
---

The Lighthouse Inspectorate was praised in 2001. Its inspectors visit every lamp twice a year.
"""


@pytest.fixture
def planted(corpus: Corpus, tmp_path: Path) -> Corpus:
    """The corpus with two more documents, of which one is to go."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "zwarkopf.md").write_text(PLANTED, encoding="utf-8")
    (folder / "second.md").write_text(OTHER, encoding="utf-8")
    report = corpus.upkeep.import_path(folder, now=NOW)
    assert (report.added, report.failed) == (2, ())
    return corpus
