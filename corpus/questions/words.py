"""The word lists of questions, of pleasantries round them, and of messages below an answer."""

from corpus.text.wordlists import WordLists

QUESTION_WORDS = WordLists("question_words.tsv")
PLEASANTRIES = WordLists("pleasantries.tsv")
FOLLOWUPS = WordLists("followups.tsv")
