"""Whether a port can be had, said before anything starts."""

import socket


class PortTaken(Exception):
    """The port can't be had; the text says what to do."""


def claim(port: int, name: str, host: str = "127.0.0.1") -> None:
    """Raises `PortTaken` when another program listens there or this user may not. `name`: the variable that sets it.

    granian itself would share the port with any other granian of this user, perhaps of another installation.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise PortTaken(f"Port {port} is not for this user. Choose one from 1024 on: {name}=9000") from error
        except OSError as error:
            raise PortTaken(f"Port {port} is in use. Stop what uses it, or choose another: {name}=9000") from error
