"""Who is named in a text: registered names, abbreviations and proposed ones."""

from corpus.actors.mentions.store import add, gazetteer_of, remove, rescan

__all__ = ["add", "gazetteer_of", "remove", "rescan"]
