"""A typed query: its language, filters, spelling and terms."""
