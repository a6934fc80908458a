"""How the C library keeps the memory that a process has freed: only glibc can be told."""

from __future__ import annotations

import ctypes
import sys

ARENAS = 2
"""How many heaps the C library keeps; its own number is eight for each processor.

What one thread frees in its heap no other uses. After a hundred commands on 606,000 passages
`serve` held 290 to 297 MB with the library's number, and 264 to 272 MB with two.
"""

RETURNED_BYTES = 128 << 10
"""What takes as much has pages of its own, which the system gets back at once, and so does what is
free at the end of a heap.

By itself the C library lets this grow to 32 MB with what is freed. Beside the two heaps, `serve`
held 258 to 261 MB after the same commands, not 266 to 271, in the same CPU time. The import of a
document of 20 MB left 48 to 80 MB of its copies free and in its heap.
"""

KEPT_BY_IMPORTS = 1 << 20
"""What a process that imports keeps at the end of its heap.

What each document needs was given back and asked for again, and the system cleared its pages anew.
"""

_M_ARENA_MAX, _M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD = -8, -3, -1
"""The numbers of the parameters in glibc's malloc.h."""


def limit_arenas(number: int) -> bool:
    """Let the C library keep so many heaps, and return whether it does: only glibc knows how."""
    return _set((_M_ARENA_MAX, number))


def return_memory(size: int, *, kept: int | None = None) -> bool:
    """Let the system have what is freed from `size` bytes on; return whether the library does.

    So much as is to be `kept` stays free at the end of a heap: as much if none is given.
    """
    return _set((_M_MMAP_THRESHOLD, size), (_M_TRIM_THRESHOLD, size if kept is None else kept))


def _set(*parameters: tuple[int, int]) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    set_parameter = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_parameter is None:
        return False
    return all(bool(set_parameter(number, value)) for number, value in parameters)
