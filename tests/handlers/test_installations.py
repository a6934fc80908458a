"""Whose installation a request comes to: shared channels, organisations, teams without one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.delivery.courier import Courier
from bot.workspace import payloads
from bot.workspace.api import conversations, web_api
from bot.workspace.dispatch import FORM, JSON, form_body, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID
from corpus.access import FirstRoles, Grantee, GrantKind, Place, Role
from corpus.access.collections import make_collection
from corpus.access.grants import grant
from corpus.access.moving import move_documents
from corpus.database.engine import writing
from corpus.upkeep.derivations import DERIVATIONS
from handlers.thread.mention import ONLY_YOU
from handlers.views.ids import PASSAGE_SHARE_HERE, ROLE_GIVE
from tests.digest_scene import Clock, unhurried
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, PRIVATELY, acts, modal_of, opens
from tests.handlers.people import Person, shown
from tests.handlers.test_access import TEXT
from tests.library_database import copy_of, library_database
from tests.shelves import engine_of

TEAM, PARTNER, ORGANISATION = "T0LOCAL01", "T0PARTNER1", "E0OURS"
CHANNEL, MEMBER, ADMIN = "C01RESEARCH", "U01RESEARCH", "U02EDITOR"
QUESTION = "@remembrancer who arrested Ottokar Brambilla?"
ARRESTED = "Front \narrested"
"""The passage that answers it: the deed that was asked for is highlighted, an element by itself."""
Json = dict[str, Any]


@pytest.fixture
def bot(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path
) -> Iterator[Served]:
    """The bot with a document of the team's in the open collection."""
    (tmp_path / "memo.md").write_text(TEXT, encoding="utf-8")
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    for served in serve(database, Clock(TODAY), FirstRoles(admins=frozenset([ADMIN]))):
        served.corpus.upkeep.import_path(tmp_path / "memo.md", now=TODAY)
        yield served


@pytest.fixture
def member(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, MEMBER)


def mentions(person: Person, text: str, **changed: Any) -> None:
    """Mention the bot in an envelope that differs so from that of a lone workspace."""
    envelope = payloads.event_callback(person.event_of(text), event_time=1) | changed
    person._send(json.dumps(envelope).encode(), JSON)


# --- a channel shared with another organisation ---

SHARED = {"is_ext_shared_channel": True, "team_id": PARTNER}
"""The outer team is the other's; the installation's is that of the authorization."""


@pytest.mark.thorough
def test_a_member_is_answered_alone_where_guests_are_granted_nothing(member: Person) -> None:
    mentions(member, QUESTION, **SHARED)
    answer = member.recorder.next(PRIVATELY, user=MEMBER)
    assert shown(answer).startswith(ONLY_YOU)
    assert ARRESTED in shown(answer)
    assert answer["thread_ts"] == member.last_ts
    assert member.recorder.is_quiet(POSTED)


def test_a_mistake_there_is_told_to_the_member_alone(member: Person) -> None:
    mentions(member, "@remembrancer digest off", **SHARED)
    assert "This channel has no digest" in member.recorder.next(PRIVATELY)["text"]
    assert member.recorder.is_quiet(POSTED)


def test_where_guests_are_granted_something_all_read_what_guests_see(
    bot: Served, member: Person
) -> None:
    with writing(engine_of(bot.corpus)) as session:
        number = make_collection(session, "For partners", is_open=False).id
        grantee = Grantee(TEAM, GrantKind.CHANNEL, CHANNEL)
        grant(session, grantee, number, guests=True, by=ADMIN, now=TODAY)
    mentions(member, QUESTION, **SHARED)
    assert "Front" not in shown(member.recorder.next(POSTED)), "it is open to members alone"
    with writing(engine_of(bot.corpus)) as session:
        move_documents(session, ["vandersloot-1999"], number, derivations=DERIVATIONS)
    mentions(member, QUESTION, **SHARED)
    assert ARRESTED in shown(member.recorder.next(POSTED))
    assert member.recorder.is_quiet(PRIVATELY)


