"""Typed text as Slack passes it on to an app.

    &  <  >                 &amp; &lt; &gt;          (in this order)
    @name of somebody here  <@U…>                    in a command: <@U…|name>
    #name of a channel      <#C…|name>
    http(s)://…             <http(s)://…>            in messages only

A command whose manifest says `should_escape: false` gets names as they were typed.
"""

from __future__ import annotations

import re

from bot.workspace.roster import BOT_NAME, BOT_USER_ID, CHANNELS_BY_NAME, PEOPLE

USERS_BY_NAME = {BOT_NAME: BOT_USER_ID, **{person.name: person.id for person in PEOPLE}}

_NAME = re.compile(r"(?<![\w&])([@#])([\w-]+)")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>]*[^\s<>.,;:!?)'\"»”’]")


def escape(text: str) -> str:
    """Return `text` with the three characters that Slack's markup reserves written out."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_message(text: str) -> str:
    """Return what an app receives for a message typed by a person."""
    linked = _ADDRESS.sub(lambda found: f"<{found[0]}>", escape(text))
    return _NAME.sub(lambda found: _mention(found, named=False), linked)


def as_command_text(text: str, *, should_escape: bool) -> str:
    """Return the `text` field of a slash command's form for what followed the command's name."""
    escaped = escape(text)
    if not should_escape:
        return escaped
    return _NAME.sub(lambda found: _mention(found, named=True), escaped)


def _mention(found: re.Match[str], *, named: bool) -> str:
    sign, name = found[1], found[2].casefold()
    if sign == "@" and name in USERS_BY_NAME:
        return f"<@{USERS_BY_NAME[name]}|{name}>" if named else f"<@{USERS_BY_NAME[name]}>"
    if sign == "#" and name in CHANNELS_BY_NAME:
        return f"<#{CHANNELS_BY_NAME[name].id}|{name}>"
    return found[0]
