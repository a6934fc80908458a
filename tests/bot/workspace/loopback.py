"""A Bolt app of a few listeners, and it and the local workspace served under one waitress."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from waitress import wasyncore
from waitress.server import create_server

from bot.workspace import THREADS, ListedCommand, ListedShortcut, Workspace, workspace_app
from tests.bot.workspace.forms import every_field_view, form_view

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Json = dict[str, Any]

SIGNING_SECRET = "a signing secret of the tests"
ACK_SECONDS = 0.6

COMMANDS = (
    ListedCommand("/passage", "words [actor: from: to: doc:]", "The passages that answer best"),
    ListedCommand("/public", "words", "Answers the whole channel"),
    ListedCommand("/ack", "words", "Answers in the acknowledgement itself"),
    ListedCommand("/slow", "", "Acknowledges too late"),
    ListedCommand("/broken", "", "Raises an exception"),
    ListedCommand("/form", "", "Opens a modal"),
    ListedCommand("/fields", "", "Opens a modal with a field of every kind"),
    ListedCommand("/flood", "", "Answers with more blocks than Slack takes"),
)
SHORTCUTS = (
    ListedShortcut("find_in_corpus", "Find in corpus"),
    ListedShortcut("search", "Search the corpus", "global"),
)


@dataclass
class Running:
    """A served workspace and what its app has received."""

    workspace: Workspace
    port: int
    received: list[Json] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    granted: dict[str, list[str]] = field(default_factory=dict)
    """What the app would say that people may do, and that channels and people see."""

    def let_see(self, channel: str) -> str:
        """Let a channel see something, as the app does."""
        self.granted[channel] = ["secrets"]
        return f"{channel} sees secrets from now on."

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def link(self) -> str:
        """The address that lets a browser in, as the program prints it."""
        return self.workspace.door.address


def answer_blocks(words: str) -> list[Json]:
    """An answer with every kind of block and element that the page is to render."""
    quote = [
        {"type": "text", "text": "The abolition of the "},
        {"type": "text", "text": "death penalty", "style": {"bold": True}},
        {"type": "text", "text": ", and a <literal> *moratorium* until then."},
    ]
    options = [
        {"text": {"type": "plain_text", "text": name}, "value": name} for name in ("cite", "hide")
    ]
    return [
        {"type": "header", "text": {"type": "plain_text", "text": "1 passage"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": f"You asked for *{words}*"}},
        {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": quote}]},
        {
            "type": "context",
            "elements": [{"type": "mrkdwn", "text": "_Working paper_ · 2006 · `saari-2006 ¶4`"}],
        },
        {
            "type": "actions",
            "block_id": "passage_actions",
            "elements": [
                _button("wider", "Wider context"),
                _button("share", "Share", style="primary") | {"confirm": CONFIRM},
                _button("gone", "Remove", style="danger"),
                {"type": "overflow", "action_id": "more", "options": options},
                {
                    "type": "static_select",
                    "action_id": "sort",
                    "placeholder": {"type": "plain_text", "text": "Sort by"},
                    "options": options,
                },
            ],
        },
    ]


CONFIRM = {
    "title": {"type": "plain_text", "text": "Share with the channel?"},
    "text": {"type": "plain_text", "text": "Everybody here will see it."},
    "confirm": {"type": "plain_text", "text": "Share"},
    "deny": {"type": "plain_text", "text": "Not now"},
}


def _button(action: str, text: str, **more: Any) -> Json:
    label = {"type": "plain_text", "text": text}
    return {"type": "button", "action_id": action, "text": label, "value": f"v1:{action}", **more}


def _home_view() -> Json:
    text = {"type": "mrkdwn", "text": "*Today* two things happened."}
    return {"type": "home", "blocks": [{"type": "section", "text": text}]}


def sample_app(workspace: Workspace, received: list[Json]) -> App:
    """A small app, built as ours is: signed requests, and a client pointed at the workspace."""
    app = App(
        client=WebClient(workspace.bot_token, base_url=workspace.api_url, retry_handlers=[]),
        signing_secret=SIGNING_SECRET,
        token_verification_enabled=False,
        raise_error_for_unhandled_request=False,
        listener_executor=ThreadPoolExecutor(8),
        logger=logging.getLogger("sample"),
    )

    @app.middleware
    def keep(req: BoltRequest, next_: Callable[[], None]) -> None:
        received.append(req.body | {"retry": req.headers.get("x-slack-retry-num")})
        # Bolt acknowledges an event before its listener runs; only what comes before can fail it.
        if "fail" in req.body.get("event", {}).get("text", ""):
            raise RuntimeError("failed on purpose")
        next_()

    _commands(app)
    _interactions(app)
    _events(app)
    return app


def _commands(app: App) -> None:
    @app.command("/passage")
    def passage(ack: Any, respond: Any, command: Json) -> None:
        ack()
        respond(text=f"1 passage for {command['text']}", blocks=answer_blocks(command["text"]))

    @app.command("/public")
    def public(ack: Any, respond: Any, command: Json) -> None:
        ack()
        respond(text=command["text"], response_type="in_channel")

    @app.command("/ack")
    def in_the_ack(ack: Any, command: Json) -> None:
        ack(text=f"in the ack: {command['text']}")

    @app.command("/slow")
    def slow(ack: Any) -> None:
        time.sleep(ACK_SECONDS * 2)
        ack()

    @app.command("/broken")
    def broken() -> None:
        raise RuntimeError("broken on purpose")

    @app.command("/form")
    def form(ack: Any, client: WebClient, body: Json) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form_view())

    @app.command("/fields")
    def fields(ack: Any, client: WebClient, body: Json) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=every_field_view())

    @app.command("/flood")
    def flood(ack: Any) -> None:
        ack(text="too much", blocks=[{"type": "divider"}] * 51)


def _interactions(app: App) -> None:
    @app.action("wider")
    def wider(ack: Any, respond: Any) -> None:
        ack()
        respond(text="with wider context", replace_original=True)

    @app.action("share")
    def share(ack: Any, client: WebClient, body: Json) -> None:
        ack()
        text = f"<@{body['user']['id']}> shared a passage"
        client.chat_postMessage(channel=body["channel"]["id"], text=text)

    @app.action("broken")
    def broken() -> None:
        raise RuntimeError("broken on purpose")

    @app.action("gone")
    def gone(ack: Any, respond: Any) -> None:
        ack()
        respond(delete_original=True)

    @app.action("more")
    def more(ack: Any, respond: Any, action: Json) -> None:
        ack()
        respond(text=f"chose {action['selected_option']['value']}", replace_original=False)

    @app.action("sort")
    def sort(ack: Any, respond: Any, body: Json) -> None:
        ack()
        chosen = body["state"]["values"]["passage_actions"]["sort"]["selected_option"]["value"]
        respond(text=f"sorted by {chosen}")

    @app.view("search_form")
    def submitted(ack: Any, client: WebClient, body: Json, view: Json) -> None:
        words = view["state"]["values"]["words"]["value"]["value"]
        if words == "bad":
            ack(response_action="errors", errors={"words": "Too short to search for."})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"searched for {words}")

    @app.view("every_field")
    def filled(ack: Any) -> None:
        ack()

    @app.options("actor")
    @app.options("value")
    def actors(ack: Any, payload: Json) -> None:
        name = f"{payload['value']} of Europe"
        ack(options=[{"text": {"type": "plain_text", "text": name}, "value": "1"}])

    @app.shortcut("find_in_corpus")
    def find(ack: Any, respond: Any, shortcut: Json) -> None:
        ack()
        respond(text=f"looked for: {shortcut['message']['text']}")

    @app.shortcut("search")
    def search(ack: Any, client: WebClient, shortcut: Json) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=form_view())


def _events(app: App) -> None:
    @app.event("app_mention")
    def mention(event: Json, say: Any) -> None:
        say(text=f"You said: {event['text']}", thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    def message(event: Json, say: Any) -> None:
        say(text=f"In private: {event['text']}")

    @app.event("file_shared")
    def shared(event: Json) -> None:
        assert event["file_id"] == event["file"]["id"]

    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view=_home_view())


def run_digest(channel: str) -> str | None:
    if channel == "C03GENERAL":
        return None  # it has no digest
    return f"Nothing happened on this day for {channel}, so nothing was posted."


@contextmanager
def serving(path: Path | None = None, *, port: int = 0, **options: Any) -> Iterator[Running]:
    """Serve the sample app and its workspace on the loopback, on a free port if none is given."""
    site: list[WSGIApplication] = []

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return site[0](environ, start_response)

    sockets: dict[int, Any] = {}
    server: Any = create_server(
        application, map=sockets, host="127.0.0.1", port=port, threads=THREADS
    )
    port = int(server.effective_port)
    workspace = Workspace(
        path,
        signing_secret=SIGNING_SECRET,
        events_url=f"http://127.0.0.1:{port}/slack/events",
        ack_seconds=ACK_SECONDS,
        **options,
    )
    running = Running(workspace, port)
    bolt = SlackRequestHandler(sample_app(workspace, running.received))
    own = workspace_app(
        workspace,
        commands=COMMANDS,
        shortcuts=SHORTCUTS,
        examples=("/passage deth penalty moratorum", "@remembrancer when did Russia join?"),
        has_home=True,
        run_digest=run_digest,
        role_of=lambda person: running.roles.get(person, "reader"),
        granted_to=lambda subject: running.granted.get(subject, []),
        set_access=running.let_see,
    )

    def both(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chosen: Any = bolt if environ["PATH_INFO"] == "/slack/events" else own
        answer: Iterable[bytes] = chosen(environ, start_response)
        return answer

    site.append(both)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            wasyncore.loop(timeout=1, map=sockets, count=1)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield running
    finally:
        workspace.close()
        over.set()
        server.pull_trigger()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)
