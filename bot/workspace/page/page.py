"""What the page in the browser asks for, and what it asks to be done.

GET  start      what the page needs once: people, channels, commands
GET  view       everything that is shown: channels, messages, thread, modal, Home; may wait
POST say        text typed into a composer, with files that were shared before
POST share      the bytes of a file: the body is the file
POST act        a button pressed, or an option chosen, in a message or a view
POST suggest    options for what was typed into an external select
POST submit     a modal submitted        POST close      a modal closed
POST home       Home or Messages opened  POST shortcut   a shortcut used
POST digest     today's digest, now      POST forget     delete the ephemeral messages of a channel
POST access     let two channels differ in what they see
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from bot.workspace import roster
from bot.workspace.api import receive_file
from bot.workspace.page import composer, interactions
from bot.workspace.page.composer import At, Gone
from bot.workspace.roster import Channel, ListedCommand, ListedShortcut, Person
from bot.workspace.store import Json, StoredMessage
from bot.workspace.workspace import Workspace
from bot.wsgi import LARGEST_FILE, Request, Response, json_response

LONGEST_WAIT_SECONDS = 4.0
"""So short that a closed page gives its seat back soon, and that the server, which lets its threads
finish, ends within seconds of a signal."""

MESSAGES_SHOWN = 200
PREVIEW = "/digest preview today"


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page offers of this app besides its messages."""

    commands: Sequence[ListedCommand] = ()
    shortcuts: Sequence[ListedShortcut] = ()
    examples: Sequence[str] = ()
    has_home: bool = False
    run_digest: Callable[[str], str | None] | None = None
    role_of: Callable[[str], str] | None = None
    granted_to: Callable[[str], Sequence[str]] | None = None
    set_access: Callable[[str], str] | None = None


