"""From which installation, channel and person a request of Slack's comes.

The installation's team is not always the one that a payload names first: in a channel shared with
another organisation that is the sender's. An organisation-wide installation goes by the id of the
organisation, whichever of its workspaces a request comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltContext

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from, by Slack's ids; `channel` is None in a direct message or Home.

    `team` is that of the person, None if the request does not name it; `is_shared` says whether
    the channel is shared with other organisations, None if the request does not say.
    """

    workspace: str
    organisation: str | None
    channel: str | None
    person: str | None
    team: str | None
    is_shared: bool | None

    @property
    def is_of_other_team(self) -> bool:
        """Whether the person belongs to another team than the installation."""
        return self.team not in (None, self.workspace, self.organisation)


def origin_of(body: Payload, context: BoltContext) -> Origin:
    """Return where a request comes from; the states in it are open."""
    channel = _channel(body)
    return Origin(
        workspace=_workspace(body, context),
        organisation=_organisation(body),
        channel=None if channel is None or channel.startswith("D") else channel,
        person=context.user_id,
        team=_team_of_person(body),
        is_shared=body.get("is_ext_shared_channel"),
    )


def _workspace(body: Payload, context: BoltContext) -> str:
    authorization: Payload = next(iter(body.get("authorizations") or ()), {})
    organisation = authorization.get("enterprise_id") or _organisation(body)
    if organisation and _is_organisation_wide(body, authorization):
        return str(organisation)
    view: Payload = body.get("view") or {}
    result = context.authorize_result
    candidates = (
        authorization.get("team_id"),
        view.get("app_installed_team_id"),
        None if result is None else result.team_id,
        (body.get("team") or {}).get("id"),
        body.get("team_id"),
        _team_of_person(body),
    )
    return str(next((each for each in candidates if each), ""))


def _is_organisation_wide(body: Payload, authorization: Payload) -> bool:
    answer = authorization.get("is_enterprise_install", body.get("is_enterprise_install"))
    return answer is True or answer == "true"  # a command is a form, and all in it are texts


def _organisation(body: Payload) -> str | None:
    named = body.get("enterprise_id") or (body.get("enterprise") or {}).get("id")
    return named or body.get("context_enterprise_id")


def _channel(body: Payload) -> str | None:
    """Return the channel of a request; that of a modal is in the state which it carries."""
    view: Payload = body.get("view") or {}
    state: Payload = view.get("private_metadata") or {}
    places = (
        (body.get("channel") or {}).get("id"),
        body.get("channel_id"),
        (body.get("container") or {}).get("channel_id"),
        _channel_of_event(body.get("event") or {}),
        next(iter(state.get("place") or ()), None),
        state.get("c") if view.get("type") == "modal" else None,
    )
    return next((place for place in places if place), None)


def _channel_of_event(event: Payload) -> str | None:
    """Return the channel of an event; one about a channel has the channel itself in its place."""
    if event.get("type") == "app_home_opened":
        return None
    named = event.get("channel") or event.get("channel_id")
    found: str | None = named.get("id") if isinstance(named, Mapping) else named
    return found


def _team_of_person(body: Payload) -> str | None:
    """Return the team of whoever asks; in events of shared channels `team` may be either's."""
    event: Payload = body.get("event") or {}
    named = event.get("user_team") or event.get("source_team") or event.get("team")
    return named or (body.get("user") or {}).get("team_id") or body.get("team_id")
