"""Connect only to public addresses (prevents SSRF). The checked IP address is the one that is connected to."""

import ipaddress
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dpg.model.link_result import Outcome
from dpg.project import clock
from dpg.project.web.failure import FetchFailure

_MOST_ADDRESSES = 4
"""Maximum number of IP addresses tried per host."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""NAT64: IPv6 addresses whose last 32 bits are an IPv4 address."""


@dataclass(frozen=True, kw_only=True)
class HostAccess:
    """Which hosts may be contacted, and at which addresses."""

    allow_private: bool = False
    """Whether private addresses are allowed."""
    addresses: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Address and port of hosts that are not looked up in DNS. They may be private."""


def connect(host: str, port: int, deadline: float, access: HostAccess) -> socket.socket:
    """Connect to a host.

    Args:
        host: ASCII host name or IP address.
        port: TCP port.
        deadline: When to give up, on the clock ``clock.elapsed``.
        access: Which hosts may be contacted.

    Raises:
        FetchFailure: If the host does not exist, is private, or refuses the connection.
    """
    is_override = host in access.addresses
    host, port = access.addresses.get(host, (host, port))
    found = _resolve(host, port)
    # Reject a host with any private address: the next lookup could return that one.
    if not (is_override or access.allow_private) and not all(is_public(address) for _, address in found):
        raise FetchFailure(Outcome.PRIVATE)
    fault = FetchFailure(Outcome.UNREACHABLE)
    for family, address in found[:_MOST_ADDRESSES]:
        try:
            return _open(family, address, port, max(0.01, deadline - clock.elapsed()))
        except TimeoutError:
            fault = FetchFailure(Outcome.SLOW)
        except OSError:
            fault = FetchFailure(Outcome.UNREACHABLE)
    raise fault


def is_public(address: str) -> bool:
    """Return whether an IP address is on the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _resolve(host: str, port: int) -> Sequence[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        later = error.errno == socket.EAI_AGAIN
        raise FetchFailure(Outcome.UNREACHABLE if later else Outcome.NO_SUCH_NAME) from None
    except (OSError, UnicodeError):
        raise FetchFailure(Outcome.NO_SUCH_NAME) from None
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in found))


def _open(family: socket.AddressFamily, address: str, port: int, timeout: float) -> socket.socket:
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(timeout)
        connection.connect((address, port))
    except BaseException:
        connection.close()
        raise
    return connection
