"""Finding the passage that somebody half remembers.

analysis, stems       how text becomes terms, the same for documents and queries
query                 the language of what is typed
index, check          the tables of SQLite's own, kept in the importing transaction, and proved
vocabulary            the corpus's words in memory
spelling, ordinary    what a typed word may stand for, with weights
acronyms, groups      what each word of a query asks for
filters               where to look: conditions on passages
matches               candidates, from the index
rank, twins           their order, and which say the same
grade, nearest        how far they can be trusted; what is near if they cannot
snippet               the words to mark
search                the whole: `Search(engine).search("deth penalty moratorum")`
"""
