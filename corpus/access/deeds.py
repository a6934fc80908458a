"""What not everybody may do, in the words of the sentence that refuses it."""

from __future__ import annotations

from enum import Enum


class Deed(Enum):
    """Something that needs a right. The value completes "Only curators may …"."""

    ADD_ALIAS = "add an alias to an actor"
    MERGE = "merge actors"
    ACCEPT = "accept a proposed actor"
    REJECT = "reject a proposed actor"
    EDIT_RECORD = "edit the record of a document"
    REMOVE = "remove a document"
    UNDO = "undo a correction"
