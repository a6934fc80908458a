"""The words by which dated statements are judged: see `statement_words.tsv`."""

from corpus.text.wordlists import WordLists

WORDS = WordLists("statement_words.tsv")
