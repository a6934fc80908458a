"""Resemblance: whether a text is on the shelf already, or another version of it.

Its modules are taken by name:

    comparison    two texts side by side: what each covers of the other, and what differs
    sketches      the samples of shingles in the database, by which texts are looked up
    finding       the document that a new text resembles, and how
"""