@pytest.fixture
def shared_by_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Slack say of every channel that it is shared."""

    def info(*asked: Any) -> Json:
        described = conversations.info(*asked)
        return {"channel": described["channel"] | {"is_ext_shared": True}}

    monkeypatch.setitem(web_api.METHODS, "conversations.info", info)


@pytest.mark.usefixtures("shared_by_slack")
def test_what_guests_may_not_see_is_not_shared_there(member: Person) -> None:
    found = member.types("/passage vandersloot-1999 ¶1")
    assert "Front arrested" in shown(found), "only the member sees it"
    answer = member.recorder.next(acts(member, found, PASSAGE_SHARE_HERE))
    assert "People of other organisations are in" in answer["text"]
    assert member.recorder.is_quiet(POSTED)


@pytest.mark.usefixtures("shared_by_slack")
def test_a_digest_there_holds_what_guests_see_and_says_so(bot: Served, member: Person) -> None:
    member.types("/digest on 09:00")
    assert "holds what is granted to guests" in shown(member.types("/digest status"))
    bot.clock.now = datetime(2027, 5, 4, 9, tzinfo=UTC)  # of the memo's arrest
    api = bot.workspace.api_url
    client = WebClient(bot.workspace.bot_token, base_url=api, retry_handlers=[])
    assert "Front arrested" in shown(member.types("/digest preview 05-04"))
    Courier(bot.corpus, client, bot.clock, unhurried()).tick()
    bot.finish()
    posted = []
    while not member.recorder.is_quiet(POSTED):
        posted.append(shown(member.recorder.next(POSTED)))
    assert not any("Front arrested" in each for each in posted)


@pytest.mark.usefixtures("shared_by_slack")
def test_what_is_muted_there_is_told_to_one_alone(bot: Served) -> None:
    admin = Person(bot.workspace, bot.recorder, ADMIN)
    asked = admin.presses(admin.types("/digest preview 05-04"), "Mute")
    assert asked["response_type"] == "ephemeral"
    answer = admin.presses(asked, "Everywhere")
    assert "muted “" in answer["text"]
    assert answer["response_type"] == "ephemeral"


# --- an organisation-wide installation: by its id, from whichever workspace it is used ---


@pytest.fixture
def organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Slack say that the token is an organisation's."""
    ours = {"team_id": ORGANISATION, "enterprise_id": ORGANISATION, "is_enterprise_install": True}

    def auth_test(*asked: Any) -> Json:
        return auth_of_workspace(*asked) | ours

    monkeypatch.setitem(web_api.METHODS, "auth.test", auth_test)
    described = user_of_workspace()
    monkeypatch.setitem(web_api.METHODS, "users.info", lambda *_asked: described)


auth_of_workspace = web_api.auth_test


def user_of_workspace() -> Json:
    """A member of one of the organisation's workspaces."""
    account = {"id": MEMBER, "team_id": "T0SECOND", "real_name": "Ana", "deleted": False}
    return {"user": account | {"enterprise_user": {"enterprise_id": ORGANISATION}}}


CURATOR = {
    "people": {"typed": {"type": "multi_users_select", "selected_users": [MEMBER]}},
    "role": {"typed": {"type": "static_select", "selected_option": {"value": "curator"}}},
}
OF_ORGANISATION = {
    "team": None,
    "enterprise": {"id": ORGANISATION},
    "is_enterprise_install": True,
}
WIDE = {"enterprise_id": ORGANISATION, "is_enterprise_install": "true"}


def commands(person: Person, typed: str, **changed: Any) -> Json:
    """Send a command in a form that differs so from that of a lone workspace."""
    url, path = person._response_url()
    who, where = PEOPLE_BY_ID[person.id], CHANNELS_BY_ID[person.channel]
    name, _, text = typed.partition(" ")
    form = payloads.command(who, where, name, text, ResponseChannel("1.2.3", url)) | changed
    person._send(form_body({key: value for key, value in form.items() if value is not None}), FORM)
    return person._read(path)


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize("team", ["T0SECOND", None], ids=["another workspace", "no team at all"])
def test_a_digest_set_from_any_workspace_of_an_organisation_is_seen_from_all(
    team: str | None, bot: Served, member: Person
) -> None:
    assert "set up" in commands(member, "/digest on 09:00", **WIDE, team_id=team)["text"]
    (standing,) = bot.corpus.digests.of_all(TODAY)
    assert standing.schedule.workspace == ORGANISATION
    assert "09:00" in shown(commands(member, "/digest status", **WIDE, team_id="T0THIRD"))
    wide = {
        "authorizations": [
            {"enterprise_id": ORGANISATION, "team_id": None, "is_enterprise_install": True}
        ],
        "enterprise_id": ORGANISATION,
    }
    mentions(member, "@remembrancer digest off", **wide, team_id=team)
    assert "ended" in member.recorder.next(POSTED)["text"]
    assert bot.corpus.digests.of_all(TODAY) == []


@pytest.mark.usefixtures("organisation")
def test_a_form_without_a_team_is_the_organisation_s(bot: Served) -> None:
    admin = Person(bot.workspace, bot.recorder, ADMIN)
    view = opens_wide(admin, commands(admin, "/corpus roles", **WIDE))
    submits_form(admin, view, **OF_ORGANISATION)
    assert bot.corpus.access.role_of(Place(ORGANISATION, None, MEMBER)) is Role.CURATOR
    assert bot.corpus.access.role_of(Place(TEAM, None, MEMBER)) is Role.READER


