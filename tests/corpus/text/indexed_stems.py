"""Words with the stems that the search index of every database has of them."""

from __future__ import annotations

from pathlib import Path

# Words of the UN General Debate and a few of our own; the stems are those that the first stemmer,
# an implementation of Porter's algorithm in Python, wrote into the indexes of version 1.
STEMS_OF_VERSION_1 = dict(
    line.split()
    for line in Path(__file__).with_name("stems_of_version_1.txt").read_text("ascii").splitlines()
)
