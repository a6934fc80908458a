"""Where a modal goes that a button, a menu or a form opens: alone, on top of another, in its place.

Slack stacks three views. A modal that only offers what to open next gives way to it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from slack_sdk import WebClient

from handlers.slack.blocks import Block


def show_view(
    client: WebClient, body: dict[str, Any], view: Block, *, instead_of: Collection[str] = ()
) -> None:
    """Show a modal: in place of one of these callbacks, on top of any other, or by itself."""
    within = body.get("view", {})
    if within.get("type") != "modal":
        client.views_open(trigger_id=body["trigger_id"], view=view)
    elif within["callback_id"] in instead_of:
        client.views_update(view_id=within["id"], view=view)
    else:
        client.views_push(trigger_id=body["trigger_id"], view=view)
