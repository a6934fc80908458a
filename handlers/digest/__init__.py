"""The /digest command, its modal, its buttons and its words."""
