"""A signed request to the app, and what Slack makes of a slow or failed answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from slack_sdk.signature import Clock, SignatureVerifier

ACK_SECONDS = 3.0
"""How long Slack waits for an app (Slack, "Handling user interaction in your Slack apps")."""

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered in time, or Slack's code for why it did not."""

    body: str = ""
    error: str | None = None
    detail: str = ""
    """The HTTP status or the reason, which Slack does not show, for whoever develops the app."""

    @property
    def members(self) -> dict[str, Any]:
        """Return the JSON object of the body; {"text": body} for plain text; {} if it is empty."""
        if not self.body.strip():
            return {}
        try:
            found = json.loads(self.body)
        except ValueError:
            return {"text": self.body}
        return found if isinstance(found, dict) else {"text": self.body}


def form_body(members: Mapping[str, str]) -> bytes:
    return urlencode(members).encode()


def payload_body(payload: Mapping[str, Any]) -> bytes:
    """Return the body of an interactive payload: a form with one field of JSON."""
    return form_body({"payload": json.dumps(payload)})


def signed_headers(secret: str, body: bytes, now: datetime) -> dict[str, str]:
    """Return Slack's two headers for a request sent at `now` (scheme v0)."""
    timestamp = str(int(now.timestamp()))
    signature = SignatureVerifier(secret, Clock()).generate_signature(
        timestamp=timestamp, body=body
    )
    assert signature is not None
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}


def send(
    url: str,
    body: bytes,
    *,
    content_type: str,
    secret: str,
    now: datetime,
    headers: Mapping[str, str] | None = None,
    ack_seconds: float = ACK_SECONDS,
) -> Answer:
    """Post `body` signed and wait `ack_seconds` at most; a failure is an Answer with an error."""
    all_headers = {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        **signed_headers(secret, body, now),
        **(headers or {}),
    }
    request = Request(url, data=body, headers=all_headers, method="POST")
    # Whatever proxy the environment names, the app is on this computer.
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(request, timeout=ack_seconds) as response:
            return Answer(body=response.read().decode())
    except HTTPError as error:
        return Answer(error="dispatch_failed", detail=f"the app answered with HTTP {error.code}")
    except TimeoutError:
        return _timed_out(ack_seconds)
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            return _timed_out(ack_seconds)
        return Answer(error="dispatch_failed", detail=f"the app cannot be reached: {error.reason}")
    except OSError as error:
        return Answer(error="dispatch_failed", detail=f"the app hung up: {error}")


def _timed_out(ack_seconds: float) -> Answer:
    return Answer(
        error="operation_timeout", detail=f"the app did not acknowledge within {ack_seconds:g} s"
    )
