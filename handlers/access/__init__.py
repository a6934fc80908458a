"""Who sees what: told to everybody for their own place, and changed by admins."""

from handlers.access.form import FEATURE, form
from handlers.access.typed import change_typed, is_change, listed

__all__ = ["FEATURE", "change_typed", "form", "is_change", "listed"]
