"""Quotation marks that an older Word wrote into its PDFs under the codes beside their own.

"‗nudges‘" and "the Committee‘s ―report‖" are shown on the page as ‘nudges’ and the Committee’s
“report”: the font draws each code as the next mark of its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.ingest.readers.pdf.lines import Line

_SHIFTED = re.compile(r"(?:^|[\s(])‗\w|\w[.,?!]?‖(?:$|[\s).,;:])")
"""What no text has otherwise: a double underline before a word, or a double bar behind one."""
_MEANT = str.maketrans({"‗": "‘", "‘": "’", "―": "“", "‖": "”"})


def with_marks_meant(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines with the marks that their pages show, if a mark of the file is shifted."""
    if not any(_SHIFTED.search(line.text) for page in pages for line in page):
        return [list(page) for page in pages]
    return [[replace(line, text=line.text.translate(_MEANT)) for line in page] for page in pages]
