"""Access: the collections of a shelf, who is granted them, and what a place may see.

A place is a channel, a person alone with the bot, an assistant with a token, or the command line.
"""

from corpus.access.access import Access
from corpus.access.administration import THE_OWNER, Collections, MovedDocuments
from corpus.access.assistants import Admission, AssistantInfo, Assistants
from corpus.access.audience import Audience, SeenCollection, Why
from corpus.access.collections import CollectionInfo, find_collection, list_collections
from corpus.access.consequences import Consequences
from corpus.access.deeds import Deed
from corpus.access.grants import Grantee, GrantInfo
from corpus.access.roles import (
    FirstRoles,
    LastAdmin,
    NamesPeople,
    NotAllowed,
    Roles,
    has_role,
    read_role,
)
from corpus.access.scope import OWNER, Place
from corpus.access.shelves import ShelfInfo, Shelves
from corpus.model import GrantKind, Role

__all__ = [
    "OWNER",
    "THE_OWNER",
    "Access",
    "Admission",
    "AssistantInfo",
    "Assistants",
    "Audience",
    "CollectionInfo",
    "Collections",
    "Consequences",
    "Deed",
    "FirstRoles",
    "GrantInfo",
    "GrantKind",
    "Grantee",
    "LastAdmin",
    "MovedDocuments",
    "NamesPeople",
    "NotAllowed",
    "Place",
    "Role",
    "Roles",
    "SeenCollection",
    "ShelfInfo",
    "Shelves",
    "Why",
    "find_collection",
    "has_role",
    "list_collections",
    "read_role",
]
