"""`remembrancer access`, `collection`, and every verb asked as a channel that sees no secret."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from corpus.errors import CorpusError
from tests.command_line import app
from tests.databases import url_of
from tests.handlers.doors.scene import FIRST_SECRET, OPEN, SECOND_SECRET, SECRET_WORDS
from tests.library_database import copy_of, library_database

Run = Callable[..., Result]


@pytest.fixture
def run(
    no_settings: Path,  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    return lambda *words: CliRunner().invoke(app, list(words))


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.mark.thorough
def test_the_owner_makes_grants_closes_and_lists(run: Run, tmp_path: Path) -> None:
    write(tmp_path, open=OPEN)
    assert run("import", str(tmp_path / "open.md")).exit_code == 0
    assert "It is closed" in run("collection", "make", "Testimony").stdout
    told = run("collection", "grant", "testimony", "--channel", "C01RESEARCH", "--guests")
    assert told.stdout == "C01RESEARCH: “Testimony” is seen there from now on, by guests too.\n"
    assert "is in “Testimony” now" in run("collection", "move", "testimony", "writer-1998").stdout
    refused = run("collection", "open", "testimony")
    assert refused.exit_code == 1
    assert "After this, all members see 1 document in every channel" in refused.stderr
    assert "open to all members" in run("collection", "open", "testimony", "--yes").stdout
    assert "closed from now on" in run("collection", "close", "testimony", "--yes").stdout
    assert "Interviews" in run("collection", "rename", "testimony", "Interviews").stdout
    assert "C01RESEARCH (members and guests), granted by" in run("access").stdout
    listed = json.loads(run("access", "--json").stdout)
    assert [each["key"] for each in listed["collections"]] == ["default", "testimony"]
    assert listed["collections"][1]["granted"][0]["id"] == "C01RESEARCH"
    run("collection", "revoke", "testimony", "--channel", "C01RESEARCH")
    assert json.loads(run("access", "--json").stdout)["collections"][1]["granted"] == []
    assert run("collection", "remove", "testimony").exit_code == 1


@pytest.mark.thorough
def test_an_import_into_an_unknown_collection_says_how_to_make_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path, open=OPEN)
    refused = run("import", str(tmp_path / "open.md"), "--collection", "testimony")
    assert refused.exit_code == 1
    assert "remembrancer collection make testimony makes it, and so does --make here" in str(
        refused.exception
    )
    taken = run("import", str(tmp_path / "open.md"), "--collection", "testimony", "--make")
    assert taken.exit_code == 0
    assert "The collection “testimony” was made. It is closed" in taken.stderr
    (collection,) = json.loads(run("access", "--json").stdout)["collections"][1:]
    assert (collection["key"], collection["documents"]) == ("testimony", 1)


ASKED = ("zeppelinist", "Ottokar Brambilla", "vandersloot-1999 ¶1", "4 May 1951", "lighthouse")
SEEN_AS: dict[str, list[list[str]]] = {
    "passage": [["passage", each, "--json"] for each in ASKED],
    "actor": [["actor", each, "--json"] for each in ASKED],
    "date": [["date", each, "--json"] for each in ASKED],
    "ask": [["ask", each, "--json"] for each in ASKED],
    "concept": [["concept", each, "--json"] for each in ASKED],
    "compare": [["compare", each, "--json"] for each in ASKED],
    "commitment show": [["commitment", each, "--json"] for each in ASKED],
    "timeline show": [["timeline", each, "--json"] for each in ASKED],
    "read": [["read", "vandersloot-1999", "--json"], ["read", "writer-1998 ¶1", "--json"]],
    "notes": [["notes", each, "--json"] for each in ASKED],
    "lists": [["lists", "--json"], ["lists", "vandersloot", "--json"]],
    "watch preview": [["watch", "preview", each, "--json"] for each in ASKED],
    "cite": [["cite", "vandersloot-1999 ¶1", "--json"], ["cite", "writer-1998 ¶1", "--json"]],
}
"""Verbs that answer as a place sees, and what they are asked."""

OF_THE_OWNER = {
    **dict.fromkeys(
        ["serve", "clock", "worker", "doctor", "manifest"], "runs or examines the program"
    ),
    **dict.fromkeys(
        ["db upgrade", "db check", "db meaning", "db backup", "db restore", "db copy"],
        "works on the whole database",
    ),
    **dict.fromkeys(
        ["import", "imports", "forget document", "forget import", "forget person", "forget shelf"],
        "owner's documents",
    ),
    **dict.fromkeys(["records", "records export", "records import"], "the owner's records"),
    **dict.fromkeys(["audit", "roles", "role", "access"], "says who may do and see what"),
    **dict.fromkeys(
        [f"shelves {verb}" for verb in ("list", "add", "name", "give", "take", "erase")],
        "of the owner of the machine, whose shelves they all are",
    ),
    **dict.fromkeys(
        [f"installations {verb}" for verb in ("list", "remove", "new-key", "rotate-keys")],
        "of the owner of the machine, who lets workspaces in",
    ),
    "installations": "lists them",
    "mcp": "the owner's program sees all; over HTTP see tests.bot.mcp",
    **dict.fromkeys(
        ["mcp tokens make", "mcp tokens list", "mcp tokens revoke"], "says who may see what"
    ),
    **dict.fromkeys(["jobs show", "jobs cancel", "jobs retry"], "what the owner's program does"),
    "unanswered": "counts of the whole shelf, and what people gave to the editors",
    **dict.fromkeys(["timeline import", "timeline export"], "the owner's timeline"),
    **dict.fromkeys(["commitment import", "commitment export"], "the owner's commitments"),
    **dict.fromkeys(
        ["commitment proposed", "commitment accept", "commitment reject"],
        "the owner's documents' own",
    ),
    **dict.fromkeys(
        ["concepts import", "concepts list", "concepts export", "concepts forget"],
        "words that hold for the whole shelf, and are of no document",
    ),
    "digest preview": "of the owner, or of a channel's own digest",
    "digest status": "names channels and times, and no documents",
    **dict.fromkeys(
        ["watch list", "watch off", "watch pause", "watch resume"],
        "name channels and what they watch, and no documents",
    ),
    "digest run": "posts through the courier, within the channel's scope",
}
"""Verbs that show whoever runs the machine all there is, and why: they may read the file too."""


def verbs(group: typer.core.TyperGroup, before: str = "") -> list[str]:
    """Every verb of the command line, those of groups behind the group's name."""
    found: list[str] = []
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            found += [f"{before}{name}"] if command.invoke_without_command else []
            found += verbs(command, f"{before}{name} ")
        else:
            found.append(f"{before}{name}")
    return found


