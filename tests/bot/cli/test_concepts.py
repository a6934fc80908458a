"""`remembrancer concepts`: a thesaurus is taken in, listed, written out and taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run

TABLE = (
    "concept,en,de\nlamp,lamp; lantern; lanternette,Lampe\nfog,fog; mist,Nebel\nnothing,,\n…,…,\n"
)


@pytest.mark.thorough
def test_a_table_is_taken_and_what_is_not_is_named_by_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Own words.csv").write_text(TABLE, encoding="utf-8")
    tried = run("concepts", "import", "Own words.csv", "--dry-run")
    assert tried.exit_code == 1
    assert "2 concepts with 7 terms, 2 not taken" in tried.output
    told = run("concepts", "import", "Own words.csv")
    assert told.exit_code == 1
    assert "Line 4: it has no term" in told.output
    assert "own-words: 2 concepts added, 0 changed, 7 terms, 2 not taken." in told.output
    assert "own-words" in run("concepts", "list").output
    shown = run("concepts", "list", "lanternettes").output
    assert "English: lamp, lantern, lanternette" in shown
    assert "German: Lampe" in shown
    again = run("concepts", "import", "Own words.csv", "--languages", "en")
    assert "0 concepts added, 2 changed, 5 terms" in again.output
    assert run("concepts", "export", "out.ttl", "--name", "own-words").exit_code == 0
    assert '"lanternette"@en' in (tmp_path / "out.ttl").read_text(encoding="utf-8")
    assert "2 concepts taken out." in run("concepts", "forget", "own-words").output
    assert "No concept has the term “lanternette”." in run("concepts", "list", "lanternette").output
    deeds = run("audit").output
    assert "changed the thesaurus own-words: 2 concepts added, 0 changed" in deeds


def test_the_library_is_written_out_and_not_written_over(run: Run, tmp_path: Path) -> None:
    assert run("concepts", "export", "all.csv").exit_code == 0
    text = (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("concept,en,de,es,fr,it,ru,uk,broader,related,definition")
    refused = run("concepts", "import", "all.csv", "--name", "library")
    assert "“library” is the name of the program’s own" in str(refused.exception)
