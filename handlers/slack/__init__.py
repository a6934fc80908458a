"""Slack's own forms: blocks, modals, signed state, interactions, input, replies and refusals.

blocks, modals       messages and forms, within Slack's limits
tables               lists of many as Slack's table block
signing, signed_client, interactions
                     the state of a button: sealed when it leaves, opened when it comes back
accounts             what Slack says of somebody's account
input, markup        what a person typed, without Slack's markup
messages             the words of a message, in whichever part of it they stand
origin               from which installation, channel and person a request comes
place, replies, layers
                     where an answer goes, and a modal
refusals             what Slack's API refuses, and what that means
redaction            errors for the log, without anybody's words
"""

from handlers.slack.accounts import Account, read_account
from handlers.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    divider,
    escape,
    fits_a_button,
    header,
    is_address,
    link,
    message,
    quotation,
    section,
)
from handlers.slack.input import (
    as_typed,
    split_people,
    wants_help,
    without_mentions,
)
from handlers.slack.interactions import state_of, still_there
from handlers.slack.layers import show_view
from handlers.slack.messages import question_of, words_of
from handlers.slack.modals import (
    ACTOR_TYPED,
    actor_field,
    choice_field,
    choices_field,
    chosen_options,
    chosen_people,
    field_value,
    field_values,
    modal,
    option,
    people_field,
    plain,
    state_of_view,
    suggested_field,
    text_field,
)
from handlers.slack.origin import Origin, origin_of
from handlers.slack.place import ReplyPlace
from handlers.slack.redaction import trace_of
from handlers.slack.refusals import Attempt, Concern, Consequence, find_refusal, refusal_code
from handlers.slack.replies import tell_privately
from handlers.slack.signed_client import register_seal, respond_at, sealed, sealing_client
from handlers.slack.signing import Seal, State
from handlers.slack.tables import Column, literal, literal_link, table

__all__ = [
    "ACTOR_TYPED",
    "Account",
    "Attempt",
    "Block",
    "Column",
    "Concern",
    "Consequence",
    "Message",
    "Origin",
    "ReplyPlace",
    "Seal",
    "State",
    "actions",
    "actor_field",
    "as_typed",
    "button",
    "choice_field",
    "choices_field",
    "chosen_options",
    "chosen_people",
    "context",
    "divider",
    "escape",
    "field_value",
    "field_values",
    "find_refusal",
    "fits_a_button",
    "header",
    "is_address",
    "link",
    "literal",
    "literal_link",
    "message",
    "modal",
    "option",
    "origin_of",
    "people_field",
    "plain",
    "question_of",
    "quotation",
    "read_account",
    "refusal_code",
    "register_seal",
    "respond_at",
    "sealed",
    "sealing_client",
    "section",
    "show_view",
    "split_people",
    "state_of",
    "state_of_view",
    "still_there",
    "suggested_field",
    "table",
    "tell_privately",
    "text_field",
    "trace_of",
    "wants_help",
    "without_mentions",
    "words_of",
]
