"""Workspaces install the bot, leave, come back in time or are erased; tokens are rotated once."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import Engine

from corpus.access import Place, Role
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.corpus import Corpus
from corpus.digests import Schedule
from corpus.upkeep import UNINSTALLED, Installations, Tokens
from corpus.watches import WatchSetting
from tests.corpus.audit.installations import NOW, SIGNED, installation
from tests.shelves import corpus_on

LATER = NOW + timedelta(hours=11)


@pytest.fixture
def corpus(engine: Engine) -> Corpus:
    return corpus_on(engine, lambda: NOW)


@pytest.fixture
def installed(corpus: Corpus) -> Installations:
    assert corpus.installations.put(installation(), SIGNED).is_admin
    return corpus.installations


def digest(corpus: Corpus, workspace: str = "T1") -> Schedule:
    return corpus.digests.set_up(
        workspace=workspace, channel="C1", wall_time=time(9), zone="UTC", by="UANA", now=NOW
    )


def paused(corpus: Corpus, workspace: str = "T1") -> list[str | None]:
    """Why the digests and the watches of a channel are paused."""
    digests = corpus.digests.of_channel(workspace=workspace, channel="C1", now=NOW)
    watches = corpus.watches.of_channel(workspace=workspace, channel="C1")
    return [*(d.schedule.paused_reason for d in digests), *(w.watch.paused_reason for w in watches)]


def test_whoever_installs_it_is_the_first_admin_and_the_next_is_not(
    corpus: Corpus, installed: Installations
) -> None:
    again = replace(installation(), installed_at=LATER)
    assert not installed.put(again, Signature("UJUAN", LATER, "T1")).is_admin
    roles = corpus.access.roles("T1")
    assert (roles.of("UANA"), roles.of("UJUAN")) == (Role.ADMIN, Role.READER)
    assert installed.put(installation("T2"), replace(SIGNED, workspace="T2")).is_admin


def test_a_new_installation_stands_in_place_of_the_one_before(installed: Installations) -> None:
    newer = replace(installation(), tokens=Tokens("another"), installed_at=LATER)
    installed.put(newer, SIGNED)
    assert installed.listed() == [newer]
    assert installed.find("1.2", "T1") == newer
    assert installed.find("another app", "T1") is None
    assert installed.listed("another app") == []


def test_what_is_posted_stops_when_a_workspace_leaves_and_goes_on_when_it_is_back(
    corpus: Corpus, installed: Installations
) -> None:
    installed.put(installation("T2"), replace(SIGNED, workspace="T2"))
    for workspace in ("T1", "T2"):
        digest(corpus, workspace)
        corpus.watches.set_up(
            WatchSetting("lamps", "UTC"), workspace=workspace, channel="C1", by="UANA", now=NOW
        )
    assert installed.remove("1.2", "T1", replace(SIGNED, at=LATER))
    assert installed.find("1.2", "T1") is None
    assert paused(corpus) == [UNINSTALLED] * 2
    assert paused(corpus, "T2") == [None] * 2
    assert [(d.workspace, d.name, d.left_at) for d in installed.departures()] == [
        ("T1", "Team T1", LATER)
    ]
    assert installed.put(replace(installation(), installed_at=LATER), SIGNED).came_back
    assert paused(corpus) == [None] * 2
    assert installed.departures() == []


def test_what_somebody_paused_stays_paused(corpus: Corpus, installed: Installations) -> None:
    corpus.digests.pause(digest(corpus), SIGNED)
    before = paused(corpus)
    installed.remove("1.2", "T1", SIGNED)
    installed.put(installation(), SIGNED)
    assert paused(corpus) == before != [None]


def test_it_leaves_once_and_not_by_an_event_from_before_it_was_installed(
    installed: Installations,
) -> None:
    assert not installed.remove("1.2", "T1", SIGNED, before=NOW - timedelta(seconds=1))
    assert installed.remove("1.2", "T1", SIGNED, before=NOW)
    assert not installed.remove("1.2", "T1", SIGNED)


def test_the_shelf_of_a_workspace_that_is_back_is_not_erased(
    corpus: Corpus, installed: Installations
) -> None:
    digest(corpus)
    installed.remove("1.2", "T1", SIGNED)
    installed.put(installation(), SIGNED)
    assert corpus.erasure.erase_departed("T1", SIGNED, reason="it left") is None
    assert len(paused(corpus)) == 1


def test_the_shelf_of_a_workspace_that_left_is_erased_once(
    corpus: Corpus, installed: Installations
) -> None:
    digest(corpus)
    installed.remove("1.2", "T1", SIGNED)
    assert corpus.erasure.erase_departed("T1", SIGNED, reason="it left") is not None
    assert paused(corpus) == []
    assert corpus.erasure.erase_departed("T1", SIGNED, reason="it left") is None
    erased = corpus.audit.entries(AuditFilter(kinds=frozenset([AuditKind.SHELF_ERASED])))
    assert [(each.by, each.reason) for each in erased] == [("UANA", "it left")]
    assert corpus.access.roles("T1").of("UANA") is not Role.ADMIN
    assert corpus.access.may_ask(Place("T1", "C1", "UANA"))


def test_of_two_that_rotate_a_token_one_does(corpus: Corpus) -> None:
    first = replace(installation(), tokens=Tokens("old", "refresh", NOW + timedelta(hours=1)))
    corpus.installations.put(first, SIGNED)
    assert corpus.installations.lease_rotation(first, NOW)
    assert not corpus.installations.lease_rotation(first, NOW)
    minutes_later = NOW + timedelta(minutes=2)  # whoever had it was killed
    assert corpus.installations.lease_rotation(first, minutes_later)
    new = Tokens("new", "refresh again", NOW + timedelta(hours=12))
    assert corpus.installations.put_tokens(first, new)
    found = corpus.installations.find("1.2", "T1")
    assert found is not None
    assert found.tokens == new
    assert not corpus.installations.lease_rotation(first, minutes_later), "it has been rotated"
    assert corpus.installations.lease_rotation(found, minutes_later)


def test_a_token_that_comes_after_the_next_installation_is_not_kept(corpus: Corpus) -> None:
    corpus.installations.put(installation(), SIGNED)
    corpus.installations.put(replace(installation(), installed_at=LATER), SIGNED)
    assert not corpus.installations.put_tokens(installation(), Tokens("late"))


def test_every_token_is_encrypted_anew(installed: Installations) -> None:
    installed.put(installation("T2", tokens=Tokens("a", "b", NOW)), SIGNED)
    assert installed.encrypt_anew(str.upper) == 3
    assert [each.tokens for each in installed.listed()] == [
        Tokens("ENCRYPTED-T1"),
        Tokens("A", "B", NOW),
    ]


def test_a_state_is_used_once_and_forgotten_when_it_expires(corpus: Corpus) -> None:
    kept, soon = corpus.installations, NOW + timedelta(minutes=10)
    assert kept.use_state("one", NOW, soon)
    assert not kept.use_state("one", NOW, soon)
    assert kept.use_state("two", NOW, soon)
    assert kept.use_state("one", soon, soon + timedelta(minutes=10))
