"""`remembrancer roles` and `role`: whoever runs the bot is admin."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.command_line import app
from tests.databases import url_of
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY
from tests.library_database import copy_of, library_database
from tests.slack_on_loopback import Fault, SlackOnLoopback, refused, slack_on_loopback

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


ROLES = "U02EDITOR  admin\nU01RESEARCH  curator\n"


def test_the_local_workspace_has_an_admin_a_curator_and_readers(run: Run) -> None:
    told = run("roles")
    assert told.stdout == ROLES
    assert "Everybody else is a reader" in told.stderr
    listed = json.loads(run("roles", "--json").stdout)
    assert listed == {
        "workspace": "T0LOCAL01",
        "others": "reader",
        "roles": [
            {"person": "U01RESEARCH", "role": "curator"},
            {"person": "U02EDITOR", "role": "admin"},
        ],
    }


def test_a_role_is_given_and_listed(run: Run) -> None:
    told = run("role", "U01RESEARCH", "admin")
    assert told.stdout == "U01RESEARCH is an admin now, and was a curator.\n"
    assert "U01RESEARCH  admin\n" in run("roles").stdout
    told = run("role", "U01RESEARCH", "admin")
    assert told.stdout == "U01RESEARCH is an admin already.\n"


# (what is typed after "role", what is said)
MISTYPED = [
    (("U01RESEARCH", "currator"), "Did you mean curator?"),
    (("ana", "curator"), "“ana” is no Slack user id; those are like U024BE7LH"),
    (("U0NOBODY", "curator"), "U0NOBODY is nobody whom the local workspace knows"),
    (("U02EDITOR", "reader"), "U02EDITOR is the only admin: make somebody else one first"),
]


@pytest.mark.parametrize(("typed", "sentence"), MISTYPED)
def test_what_cannot_be_given_is_said(typed: tuple[str, str], sentence: str, run: Run) -> None:
    told = run("role", *typed)
    assert told.exit_code == 1
    assert sentence in str(told.exception)
    assert run("roles").stdout == ROLES


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch, run: Run) -> object:  # noqa: ARG001
    with slack_on_loopback(Clock(TODAY)) as slack:
        monkeypatch.setenv("SLACK_BOT_TOKEN", slack.workspace.bot_token)
        monkeypatch.setenv("SLACK_SIGNING_SECRET", "a secret")
        monkeypatch.setenv("SLACK_API_URL", slack.api_url)
        yield slack


def installed(**answer: object) -> Fault:
    return Fault(200, json.dumps({"ok": True, **answer}))


def test_slack_is_asked_whose_the_token_is(run: Run, slack: SlackOnLoopback) -> None:
    slack.fail("auth.test", installed(team_id="T0OTHER"))
    assert json.loads(run("roles", "--json").stdout)["workspace"] == "T0OTHER"
    organisation = {"team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": True}
    slack.fail("auth.test", installed(**organisation))
    assert json.loads(run("roles", "--json").stdout)["workspace"] == "E1"
    slack.fail("auth.test", refused("invalid_auth"))
    told = json.loads(run("roles", "--json").stdout)
    assert told["error"].endswith("(invalid_auth): name it with --workspace T….")
    assert "every member" not in told["error"]
    assert json.loads(run("roles", "--json", "--workspace", "T9").stdout)["workspace"] == "T9"


@pytest.mark.usefixtures("slack")
def test_the_first_admin_ends_that_everybody_is_curator(run: Run) -> None:
    told = run("roles")
    assert "Everybody is a curator" in told.stderr
    assert "There is no admin yet" in told.stderr
    told = run("role", "U01RESEARCH", "admin")
    assert told.stdout == "U01RESEARCH is an admin now, and was a curator.\n"
    assert "Until now everybody was a curator" in told.stderr
    assert "Everybody else is a reader" in run("roles").stderr


def test_one_who_left_gets_no_role(run: Run, slack: SlackOnLoopback) -> None:
    user = {"id": "U1GONE", "team_id": "T0LOCAL01", "deleted": True}
    slack.fail("users.info", installed(user=user), refused("missing_scope"))
    told = run("role", "U1GONE", "curator")
    assert str(told.exception) == "U1GONE has left this workspace: nobody's role was changed."
    assert "U1GONE is a curator now" in run("role", "U1GONE", "curator").stdout, "nobody tells"
