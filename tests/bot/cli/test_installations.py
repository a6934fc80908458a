"""`remembrancer installations`: listed without tokens, removed, and encrypted with a new key."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.installations import Encryption, new_key
from corpus.corpus import Corpus
from corpus.upkeep import Tokens
from tests.command_line import app
from tests.corpus.audit.installations import NOW, SIGNED, installation
from tests.databases import engine_at, url_of
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on

Run = Callable[..., Result]
OLD, NEW = new_key(), new_key()
TOKENS = Tokens(Encryption([OLD]).encrypt("xoxb-secret"), Encryption([OLD]).encrypt("xoxe-secret"))


@pytest.fixture
def database(
    no_settings: Path,  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    return database


@pytest.fixture
def corpus(database: Path) -> Corpus:
    corpus = corpus_on(engine_at(database))
    corpus.installations.put(installation(tokens=TOKENS), SIGNED)
    return corpus


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["installations", *words], catch_exceptions=False)


@pytest.mark.usefixtures("database")
def test_where_nobody_has_installed_it_one_is_told_how() -> None:
    assert "No workspace has installed the bot" in run().stderr
    assert json.loads(run("--json").stdout) == {"installations": [], "left": []}


def test_they_are_listed_with_those_that_left_and_without_tokens(corpus: Corpus) -> None:
    wide = installation("E2", tokens=TOKENS, organisation_wide=True, team_id=None)
    corpus.installations.put(wide, replace(SIGNED, workspace="E2"))
    corpus.installations.put(installation("T3"), replace(SIGNED, workspace="T3"))
    corpus.installations.remove("1.2", "T3", SIGNED)
    told = run("list")
    assert told.stdout == run().stdout
    lines = told.stdout.splitlines()
    assert lines[0].startswith("T1  Team T1, since ")
    assert lines[1].startswith("E2  Team E2 (all workspaces of the organisation), since ")
    assert lines[2].startswith("T3  Team T3, uninstalled on ")
    listed = run("list", "--json").stdout
    assert TOKENS.token not in listed
    found = json.loads(listed)
    assert found["installations"][0] == {
        "workspace": "T1",
        "name": "Team T1",
        "organisation_wide": False,
        "scopes": ["chat:write", "commands"],
        "installed_at": NOW.isoformat(),
    }
    assert found["left"] == [
        {
            "workspace": "T3",
            "name": "Team T3",
            "left_at": NOW.isoformat(),
            "erased_from": (NOW + timedelta(days=30)).isoformat(),
        }
    ]


def test_one_is_removed(corpus: Corpus) -> None:
    told = run("remove", "T1")
    assert "its tokens are deleted, its shelf is erased in 30 days" in told.stdout
    assert "remove the app there too" in told.stdout
    assert corpus.installations.listed() == []
    with pytest.raises(Exception, match="not installed in “T1”"):
        run("remove", "T1")


def test_every_token_is_encrypted_with_the_new_key(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN_KEYS", f"{NEW}, {OLD}")
    assert run("rotate-keys").stdout.startswith("2 tokens encrypted with the first key")
    kept = corpus.installations.listed()[0].tokens
    assert Encryption([NEW]).decrypt(kept.token) == "xoxb-secret"
    assert Encryption([NEW]).decrypt(kept.refresh_token or "") == "xoxe-secret"


@pytest.mark.usefixtures("corpus")
def test_no_token_is_changed_where_one_cannot_be_opened(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.installations.put(installation("T2", tokens=Tokens("of no key")), SIGNED)
    monkeypatch.setenv("TOKEN_KEYS", f"{NEW},{OLD}")
    with pytest.raises(Exception, match="None of the keys"):
        run("rotate-keys")
    assert corpus.installations.listed()[0].tokens == TOKENS


@pytest.mark.usefixtures("no_settings")
def test_a_new_key_is_one() -> None:
    made = run("new-key").stdout.strip()
    assert Encryption([made]).encrypt("xoxb")
    assert made != run("new-key").stdout.strip()
