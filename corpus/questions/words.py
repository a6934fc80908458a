"""The word lists of questions: what people ask, what they say round it, what they write below."""

from corpus.text.wordlists import WordLists

QUESTION_WORDS = WordLists("question_words.tsv")
COURTESIES = WordLists("courtesies.tsv")
FOLLOWUPS = WordLists("followups.tsv")