def opens_wide(person: Person, answer: Json) -> Json:
    """Press the button that opens the form, in an organisation's payload."""
    block = next(each for each in answer["blocks"] if each["type"] == "actions")
    seen = person._seen()
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    action = payloads.action_of(block["elements"][0], block.get("block_id", "b"), {}, "1.0")
    who, where = PEOPLE_BY_ID[person.id], CHANNELS_BY_ID[person.channel]
    payload = payloads.message_action(who, where, seen, action, {}, reach)
    person._send(payload_body(payload | OF_ORGANISATION), FORM)
    return modal_of(person)


def submits_form(person: Person, view: Json, **changed: Any) -> None:
    """Make the member a curator in a form that names the team otherwise than a lone workspace."""
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    payload = payloads.view_submission(PEOPLE_BY_ID[person.id], view, CURATOR, reach)
    person._send(payload_body(payload | changed), FORM)


# --- the sender's team outside, ours inside ---


def test_a_digest_set_where_the_outer_team_is_the_senders_is_seen_at_home(
    bot: Served, member: Person
) -> None:
    mentions(member, "@remembrancer digest on 09:00", **SHARED)
    member.recorder.next(PRIVATELY)
    (standing,) = bot.corpus.digests.of_all(TODAY)
    assert standing.schedule.workspace == TEAM
    assert "09:00" in shown(member.types("/digest status"))
    assert "ended" in member.types("/digest off")["text"]


@pytest.mark.thorough
def test_a_form_opened_from_elsewhere_names_the_team_of_the_app(bot: Served) -> None:
    admin = Person(bot.workspace, bot.recorder, ADMIN)
    view = opens(admin, admin.types("/corpus roles"), ROLE_GIVE)
    elsewhere = view | {"app_installed_team_id": TEAM, "team_id": PARTNER}
    submits_form(admin, elsewhere, team={"id": PARTNER})
    assert bot.corpus.access.role_of(Place(TEAM, None, MEMBER)) is Role.CURATOR


# --- a team in which the bot is not installed ---

FOREIGN: list[Json] = [
    {"authorizations": [{"team_id": "T0FOREIGN", "is_enterprise_install": False}]},
    {
        "authorizations": [
            {"enterprise_id": "E0FOREIGN", "team_id": None, "is_enterprise_install": True}
        ],
    },
    {
        "authorizations": [
            {"enterprise_id": "E0FOREIGN", "team_id": "T0FOREIGN", "is_enterprise_install": False}
        ],
        "is_ext_shared_channel": True,
    },
]


@pytest.mark.parametrize("envelope", FOREIGN)
def test_a_team_without_an_installation_gets_nothing(
    envelope: Json, bot: Served, member: Person
) -> None:
    before = len(bot.work)
    mentions(member, QUESTION, **envelope)
    bot.finish()
    assert len(bot.work) == before, "no listener has run"
    assert member.recorder.is_quiet(POSTED)
    assert member.recorder.is_quiet(PRIVATELY)


def test_a_command_of_another_organisation_gets_nothing(bot: Served, member: Person) -> None:
    foreign = {"enterprise_id": "E0FOREIGN", "is_enterprise_install": "true"}
    url, path = member._response_url()
    form = payloads.command(
        PEOPLE_BY_ID[member.id],
        CHANNELS_BY_ID[member.channel],
        "/digest",
        "on 09:00",
        ResponseChannel("1.2.3", url),
    )
    member._send(form_body(form | foreign), FORM)
    bot.finish()
    assert member.recorder.is_quiet(path)
    assert bot.corpus.digests.of_all(TODAY) == []


@pytest.mark.thorough
def test_a_digest_of_what_guests_do_not_know_is_posted_where_there_are_none(
    bot: Served, member: Person
) -> None:
    member.types("/digest on 09:00 about zeppelinist")
    bot.clock.now = datetime(2027, 5, 4, 9, tzinfo=UTC)
    client = WebClient(bot.workspace.bot_token, base_url=bot.workspace.api_url, retry_handlers=[])
    Courier(bot.corpus, client, bot.clock, unhurried()).tick()
    assert "Front arrested" in shown(member.recorder.next(POSTED))


# --- events that nobody listens for, with which an app may be sent more than it asked ---


@pytest.mark.parametrize("kind", ["im_created", "channel_rename"])
def test_an_event_about_a_channel_names_it_as_a_whole_and_is_passed_over(
    kind: str, member: Person
) -> None:
    member.deliver({"type": kind, "user": MEMBER, "channel": {"id": CHANNEL, "name": "research"}})
    assert member.recorder.is_quiet(POSTED)
    mentions(member, QUESTION)
    assert ARRESTED in shown(member.recorder.next(POSTED))
