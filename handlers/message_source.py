"""A message as the source of what is entered from it: when it was read, and where it stands."""

from __future__ import annotations

from typing import Any

from handlers.feature import Services

Payload = dict[str, Any]


def source_of_message(services: Services, body: Payload) -> dict[str, str]:
    """Return the `source` and the `link` that a form about a message begins with."""
    day, message = services.now().date(), body["message"]
    link = ""
    domain = (body.get("team") or {}).get("domain")
    if domain:
        stamp = str(message["ts"]).replace(".", "")
        link = f"https://{domain}.slack.com/archives/{body['channel']['id']}/p{stamp}"
    return {"source": f"Slack message, read on {day.day} {day:%B %Y}", "link": link}
