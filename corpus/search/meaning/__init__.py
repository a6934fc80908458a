"""Near in meaning: what a query says, found where none of its words stand.

encoder    the sentence encoder, an optional extra
vectors    vectors as bytes and bits
asking     which queries are asked for their meaning
memory     the bits of all passages in memory
near       the look for what is near
fusion     what was found by words and by meaning in one order
stored     vectors in the database
encoding   passages encoded after their import

numpy and the encoder are read at the first use: nothing here imports them when the program starts.
"""

from corpus.search.meaning.encoder import EXTRA, Encoder, SentenceEncoder, installed_encoder
from corpus.search.meaning.encoding import PAUSE_SECONDS, EncodingProgress, encode_due
from corpus.search.meaning.near import NearInMeaning
from corpus.search.meaning.stored import Coverage, coverage, remove, remove_ahead

__all__ = [
    "EXTRA",
    "PAUSE_SECONDS",
    "Coverage",
    "Encoder",
    "EncodingProgress",
    "NearInMeaning",
    "SentenceEncoder",
    "coverage",
    "encode_due",
    "installed_encoder",
    "remove",
    "remove_ahead",
]