class WorkspacePage:
    """Answers the page's requests below /workspace/."""

    def __init__(self, workspace: Workspace, offer: Offer) -> None:
        self._workspace = workspace
        self._offer = offer
        self._queries: Mapping[str, Callable[[Mapping[str, str]], Json]] = {
            "start": lambda _query: self.start(),
            "view": self._view,
            "wait": self._wait,
        }
        self._actions: Mapping[str, Callable[[Json], Json]] = {
            "say": self._say,
            "act": self._act,
            "suggest": self._suggest,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "shortcut": self._shortcut,
            "digest": self._digest,
            "forget": self._forget,
            "access": self._access,
        }

    def answer(self, request: Request, name: str) -> Response:
        try:
            if request.method == "GET" and name in self._queries:
                return json_response(self._queries[name](request.query))
            if request.method == "POST" and name == "share":
                return json_response(self._share(request))
            if request.method == "POST" and name in self._actions:
                return json_response(self._actions[name](request.fields))
        except Gone as error:
            return json_response({"error": str(error)}, HTTPStatus.GONE)
        except (KeyError, ValueError) as error:
            return json_response({"error": f"not understood: {error}"}, HTTPStatus.BAD_REQUEST)
        return json_response({"error": "no such address"}, HTTPStatus.NOT_FOUND)

    # What is shown

    def _wait(self, query: Mapping[str, str]) -> Json:
        seconds = min(float(query["seconds"]), LONGEST_WAIT_SECONDS)
        seated = self._workspace.changes.wait(query["seen"], seconds=seconds)
        return {"version": self._workspace.changes.version, "seated": seated}

    def _view(self, query: Mapping[str, str]) -> Json:
        # The version is read first, so that the page asks again for what changes meanwhile.
        version = self._workspace.changes.version
        return {"version": version} | self._shown(roster.PEOPLE_BY_ID[query["as"]], query)

    def _shown(self, person: Person, query: Mapping[str, str]) -> Json:
        store = self._workspace.store
        channel = roster.CHANNELS_BY_ID[query["channel"]]
        if channel not in roster.channels_of(person):
            raise ValueError("that channel is another person's")
        thread = query.get("thread")
        messages = store.seen_by(channel.id, person.id, limit=MESSAGES_SHOWN)
        modals = store.views(person.id, "modal")
        home = store.views(person.id, "home")
        replies = store.thread_seen_by(channel.id, thread, person.id) if thread else []
        return {
            "channels": self._channels(person),
            "roles": self._roles(),
            "messages": [_message(stored, replies=count) for stored, count in messages],
            "thread": [_message(stored) for stored in replies],
            "modal": modals[-1] if modals else None,
            "modal_depth": len(modals),
            "home": home[0] if home else None,
        }

    def _roles(self) -> Json:
        """Return what each person may do, if the app has roles."""
        role_of = self._offer.role_of
        return {} if role_of is None else {each.id: role_of(each.id) for each in roster.PEOPLE}

    def _granted(self, channel: Channel) -> list[str]:
        """Return what is seen in a channel besides what everybody sees."""
        subject = channel.person or channel.id
        return [] if self._offer.granted_to is None else list(self._offer.granted_to(subject))

    def _channels(self, person: Person) -> list[Json]:
        latest = self._workspace.store.latest_seen_by(person.id)
        joined = self._workspace.store.bot_channels()
        return [
            {
                "id": channel.id,
                "name": channel.name,
                "topic": channel.topic,
                "kind": channel.kind,
                "bot_is_member": channel.id in joined,
                "latest": latest.get(channel.id, ""),
                "granted": self._granted(channel),
            }
            for channel in roster.channels_of(person)
        ]

    def start(self) -> Json:
        """Return what the page needs once: the people, and what can be typed."""
        bot = {"id": roster.BOT_USER_ID, "name": roster.BOT_NAME, "title": roster.BOT_TITLE}
        commands = [*self._offer.commands, *roster.BUILT_IN_COMMANDS]
        return {
            "run": self._workspace.changes.run,
            "people": [asdict(person) for person in roster.PEOPLE],
            "bot": bot,
            "host": {"id": roster.HOST_USER_ID, "name": "workspace", "title": "Workspace"},
            "channels": [
                {"id": c.id, "name": c.name} for c in roster.CHANNELS if c.kind == "channel"
            ],
            "commands": [asdict(command) for command in commands],
            "shortcuts": [asdict(shortcut) for shortcut in self._offer.shortcuts],
            "examples": list(self._offer.examples),
            "has_home": self._offer.has_home,
            "digest": self._offer.run_digest is not None,
            "access": self._offer.set_access is not None,
            "largest_file": LARGEST_FILE,
        }

    # What is done

    def _at(self, fields: Json) -> At:
        person = roster.PEOPLE_BY_ID[fields["as"]]
        channel = roster.CHANNELS_BY_ID[fields["channel"]]
        if channel not in roster.channels_of(person):
            raise ValueError("that channel is another person's")
        return At(person, channel, fields.get("thread") or None)

    def _say(self, fields: Json) -> Json:
        text = str(fields["text"]).strip()
        files = [str(each) for each in fields.get("files") or ()]
        if not (text or files):
            return {}
        at = self._at(fields)
        ts = composer.submit_text(self._workspace, at, text, self._offer.commands, files)
        return {"ts": ts}

    def _share(self, request: Request) -> Json:
        person = roster.PEOPLE_BY_ID[request.query["as"]]
        stored = receive_file(self._workspace, person.id, request.query["name"], request.body)
        return {"file": stored.id}

    def _act(self, fields: Json) -> Json:
        state = fields.get("state") or {}
        if "view_id" in fields:
            person = roster.PEOPLE_BY_ID[fields["as"]]
            return interactions.act_on_view(
                self._workspace, person, fields["view_id"], fields, state
            )
        interactions.act_on_message(self._workspace, self._at(fields), fields["ts"], fields, state)
        return {}

    def _suggest(self, fields: Json) -> Json:
        person = roster.PEOPLE_BY_ID[fields["as"]]
        return {
            "options": interactions.suggest(self._workspace, person, fields, str(fields["typed"]))
        }

    def _submit(self, fields: Json) -> Json:
        person = roster.PEOPLE_BY_ID[fields["as"]]
        return interactions.submit(
            self._workspace, person, fields["view_id"], fields.get("state") or {}
        )

    def _close(self, fields: Json) -> Json:
        person = roster.PEOPLE_BY_ID[fields["as"]]
        interactions.close(self._workspace, person, everything=bool(fields.get("everything")))
        return {}

    def _home(self, fields: Json) -> Json:
        person = roster.PEOPLE_BY_ID[fields["as"]]
        if self._offer.has_home:
            composer.open_home(self._workspace, person, str(fields["tab"]))
        return {}

    def _shortcut(self, fields: Json) -> Json:
        person = roster.PEOPLE_BY_ID[fields["as"]]
        known = {shortcut.callback_id: shortcut for shortcut in self._offer.shortcuts}
        shortcut = known[fields["callback_id"]]
        at = self._at(fields) if "ts" in fields else None
        interactions.use_shortcut(self._workspace, person, shortcut, at, fields.get("ts"))
        return {}

    def _digest(self, fields: Json) -> Json:
        at = self._at(fields)
        if self._offer.run_digest is None:
            raise ValueError("no digest can be run here")
        sentence = self._offer.run_digest(at.channel.id)
        if sentence is None:
            # A channel without a digest is shown what one would say today.
            composer.submit_text(self._workspace, at, PREVIEW, self._offer.commands)
            return {"sentence": ""}
        self._workspace.notice(at.channel.id, at.person.id, sentence)
        return {"sentence": sentence}

    def _access(self, fields: Json) -> Json:
        at = self._at(fields)
        if self._offer.set_access is None:
            raise ValueError("channels do not differ here")
        sentence = self._offer.set_access(at.channel.id)
        self._workspace.notice(at.channel.id, at.person.id, sentence)
        return {"sentence": sentence}

    def _forget(self, fields: Json) -> Json:
        at = self._at(fields)
        self._workspace.store.delete_private(at.channel.id, at.person.id)
        self._workspace.changes.announce()
        return {}


def _message(stored: StoredMessage, *, replies: int = 0) -> Json:
    shown = ("ts", "user", "text", "blocks", "attachments", "thread_ts", "edited", "subtype")
    state = ("waiting", "files")
    body: dict[str, Any] = {
        name: stored.body[name] for name in (*shown, *state) if name in stored.body
    }
    return body | {
        "revision": stored.revision,
        "only_for_you": stored.only_for is not None,
        "replies": replies,
    }
