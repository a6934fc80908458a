"""Each workspace has a shelf of its own, and what is posted there bears its own token."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.delivery import Courier
from bot.installations import erase_departed
from corpus.access import Place
from tests.bot.installations.conftest import Scene
from tests.digest_scene import DUE, Clock
from tests.oauth_on_loopback import Browser, SlackOfTeams, Team

WORD = "glimmerfected"
TEXT = f"""---
title: A memo
reference: memo-1998
---

Nobody had {WORD} the harbour before the spring of 1998.
"""


@pytest.fixture
def both(scene: Scene, first: Team, second: Team, tmp_path: Path) -> Scene:
    """Two workspaces, of which the first has a document."""
    for team in (first, second):
        scene.install(team, Browser())
    (tmp_path / "memo.md").write_text(TEXT, encoding="utf-8")
    scene.shelf(first).upkeep.import_path(tmp_path / "memo.md", now=DUE)
    return scene


@pytest.mark.thorough
def test_no_workspace_sees_what_is_on_the_shelf_of_another(
    both: Scene, first: Team, second: Team
) -> None:
    assert "memo-1998" in both.command(first, f"/passage {WORD}")
    assert "memo-1998" not in both.command(second, f"/passage {WORD}", person="U2")
    assert "memo-1998" not in both.command(second, "/corpus sources", person="U2")
    assert "Jelzin" in both.command(second, "/actor Jelzin", person="U2"), "the library is for all"


def test_a_new_workspace_is_answered_from_the_library_and_told_how_its_shelf_fills(
    both: Scene, second: Team
) -> None:
    key = both.corpus.shelves.find(second.name).key
    told = both.command(second, "/corpus sources", person="U2")
    assert "No document of your team’s is here yet. Share a file with me" in told
    assert f"remembrancer --shelf {key} import PATH" in told
    dated = both.command(second, "/date 6 November 1990", person="U2")
    assert "Hungary became the first state" in dated
    assert "saari-2006-note" in both.command(second, "/passage deth penalty", person="U2")


@pytest.mark.thorough
def test_what_left_is_erased_and_nothing_of_the_other(
    both: Scene, first: Team, second: Team, tmp_path: Path
) -> None:
    both.shelf(second).upkeep.import_path(tmp_path / "memo.md", now=DUE)
    both.uninstalled(first)
    grace = timedelta(0)
    moment = both.corpus.installations.departures()[0].left_at
    assert erase_departed(both.oauth.shelves, moment, grace) == [first.id]
    assert "memo-1998" in both.command(second, f"/passage {WORD}", person="U2")
    both.install(first, Browser())
    assert "memo-1998" not in both.command(first, f"/passage {WORD}")
    assert "Jelzin" in both.command(first, "/actor Jelzin")


def test_who_left_is_answered_nowhere(both: Scene, first: Team) -> None:
    shelf, place = both.shelf(first), Place(first.id, person="U1")
    token = shelf.access.assistants.admit(place, "Desk", now=DUE).token
    assert both.corpus.access.assistants.admitted(token, DUE) is not None
    assert shelf.access.may_ask(place)
    both.uninstalled(first)
    assert both.corpus.access.assistants.admitted(token, DUE) is None
    assert not shelf.access.may_ask(place)
    both.install(first, Browser())
    assert both.corpus.access.assistants.admitted(token, DUE) is not None
    assert shelf.access.may_ask(place)


def test_who_comes_back_in_time_finds_the_shelf(both: Scene, first: Team) -> None:
    both.uninstalled(first)
    both.install(first, Browser())
    assert "memo-1998" in both.command(first, f"/passage {WORD}")


@pytest.mark.thorough
def test_a_digest_is_posted_with_the_token_of_its_workspace(
    both: Scene, first: Team, second: Team, slack: SlackOfTeams
) -> None:
    clock = Clock(DUE - timedelta(hours=1))
    for team in (first, second):
        both.shelf(team).digests.set_up(
            workspace=team.id,
            channel=f"C{team.id}",
            wall_time=time(9),
            zone="UTC",
            by=team.installer,
            now=clock(),
        )
    clock.forward(hours=2)
    courier = Courier(both.corpus, both.oauth.digest_client, clock)
    courier.tick()
    posted = {(token, asked["channel"]) for token, asked in slack.called("chat.postMessage")}
    assert posted == {(slack.token_of(team), f"C{team.id}") for team in (first, second)}
    both.uninstalled(first)
    clock.forward(days=1)
    courier.tick()
    later = slack.called("chat.postMessage")[2:]
    assert {token for token, _asked in later} <= {slack.token_of(second)}


def test_workspaces_of_one_name_have_two_shelves(scene: Scene, slack: SlackOfTeams) -> None:
    teams = [slack.add(Team(f"T0SAME00{n}", "Research", "U1")) for n in (1, 2)]
    teams.append(slack.add(Team("T0SIGNS01", "🙂" * 3, "U1")))
    teams.append(slack.add(Team("T0LONG001", "An association of " * 9, "U1")))
    for team in teams:
        assert scene.install(team, Browser()).status == 200
    assert len({id(scene.shelf(team)) for team in teams}) == len(teams)