def test_every_verb_has_a_row() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    known = {*SEEN_AS, *OF_THE_OWNER}
    found = {verb for verb in verbs(group) if not verb.startswith("collection ")}
    assert len(found) > 20
    assert found == known


@pytest.mark.thorough
def test_no_verb_shows_a_channel_or_a_person_what_they_do_not_see(run: Run, tmp_path: Path) -> None:
    write(tmp_path, open=OPEN, one=FIRST_SECRET, two=SECOND_SECRET)
    run("collection", "make", "Testimony")
    run("import", str(tmp_path / "open.md"))
    asked = [row for rows in SEEN_AS.values() for row in rows]
    places = (["--channel", "C03GENERAL"], ["--as", "U01RESEARCH"])
    expected = [plain(run(*row, *place)) for row in asked for place in places]
    for name in ("one", "two"):
        run("import", str(tmp_path / f"{name}.md"), "--collection", "testimony")
    seen = [plain(run(*row, *place)) for row in asked for place in places]
    assert seen == expected
    assert SECRET_WORDS.search(run("passage", "xylographic", "--json").stdout), "the owner's"


def plain(result: Result) -> str:
    """What was printed, without the numbers of rows."""
    assert result.exception is None or isinstance(result.exception, CorpusError), result.exception
    return re.sub(r'"id": \d+', '"id"', f"{result.exit_code} {result.stdout} {result.exception}")
