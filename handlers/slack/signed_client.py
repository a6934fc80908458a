"""What leaves for Slack with a state in it: sealed at the last moment; views write it plain.

A view writes a state as the value of a button or of a menu's option, as the id of a menu's block or
as a modal's `private_metadata`; all of these are texts for Slack, which therefore takes none that
was forgotten here. Listeners get a client, `respond` and `ack` that seal.
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
    """The arguments of a call of Slack's with every state sealed that their blocks or view hold."""
    told = dict(payload)
    if told.get("blocks"):
        told["blocks"] = [_block(seal, block) for block in told["blocks"]]
    if told.get("view"):
        told["view"] = sealed_view(seal, told["view"])
    return told


def sealed_view(seal: Seal, view: Mapping[str, Any]) -> Payload:
    """A modal or a Home with every state sealed."""
    kept = _text(seal, form(view), view.get("private_metadata", ""))
    return sealed(seal, view) | {"private_metadata": kept}


def _block(seal: Seal, block: Payload) -> Payload:
    block_id = _text(seal, SHARED, block.get("block_id"))
    told = block if block_id is None else block | {"block_id": block_id}
    if block["type"] == "actions":
        return told | {"elements": [_element(seal, each, block_id) for each in block["elements"]]}
    if "accessory" in block:
        return told | {"accessory": _element(seal, block["accessory"], block_id)}
    return told


def _element(seal: Seal, element: Payload, block_id: str | None) -> Payload:
    if "options" in element:
        carrier = menu(element["action_id"], block_id)
        options = [
            each | {"value": _text(seal, carrier, each["value"])} for each in element["options"]
        ]
        return element | {"options": options}
    if "value" in element:
        return element | {"value": _text(seal, button(element["action_id"]), element["value"])}
    return element


def _text(seal: Seal, carrier: Carrier, state: Any) -> Any:
    """A state sealed; a text is left as it is, and is out of date once it comes back."""
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
        told = json if json is None else sealed(self.seal, json)
        return super().api_call(api_method, json=told, **others)


class SealingRespond(Respond):
    """Bolt's `respond`, sealing."""

    def __init__(self, seal: Seal, response_url: str | None) -> None:
        super().__init__(response_url=response_url)
        self._seal = seal

    def __call__(self, *args: Any, **named: Any) -> WebhookResponse:
        return super().__call__(*args, **sealed(self._seal, named))


class SealingAck(Ack):
    """Bolt's `ack`, sealing."""

    def __init__(self, seal: Seal) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt types all but this
        self._seal = seal

    def __call__(self, *args: Any, **named: Any) -> BoltResponse:
        return super().__call__(*args, **sealed(self._seal, named))


def respond_at(client: WebClient, address: str) -> Respond:
    """What answers at a `response_url` that was kept, as a modal keeps it."""
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
