"""The structure of a text: its blocks, its imprint, and the passages it is cut into."""

from corpus.ingest.structure.blocks import blocks_of, mark
from corpus.ingest.structure.imprint import Imprint, read_imprint
from corpus.ingest.structure.passages import Piece, cut

__all__ = ["Imprint", "Piece", "blocks_of", "cut", "mark", "read_imprint"]
