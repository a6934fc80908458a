"""Names compared: scripts, spellings, titles, acronyms, and how alike two are."""
