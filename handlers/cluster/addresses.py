"""The address of a cluster's scheduler."""

import re

PORT = 8786
"""The port on which `dask scheduler` listens unless told otherwise."""

WRONG = f"should be a scheduler's address, such as tcp://10.0.0.5:{PORT} or tls://10.0.0.5:{PORT}."


def address(given: str) -> str | None:
    """The address in full: tcp:// and the usual port where none is given; None where it is no
    address of a scheduler."""
    found = re.fullmatch(r"(?:(tcp|tls)://)?([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?", given)
    if not found:
        return None
    scheme, host, port = found.groups()
    number = int(port or PORT)
    return f"{scheme or 'tcp'}://{host}:{number}" if 0 < number < 65_536 else None
