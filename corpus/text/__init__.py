"""Text in words, stems, numbers and sentences; this package knows nothing of documents.

Its modules are taken by name, since each is a subject of its own:

    words            how text becomes terms, the same way for documents and queries
    plain            the same for plain ASCII text, all at once
    bulk             the same for many texts, as an index stores them
    processes        work on texts in processes of its own
    stems            what the forms and spellings of a word have in common
    numbers          number words and the digits they mean
    function_words   words that carry grammar or ask for something
    ordinary         words whose absence from a corpus says little
    families         words for one deed, for its opposite and for a near one
    assertions       what a sentence asserts, denies, and tells of as known
    topics           topics that are spoken of in several words
    sentences        where sentences end
    whitespace       a text without runs of white space, and the offsets it had
    languages        the words of languages, read from data files
"""
