"""Roles in Slack: who may do what, listed and given, and what is refused with whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.access import FirstRoles, Place, Role
from handlers.roles import why_unfit
from handlers.slack import Account
from handlers.views.ids import ROLE_GIVE, ROLES_NEXT
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, PRIVATELY, Json, acts, modal_of, opens, submits
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database

TEAM, ADMIN, READER = "T0LOCAL01", "U02EDITOR", "U01RESEARCH"


@pytest.fixture
def bot(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path
) -> Iterator[Served]:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    yield from serve(database, Clock(TODAY), FirstRoles(admins=frozenset([ADMIN])))


@pytest.fixture
def admin(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, ADMIN)


@pytest.fixture
def reader(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, READER)


def role_of(bot: Served, person: str) -> Role:
    return bot.corpus.access.role_of(Place(TEAM, None, person))


def form_of(admin: Person) -> Json:
    return opens(admin, admin.types("/corpus roles"), ROLE_GIVE)


def test_everybody_sees_who_may_do_what_and_only_admins_a_button(
    admin: Person, reader: Person
) -> None:
    listed = reader.types("/corpus roles")
    assert "You are a *reader*" in shown(listed)
    assert f"<@{ADMIN}> · admin" in shown(listed)
    assert "Everybody else is a reader" in shown(listed)
    assert buttons(listed) == []
    listed = admin.types("/corpus roles")
    assert "You are an *admin*" in shown(listed)
    assert buttons(listed) == ["Give a role…"]


def test_the_list_is_given_in_a_mention_too(reader: Person) -> None:
    assert f"<@{ADMIN}> · admin" in shown(reader.says("@remembrancer corpus roles"))


def test_an_admin_gives_a_role_in_a_form(bot: Served, admin: Person) -> None:
    path = acts(admin, admin.types("/corpus roles"), ROLE_GIVE)
    modal = modal_of(admin)
    assert submits(admin, modal, people=f"{READER} {ADMIN}", role="admin") == {}
    answer = admin.recorder.next(path)
    assert answer["text"] == (
        f"<@{READER}> is an admin now, and was a reader. <@{ADMIN}> is an admin already."
    )
    assert role_of(bot, READER) is Role.ADMIN


def test_an_admin_gives_a_role_as_typed(bot: Served, admin: Person) -> None:
    answer = admin.types("/corpus role @researcher Curators")
    assert answer["text"] == f"<@{READER}> is a curator now, and was a reader."
    assert role_of(bot, READER) is Role.CURATOR


def test_an_admin_gives_a_role_in_a_mention_and_in_a_direct_message(
    bot: Served, admin: Person
) -> None:
    admin.deliver(admin.event_of("@remembrancer corpus role @researcher curator"))
    answer = admin.recorder.next(PRIVATELY, user=ADMIN)
    assert answer["text"] == f"<@{READER}> is a curator now, and was a reader."
    admin.channel = "D02EDITOR"
    answer = admin.says("corpus role @researcher reader")
    assert answer["text"] == f"<@{READER}> is a reader now, and was a curator."
    assert role_of(bot, READER) is Role.READER
    assert "Did you mean curator?" in admin.says("corpus role @researcher currator")["text"]


# (what is typed by an admin, what is answered)
MISTYPED = [
    ("/corpus role @researcher currator", "There is no role “currator”: there are reader, "),
    ("/corpus role @researcher currator", "Did you mean curator?"),
    ("/corpus role @researcher emperor", "there are reader, curator and admin."),
    ("/corpus role curator", "Whom, and what shall they be?"),
    ("/corpus role researcher curator", "choose the name from the list that Slack offers"),
    ("/corpus role @researcher", "Whom, and what shall they be?"),
    ("/corpus role @remembrancer admin", "<@U0BOT0001> is a bot: nobody's role was changed."),
    ("/corpus role U0NOBODY99 admin", "<@U0NOBODY99> is nobody whom this workspace knows"),
    ("/corpus role @editor admin", f"<@{ADMIN}> is an admin already."),
    ("/corpus role @editor reader", f"<@{ADMIN}> is the only admin: make somebody else one first"),
]


@pytest.mark.parametrize(("typed", "sentence"), MISTYPED)
def test_what_cannot_be_given_is_said_and_changes_nothing(
    typed: str, sentence: str, bot: Served, admin: Person
) -> None:
    assert sentence in admin.types(typed)["text"]
    assert bot.corpus.access.roles(TEAM).named[ADMIN] is Role.ADMIN
    assert role_of(bot, READER) is Role.READER


def test_the_last_admin_is_told_beside_the_field_that_they_are(bot: Served, admin: Person) -> None:
    answer = submits(admin, form_of(admin), people=ADMIN, role="curator")
    assert answer["errors"]["people"].startswith("This is the only admin: make somebody else one")
    assert role_of(bot, ADMIN) is Role.ADMIN


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ("", "Choose one person or several."),
        ("U0BOT0001", "remembrancer is a bot: nobody's role was changed."),
        (f"{READER} USLACKBOT", "Slackbot is a bot"),
        (f"{READER} U0NOBODY99", "U0NOBODY99 is nobody whom this workspace knows"),
    ],
)
def test_one_who_cannot_be_curator_stops_the_form(
    people: str, sentence: str, bot: Served, admin: Person
) -> None:
    answer = submits(admin, form_of(admin), people=people, role="curator")
    assert sentence in answer["errors"]["people"]
    assert role_of(bot, READER) is Role.READER


def test_somebody_who_is_admin_no_more_is_told_so_in_the_open_form(
    bot: Served, admin: Person
) -> None:
    modal = form_of(admin)
    access, here = bot.corpus.access, Place(TEAM, None, ADMIN)
    access.give_roles(here, [READER], Role.ADMIN, TODAY)
    access.give_roles(Place(TEAM, None, READER), [ADMIN], Role.READER, TODAY)
    answer = submits(admin, modal, people=READER, role="reader")
    assert (
        answer["errors"]["people"] == "Only admins may give roles. /corpus roles says who they are."
    )
    assert role_of(bot, READER) is Role.ADMIN


def test_a_reader_is_refused_whatever_they_press_or_type(admin: Person, reader: Person) -> None:
    refused = f"Only admins may give roles. Ask <@{ADMIN}>."
    assert reader.types("/corpus role @researcher admin")["text"] == refused
    card = admin.types("/corpus roles")
    path = acts(reader, card, ROLE_GIVE)
    assert reader.recorder.next(path)["text"] == refused
    assert reader.recorder.is_quiet(POSTED)


def test_a_long_list_has_pages(bot: Served, admin: Person) -> None:
    people = [f"U{number:08d}" for number in range(24)]
    bot.corpus.access.give_roles(Place(TEAM, None, ADMIN), people, Role.CURATOR, TODAY)
    first = admin.types("/corpus roles")
    assert "1-10 of 25" in shown(first)
    assert buttons(first) == ["Give a role…", "Next 10"]
    path = acts(admin, first, ROLES_NEXT)
    second = admin.recorder.next(path)
    assert second["replace_original"] is True
    assert "11-20 of 25" in shown(second)
    assert buttons(second) == ["Give a role…", "Previous", "Next 5"]


# (what Slack says of somebody, why they cannot be curator)
ACCOUNTS = [
    (Account("U1", teams=frozenset(["T1"])), ""),
    (Account("U1", teams=frozenset(["T2", "E1"])), ""),  # another workspace of the organisation
    (Account("U1"), ""),  # the bot may not ask
    (Account("U1", is_known=False), "is nobody whom this workspace knows"),
    (Account("U1", has_left=True, teams=frozenset(["T1"])), "has left this workspace"),
    (Account("U1", is_bot=True, teams=frozenset(["T1"])), "is a bot"),
    (Account("U1", is_restricted=True, teams=frozenset(["T1"])), "is a guest, and guests have"),
    (Account("U1", teams=frozenset(["T2"])), "is a guest, and guests have no role"),
]


@pytest.mark.parametrize(("account", "reason"), ACCOUNTS)
def test_who_cannot_have_a_role(account: Account, reason: str) -> None:
    found = why_unfit(account, {"T1", "E1"})
    assert found.startswith(reason)
    assert bool(found) is bool(reason)


@pytest.fixture
def without_roles(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path
) -> Iterator[Served]:
    """The bot where neither the settings nor anybody has named anybody."""
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    yield from serve(database, Clock(TODAY), FirstRoles.of_settings(admins=(), curators=()))


def test_where_nobody_is_named_everybody_is_curator_and_told_how_that_ends(
    without_roles: Served,
) -> None:
    person = Person(without_roles.workspace, without_roles.recorder)
    listed = shown(person.types("/corpus roles"))
    assert "You are a *curator*" in listed
    assert f"remembrancer role {READER} admin" in listed
    access = without_roles.corpus.access
    access.give_roles(Place(TEAM), [ADMIN], Role.ADMIN, TODAY, owner="root")
    assert "You are a *reader*" in shown(person.types("/corpus roles"))
