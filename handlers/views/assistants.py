"""Assistants in Slack: the list of those who read the shelf, and the form that lets one in."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.access import Admission, AssistantInfo, CollectionInfo
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choices_field,
    context,
    escape,
    message,
    modal,
    plain,
    section,
    text_field,
)
from handlers.views.changes import MARKS
from handlers.views.ids import ASSISTANT_ADMIT, ASSISTANT_DISMISS, COLLECTIONS_FIELD, NAME_FIELD
from handlers.wording import collection_line
from handlers.wording.assistants import (
    ABOUT_ASSISTANTS,
    HOW_TO_CONNECT,
    admission_words,
    assistant_line,
    no_assistant_reads,
)

PAGE = 20
MOST_CHOICES = 100


def assistants_message(assistants: Sequence[AssistantInfo], done: str = "") -> Message:
    """Those who read the shelf with a token, the latest first; `done` says what was done last."""
    shown = list(assistants)[::-1][:PAGE]
    blocks: list[Block] = [section(escape(done))] if done else []
    blocks.append(section("*Assistants that read the shelf*"))
    blocks += [_assistant(each) for each in shown]
    if not shown:
        blocks.append(section(escape(no_assistant_reads())))
    if len(assistants) > len(shown):
        blocks.append(context(f"The latest {len(shown)} of {len(assistants):,}."))
    blocks.append(actions(button("Let one in…", ASSISTANT_ADMIT, {})))
    blocks.append(context(escape(ABOUT_ASSISTANTS)))
    names = ", ".join(each.name for each in shown)
    return message(done or names or no_assistant_reads(), blocks)


def _assistant(assistant: AssistantInfo) -> Block:
    """An assistant, with a button that revokes its token, after Slack has asked once more."""
    confirm = {
        "title": plain("Revoke its token?"),
        "text": plain(f"“{assistant.name}” is answered no more. It can be let in anew."),
        "confirm": plain("Revoke"),
        "deny": plain("Not now"),
    }
    revoke = button("Revoke…", ASSISTANT_DISMISS, {"k": assistant.key}) | {"confirm": confirm}
    return section(assistant_line(assistant, MARKS)) | {"accessory": revoke}


def admission_modal(collections: Sequence[CollectionInfo], place: list[str | None]) -> Block:
    """Asks how an assistant is called, and what it may read; what is open is chosen already."""
    shown = collections[:MOST_CHOICES]
    fields = [
        text_field(
            NAME_FIELD,
            "Whose assistant",
            example="Ana’s desktop",
            hint="As you will find it again when its token is to be revoked.",
            optional=False,
        )
    ]
    if shown:
        field = choices_field(
            COLLECTIONS_FIELD,
            "What it reads",
            {each.key: collection_line(each) for each in shown},
            initial=[each.key for each in shown if each.is_open],
            hint="The starter library is read besides.",
        )
        fields.append(field)
    state = {"place": place}
    note = context(escape(ABOUT_ASSISTANTS))
    return modal(
        "Let an assistant in", ASSISTANT_ADMIT, [*fields, note], submit="Let in", state=state
    )


def admitted_modal(admission: Admission) -> Block:
    """The token of an assistant that was let in: it is shown here and nowhere again."""
    token = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": admission.token}],
            }
        ],
    }
    blocks = [
        section(escape(admission_words(admission.assistant))),
        token,
        context(escape(HOW_TO_CONNECT)),
    ]
    return modal("Its token", ASSISTANT_ADMIT, blocks, close="Done")
