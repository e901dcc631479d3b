"""What addresses of the web may be asked for: an address as somebody gave it, checked."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from bot.errors import AddressRefused

LONGEST = 2_000  # characters; browsers and servers take about as many
PORTS = frozenset({80, 443, 8080, 8443})
"""The ports that pages are served at; other services listen at others."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.I)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]")
_PLAIN = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?")
_SAFE = "/%:@!$&'()*+,;=~-._[]|"
_WEB = ("http", "https")
_KINDS = {
    "file": "Give me the file itself: attache add FILE, or send it to me.",
    "data": "It holds its own content. Save that as a file, and give me the file.",
    "javascript": "It is a program, not a page.",
    "mailto": "It is somebody's mailbox. Save the mail as .eml, and give me that.",
    "feed": "Write https:// instead.",
}


def checked(given: str) -> str:
    """An address of a page or a feed, with its host in ASCII; https where it says nothing else.
    Raises AddressRefused."""
    address = given.strip()
    if len(address) > LONGEST:
        raise AddressRefused(
            f"That address has {len(address):,} characters; at most {LONGEST:,} are allowed."
        )
    if not address or _UNSEEN.search(address):
        raise AddressRefused(
            f"“{_shown(address)}” is not an address: it should have no spaces in it."
        )
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in _WEB:
        why = _KINDS.get(scheme[1].lower(), "")
        raise AddressRefused(
            f"I fetch only http:// and https:// addresses, not {scheme[1].lower()}:. {why}".strip()
        )
    return urlunsplit(_parts(address if scheme else f"https://{address.lstrip('/')}"))


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise AddressRefused(f"“{_shown(address)}” is not a web address.") from None
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(
            "That address has a name or a password in it, which I neither keep nor send. "
            "Give me the address without what stands before the @."
        )
    if not host or "\\" in parts.netloc:
        raise AddressRefused(f"“{_shown(address)}” names no website.")
    named = ascii_host(host)
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        named = f"{named}:{port}"
    path = quote(parts.path or "/", safe=_SAFE)
    query = quote(parts.query, safe=_SAFE + "?")
    return SplitResult(parts.scheme, named, path, query, parts.fragment)


def ascii_host(host: str) -> str:
    """A host's name as it is asked for: "bücher.example" → "xn--bcher-kva.example". Raises
    AddressRefused."""
    name = host.rstrip(".").lower()
    if _PLAIN.fullmatch(name) and "xn--" not in name:
        return name
    if ":" in name:  # an IPv6 address
        return f"[{name}]"
    import idna  # here, since few names of hosts need it

    try:
        name = idna.encode(name, uts46=True).decode("ascii").lower()
        idna.decode(name)  # whether it is what it says
    except (idna.IDNAError, UnicodeError):
        raise AddressRefused(f"“{_shown(host)}” cannot be the name of a site.") from None
    return name


def host_of(address: str) -> str:
    """The host of an address, without its port."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _shown(address: str) -> str:
    text = "".join(char if char.isprintable() else " " for char in address)
    return text if len(text) <= 80 else f"{text[:79]}…"
