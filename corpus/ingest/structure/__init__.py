"""The structure of a text: blocks, its imprint, and the passages it divides into."""
