"""Starts an app of Synapse that finds the test zones through the rig's DNS server, for users who are not root.

    srv_launcher.py ADDRESS:PORT NAME=ADDRESS[,NAME=ADDRESS...] MODULE [ARGUMENT...]

SRV records are asked of the server at ADDRESS:PORT instead of /etc/resolv.conf's, and the names listed are resolved to
their addresses instead of by the system. This is the one change to the program under test, and the report says so.
"""

import runpy
import socket
import sys

from twisted.names import client


def main() -> None:
    server, names, module = sys.argv[1:4]
    sys.argv = [module, *sys.argv[4:]]
    _replace_resolver(server)
    _replace_getaddrinfo(dict(pair.split("=", 1) for pair in names.split(",")))
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _replace_resolver(server: str) -> None:
    address, port = server.rsplit(":", 1)

    def create_resolver(*_: object, **__: object) -> client.Resolver:
        return client.Resolver(servers=[(address, int(port))])

    client.createResolver = create_resolver


def _replace_getaddrinfo(addresses: dict) -> None:
    original = socket.getaddrinfo

    def getaddrinfo(host, *arguments, **named):
        name = host.decode("ascii") if isinstance(host, bytes) else host
        return original(addresses.get((name or "").rstrip(".").lower(), host), *arguments, **named)

    socket.getaddrinfo = getaddrinfo


main()
