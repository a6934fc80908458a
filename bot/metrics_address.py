"""Where the metrics of a process are read: a host and a port of their own."""

from __future__ import annotations

import re
from typing import NamedTuple

LOCAL = "127.0.0.1"
_ADDRESS = re.compile(r"(?:(?P<host>\[[0-9a-fA-F:]+\]|[\w.-]+)?:)?(?P<port>\d{1,5})")


class MetricsAddress(NamedTuple):
    """A host and a port; 0 is any free one."""

    host: str
    port: int


def read_address(typed: str) -> MetricsAddress:
    """Return the address that is typed; ValueError if it is none. Only this machine reads a port.

    >>> read_address("9464"), read_address("10.0.0.5:9464")
    (MetricsAddress(host='127.0.0.1', port=9464), MetricsAddress(host='10.0.0.5', port=9464))
    """
    found = _ADDRESS.fullmatch(typed.strip())
    if found is None or int(found["port"]) > 65_535:
        raise ValueError("write it as a port, 9464, or as a host and a port, 127.0.0.1:9464")
    return MetricsAddress((found["host"] or LOCAL).strip("[]"), int(found["port"]))
