"""Which addresses of the internet a page may be fetched from: public ones alone.

A link is typed by a person, and the program stands inside a network. What a name stands for is
looked up once, each address that it has is checked, and the connection goes to the address that was
checked: who answers the look-up differently a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from corpus.errors import CorpusError

Resolve = Callable[[str, int], Sequence[str]]
"""Takes a host and a port, and returns its addresses; OSError if it has none."""
Dial = Callable[[str, int, float], socket.socket]
"""Takes an address, a port and a time in seconds, and returns the connection."""

NAT64 = ip_network("64:ff9b::/96")
PORTS = frozenset([80, 443, 8080, 8443])
"""Where web servers listen: a link to another port is to something else."""


class PrivateAddress(CorpusError):
    """A link leads to an address that is not public."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is not on the public internet, and I fetch nothing from there. Save the page "
            "as a file and share that."
        )


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_others, address in found]


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """Return a connection to an address."""
    return socket.create_connection((address, port), seconds)


def public_addresses(host: str, port: int, look_up: Resolve) -> list[str]:
    """Return the addresses of a host; PrivateAddress if any of them is not public.

    OSError if there is no such host.
    """
    found = list(dict.fromkeys(look_up(host, port)))
    if not found or not all(map(is_public, found)):
        raise PrivateAddress(host)
    return found


def is_public(written: str) -> bool:
    """Return whether an address is one of the public internet.

    >>> is_public("93.184.215.14"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_public, _meant(address)))


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return an address with the one of the old internet that it stands for, if it does."""
    if isinstance(address, IPv4Address):
        return [address]
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    found = [each for each in inner if each is not None]
    # An address of the old internet in the clothes of the new is no address of the new one.
    return found if address.ipv4_mapped or address in NAT64 else [address, *found]


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )
