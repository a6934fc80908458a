"""Access: the collections of a shelf, who is granted them, and what a place may see."""

from corpus.access.access import Access
from corpus.access.deeds import Deed
from corpus.access.grants import Grantee, GrantInfo
from corpus.access.roles import (
    FirstRoles,
    LastAdmin,
    NamesPeople,
    NotAllowed,
    Roles,
    has_role,
)
from corpus.access.scope import Place
from corpus.model import GrantKind, Role

__all__ = [
    "Access",
    "Deed",
    "FirstRoles",
    "GrantInfo",
    "GrantKind",
    "Grantee",
    "LastAdmin",
    "NamesPeople",
    "NotAllowed",
    "Place",
    "Role",
    "Roles",
    "has_role",
]
