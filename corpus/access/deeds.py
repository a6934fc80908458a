"""What not everybody may do: the role that each deed needs, and its words in a refusal.

reader     asks, and saves passages; needs nothing of this
curator    changes what the corpus knows, and takes documents in and out
admin      says who sees and who does what
"""

from __future__ import annotations

from enum import Enum

from corpus.model import Role


class Deed(Enum):
    """Something that needs a role. The value completes "Only curators may …"."""

    ADD_ALIAS = "add an alias to an actor"
    MERGE = "merge actors"
    ACCEPT = "accept a proposed actor"
    REJECT = "reject a proposed actor"
    EDIT_RECORD = "edit the record of a document"
    ADD_DOCUMENT = "add a document to the shelf"
    REMOVE = "remove a document"
    UNDO = "undo a correction"
    ADD_EVENT = "add an event to the timeline"
    EDIT_EVENT = "change an event of the timeline"
    REMOVE_EVENT = "take an event off the timeline"
    EDIT_NOTE = "change a note that somebody else wrote"
    END_LIST = "end a shared list"
    EDIT_CONCEPT = "say which words mean the same"
    ADD_COMMITMENT = "add a commitment"
    EDIT_COMMITMENT = "change a commitment or its steps"
    REMOVE_COMMITMENT = "take a commitment off"
    SEE_UNANSWERED = "see which questions found nothing"
    ACCEPT_COMMITMENT = "accept a proposed commitment"
    REJECT_COMMITMENT = "reject a proposed commitment"
    ASSESS = "say what became of a commitment"
    CODE = "code the position of a passage"
    MUTE = "mute an event"
    UNMUTE = "take back that an event is muted"
    CHANGE_DIGEST = "change the digest of a channel, besides its members and who set it up"
    CHANGE_WATCH = "change a watch of a channel, besides its members and who set it"
    SET_INTAKE = "switch the intake of a channel, besides its members"
    CHANGE_JOB = "cancel or repeat a job of somebody else"
    SET_STYLE = "set the style in which a channel cites"
    GIVE_ROLE = "give roles"
    SET_ACCESS = "say who sees what"
    ADMIT_ASSISTANT = "let an assistant read the shelf"
    ERASE_PERSON = "erase what is held of somebody else"
    ERASE_SHELF = "erase the whole shelf"

    @property
    def needed(self) -> Role:
        """The least role that may do it."""
        return Role.ADMIN if self in OF_ADMINS else Role.CURATOR

    @property
    def is_final(self) -> bool:
        """Whether nothing takes it back: only somebody who was named may do it.

        As long as nobody is named every member is a curator, which is too little for this.
        """
        return self in FINAL


OF_ADMINS = frozenset(
    [
        Deed.GIVE_ROLE,
        Deed.SET_ACCESS,
        Deed.ADMIT_ASSISTANT,
        Deed.ERASE_PERSON,
        Deed.ERASE_SHELF,
    ]
)
FINAL = frozenset([Deed.REMOVE])
