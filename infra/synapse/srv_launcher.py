"""Starts an app of Synapse that finds the test zones through the rig's DNS server, for users who are not root.

    srv_launcher.py ADDRESS:PORT NAME=ADDRESS[,NAME=ADDRESS...][,.ZONE...] MODULE [ARGUMENT...]

SRV records are asked of the server at ADDRESS:PORT instead of /etc/resolv.conf's; the names listed are resolved to their
addresses, and those below a zone by that server, instead of by the system. This is the one change to the program under
test, and the report says so.
"""

import runpy
import socket
import sys

from twisted.names import client, dns


def main() -> None:
    server, names, module = sys.argv[1:4]
    sys.argv = [module, *sys.argv[4:]]
    address, port = server.rsplit(":", 1)
    listed = names.split(",")
    zones = tuple(name for name in listed if name.startswith("."))
    addresses = dict(pair.split("=", 1) for pair in listed if "=" in pair)
    _replace_resolver((address, int(port)))
    _replace_getaddrinfo(addresses, zones, (address, int(port)))
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _replace_resolver(server: tuple) -> None:
    def create_resolver(*_: object, **__: object) -> client.Resolver:
        return client.Resolver(servers=[server])

    client.createResolver = create_resolver


def _replace_getaddrinfo(addresses: dict, zones: tuple, server: tuple) -> None:
    original = socket.getaddrinfo

    def getaddrinfo(host, *arguments, **named):
        given = host.decode("ascii") if isinstance(host, bytes) else host
        name = (given or "").rstrip(".").lower()
        if name.endswith(zones):
            return original(_address_of(name, server), *arguments, **named)
        return original(addresses.get(name, host), *arguments, **named)

    socket.getaddrinfo = getaddrinfo


def _address_of(name: str, server: tuple) -> str:
    """Twisted calls getaddrinfo in a thread of its own, so that this may wait."""
    query = dns.Message(id=dns.randomSource(), recDes=1)
    query.addQuery(name.encode("ascii"), dns.A, dns.IN)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(2)
        asking.sendto(query.toStr(), server)
        answer = dns.Message()
        try:
            answer.fromStr(asking.recv(4096))
        except OSError as error:
            raise socket.gaierror(socket.EAI_AGAIN, f"No answer for {name}") from error
    for record in answer.answers:
        if record.type == dns.A:
            return record.payload.dottedQuad()
    raise socket.gaierror(socket.EAI_NONAME, f"No address of {name}")


main()
