"""The command line: one file a group of verbs, gathered in `bot.__main__`."""
