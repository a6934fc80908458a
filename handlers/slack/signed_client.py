"""Seals the states in what leaves for Slack, at the last moment; views write states plain.

A view writes a state as the value of a button or of a menu's option, as the id of a menu's block or
as a modal's `private_metadata`. Slack takes only texts there, so that it refuses a state that was
forgotten here. Listeners get a client, `respond` and `ack` that seal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse, Respond
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookResponse

from handlers.slack.interactions import open_states
from handlers.slack.signing import SHARED, Carrier, Seal, button, form, menu

Payload = dict[str, Any]


def sealed(seal: Seal, payload: Mapping[str, Any]) -> Payload:
    """Return the arguments of a call to Slack with the states in their blocks or view sealed."""
    payload = dict(payload)
    if payload.get("blocks"):
        payload["blocks"] = [_block(seal, block) for block in payload["blocks"]]
    if payload.get("unfurls"):
        shown = payload["unfurls"]
        payload["unfurls"] = {url: sealed(seal, shown[url]) for url in shown}
    if payload.get("view"):
        payload["view"] = sealed_view(seal, payload["view"])
    return payload


def sealed_view(seal: Seal, view: Mapping[str, Any]) -> Payload:
    """Return a modal or a Home with every state sealed."""
    state = _text(seal, form(view), view.get("private_metadata", ""))
    return sealed(seal, view) | {"private_metadata": state}


def _block(seal: Seal, block: Payload) -> Payload:
    block_id = _text(seal, SHARED, block.get("block_id"))
    named = block if block_id is None else block | {"block_id": block_id}
    if block["type"] == "actions":
        return named | {"elements": [_element(seal, each, block_id) for each in block["elements"]]}
    if "accessory" in block:
        return named | {"accessory": _element(seal, block["accessory"], block_id)}
    return named


def _element(seal: Seal, element: Payload, block_id: str | None) -> Payload:
    if "options" in element:
        carrier = menu(element["action_id"], block_id)
        options = [_option(seal, carrier, each) for each in element["options"]]
        first = element.get("initial_option")
        chosen = {} if first is None else {"initial_option": _option(seal, carrier, first)}
        return element | {"options": options} | chosen
    if "value" in element:
        return element | {"value": _text(seal, button(element["action_id"]), element["value"])}
    return element


def _option(seal: Seal, carrier: Carrier, option: Payload) -> Payload:
    return option | {"value": _text(seal, carrier, option["value"])}


def _text(seal: Seal, carrier: Carrier, state: Any) -> Any:
    """Seal a state; a text stays as it is, and counts as out of date when it comes back."""
    return seal.close(carrier, state) if isinstance(state, dict) else state


class SealingClient(WebClient):
    """A client like another one, through which no state leaves without a seal."""

    def __init__(self, client: WebClient, seal: Seal) -> None:
        super().__init__(
            client.token,
            base_url=client.base_url,
            timeout=client.timeout,
            ssl=client.ssl,
            proxy=client.proxy,
            headers=client.headers,
            logger=client.logger,
            retry_handlers=client.retry_handlers,
        )
        self.seal = seal

    def api_call(
        self, api_method: str, *, json: Payload | None = None, **others: Any
    ) -> SlackResponse:
        payload = json if json is None else sealed(self.seal, json)
        return super().api_call(api_method, json=payload, **others)


def sealing_client(client: WebClient, seal: Seal) -> WebClient:
    """Return a client like another one for what is posted without a request, sealing."""
    return SealingClient(client, seal)


class SealingRespond(Respond):
    """Bolt's `respond`, sealing."""

    def __init__(self, seal: Seal, response_url: str | None) -> None:
        super().__init__(response_url=response_url)
        self._seal = seal

    def __call__(self, *args: Any, **named: Any) -> WebhookResponse:
        return super().__call__(*args, **sealed(self._seal, named))


class SealingAck(Ack):
    """Bolt's `ack`, sealing; what was acknowledged stays so.

    Bolt takes an acknowledgement back whose listener fails before it is sent. Slack would wait for
    it, and tell the person that the bot does not answer.
    """

    _given: BoltResponse | None = None

    def __init__(self, seal: Seal) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt types all but this
        self._seal = seal

    @property
    def response(self) -> BoltResponse | None:
        """What Slack is answered; None as long as nobody has acknowledged."""
        return self._given

    @response.setter
    def response(self, value: BoltResponse | None) -> None:
        self._given = value or self._given

    def __call__(self, *args: Any, **named: Any) -> BoltResponse:
        return super().__call__(*args, **sealed(self._seal, named))


def respond_at(client: WebClient, address: str) -> Respond:
    """Return what answers at a `response_url` that a modal carries."""
    assert isinstance(client, SealingClient), "listeners get no other"
    return SealingRespond(client.seal, address)


def register_seal(app: App, seal: Seal) -> None:
    """Open what arrives and seal what leaves, for every listener."""

    @app.middleware
    def between(context: BoltContext, body: Payload, next: Callable[[], None]) -> None:  # noqa: A002
        context["client"] = SealingClient(context.client, seal)
        context["respond"] = SealingRespond(seal, context.response_url)
        context["ack"] = SealingAck(seal)
        open_states(seal, body)
        next()
