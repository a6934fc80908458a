"""The version of the rules that make passages of a text: cleaning, structure, sentences, cutting.

Whoever changes what these rules make of a text raises RULES, and so does whoever changes which of
its dated statements are events. Documents that an older version made are then cut anew in the
background: see `corpus.upkeep.recutting`. A test holds the version to what the rules make of a
sample.
"""

RULES = 10
