"""The Web API methods that the app may call, answered as Slack answers them.

Rate limits and scopes are not checked, and there is one team. A method that is not in `METHODS` is
answered with `unknown_method`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.workspace import roster
from bot.workspace.api import chat, conversations, files, shared_files, views
from bot.workspace.api.arguments import Arguments
from bot.workspace.store import Json
from bot.workspace.workspace import SlackError, Workspace
from bot.wsgi import Request

Method = Callable[[Workspace, Arguments], Json]


def answer_call(workspace: Workspace, method: str, request: Request) -> Json:
    """Answer one call; a refusal is an answer too: {"ok": false, "error": …}."""
    try:
        members = request.fields
        _check_token(workspace, request.headers.get("authorization", ""), members)
        if method not in METHODS:
            raise SlackError("unknown_method")
        return {"ok": True, **METHODS[method](workspace, Arguments(members))}
    except SlackError as error:
        refused: Json = {"ok": False, "error": error.code}
        if error.messages:
            refused["response_metadata"] = {"messages": list(error.messages)}
        return refused
    except ValueError:
        return {"ok": False, "error": "invalid_json"}


def _check_token(workspace: Workspace, authorization: str, members: Mapping[str, Any]) -> None:
    token = authorization.removeprefix("Bearer ").strip() or members.get("token")
    if not token:
        raise SlackError("not_authed")
    if token != workspace.bot_token:
        raise SlackError("invalid_auth")


def auth_test(workspace: Workspace, _arguments: Arguments) -> Json:
    return {
        "url": f"{workspace.origin}/",
        "team": roster.TEAM_NAME,
        "team_id": roster.TEAM_ID,
        "user": roster.BOT_NAME,
        "user_id": roster.BOT_USER_ID,
        "bot_id": roster.BOT_ID,
        "is_enterprise_install": False,
    }


def bots_info(_workspace: Workspace, _arguments: Arguments) -> Json:
    return {
        "bot": {
            "id": roster.BOT_ID,
            "app_id": roster.APP_ID,
            "user_id": roster.BOT_USER_ID,
            "name": roster.BOT_NAME,
            "deleted": False,
        }
    }


def team_info(_workspace: Workspace, _arguments: Arguments) -> Json:
    team = {"id": roster.TEAM_ID, "name": roster.TEAM_NAME, "domain": roster.TEAM_DOMAIN}
    return {"team": team}


def _user(workspace: Workspace, user_id: str) -> Json:
    if user_id == roster.BOT_USER_ID:
        name, title = roster.BOT_NAME, roster.BOT_TITLE
    elif user_id in roster.PEOPLE_BY_ID:
        name, title = roster.PEOPLE_BY_ID[user_id].name, roster.PEOPLE_BY_ID[user_id].title
    else:
        raise SlackError("user_not_found")
    return {
        "id": user_id,
        "team_id": roster.TEAM_ID,
        "name": name,
        "real_name": title,
        "deleted": False,
        "is_bot": user_id == roster.BOT_USER_ID,
        "tz": workspace.timezone,
        "profile": {"display_name": name, "real_name": title},
    }


def users_info(workspace: Workspace, arguments: Arguments) -> Json:
    return {"user": _user(workspace, arguments.text("user"))}


def users_list(workspace: Workspace, _arguments: Arguments) -> Json:
    ids = [*roster.PEOPLE_BY_ID, roster.BOT_USER_ID]
    members = [_user(workspace, user_id) for user_id in ids]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


def _view(arguments: Arguments) -> Json:
    view = arguments.value("view", otherwise="invalid_arguments")
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: view")
    return view


def views_open(workspace: Workspace, arguments: Arguments) -> Json:
    return {"view": views.open_modal(workspace, arguments.text("trigger_id"), _view(arguments))}


def views_push(workspace: Workspace, arguments: Arguments) -> Json:
    return {"view": views.push_modal(workspace, arguments.text("trigger_id"), _view(arguments))}


def views_update(workspace: Workspace, arguments: Arguments) -> Json:
    seen = arguments.optional("hash")
    view_id = arguments.text("view_id")
    return {"view": views.update_view(workspace, view_id, _view(arguments), seen_hash=seen)}


def views_publish(workspace: Workspace, arguments: Arguments) -> Json:
    seen = arguments.optional("hash")
    person = arguments.text("user_id")
    return {"view": views.publish_home(workspace, person, _view(arguments), seen_hash=seen)}


METHODS: Mapping[str, Method] = {
    "api.test": lambda _workspace, _arguments: {},
    "auth.test": auth_test,
    "bots.info": bots_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.unfurl": chat.unfurl,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.list": conversations.list_channels,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_direct_message,
    "conversations.replies": conversations.replies,
    "files.completeUploadExternal": files.complete_upload,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.info": shared_files.file_info,
    "team.info": team_info,
    "users.info": users_info,
    "users.list": users_list,
    "views.open": views_open,
    "views.publish": views_publish,
    "views.push": views_push,
    "views.update": views_update,
}
