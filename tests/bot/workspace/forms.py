"""Modals for the tests: a short one to search with, and one with a field of every kind."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[Json]:
    return [{"text": plain(name.capitalize()), "value": name} for name in names]


def field(block: str, label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block, "label": plain(label), "element": element, **more}


def _modal(callback: str, title: str, blocks: list[Json]) -> Json:
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title),
        "submit": plain("Search"),
        "blocks": blocks,
    }


def form_view() -> Json:
    """A few fields to search with."""
    typed = {"type": "plain_text_input", "action_id": "value"}
    actor = {"type": "external_select", "action_id": "actor", "min_query_length": 1}
    fields = [
        field("words", "Words", typed),
        field("from", "From", {"type": "datepicker", "action_id": "value"}, optional=True),
        field("actor", "Actor", actor, optional=True),
    ]
    return _modal("search_form", "Search the corpus", fields)


# kind of element -> what it needs besides its kind
ELEMENTS: dict[str, Json] = {
    "plain_text_input": {"multiline": True, "max_length": 500},
    "email_text_input": {},
    "url_text_input": {},
    "number_input": {"is_decimal_allowed": False, "min_value": "1", "max_value": "20"},
    "datepicker": {"initial_date": "1996-02-28"},
    "timepicker": {"initial_time": "09:00"},
    "datetimepicker": {"initial_date_time": 825_494_400},
    "radio_buttons": {"options": options("old", "new"), "initial_option": options("new")[0]},
    "checkboxes": {"options": options("red", "blue", "green")},
    "static_select": {
        "option_groups": [
            {"label": plain("Treaties"), "options": options("convention", "charter")},
            {"label": plain("Bodies"), "options": options("court")},
        ]
    },
    "external_select": {"min_query_length": 1},
    "users_select": {"initial_user": "U02EDITOR"},
    "channels_select": {},
    "conversations_select": {"default_to_current_conversation": True},
    "multi_static_select": {"options": options("art", "law", "war"), "max_selected_items": 2},
    "multi_external_select": {"min_query_length": 1},
    "multi_users_select": {},
    "multi_channels_select": {"initial_channels": ["C03GENERAL"]},
    "multi_conversations_select": {"filter": {"include": ["im"]}},
}


def every_field_view() -> Json:
    """A field of every kind that a modal may have, each in the block of its own kind's name.

    Below them a button that fails.
    """
    fields = [
        field(kind, kind, {"type": kind, "action_id": "value", **more}, optional=True)
        for kind, more in ELEMENTS.items()
    ]
    button = {"type": "button", "action_id": "broken", "text": plain("Break")}
    actions = {"type": "actions", "block_id": "actions", "elements": [button]}
    return _modal("every_field", "Every kind of field", [*fields, actions])
