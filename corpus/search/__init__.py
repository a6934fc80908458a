"""Finding the passage that somebody half remembers.

analysis, stems     how text becomes terms, the same for documents and queries
query               the language of what is typed
index               the tables of SQLite's own, kept in the importing transaction
vocabulary          the corpus's words in memory
spelling            what a typed word may stand for, with weights
matches, rank       candidates from the index, and their order
search              the whole: `Search(engine).search("deth penalty moratorum")`
"""
