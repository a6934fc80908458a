"""Installations by OAuth on the upgraded database, which had but one workspace."""

from __future__ import annotations

from corpus.upkeep import Tokens
from tests.corpus.audit.installations import SIGNED, installation
from tests.handlers.conftest import Served


def test_a_workspace_installs_the_bot_and_leaves(bot: Served) -> None:
    installations = bot.corpus.installations
    assert installations.listed() == []
    installations.put(installation("T9", tokens=Tokens("encrypted")), SIGNED)
    found = installations.find("1.2", "T9")
    assert found is not None
    assert found.tokens == Tokens("encrypted")
    assert installations.remove("1.2", "T9", SIGNED)
    assert [each.workspace for each in installations.departures()] == ["T9"]
