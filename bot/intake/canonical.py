"""Canonical addresses: one for each article, however it is linked."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from bot.errors import AddressRefused
from bot.intake.addresses import checked

_TRACKING = re.compile(
    r"(?:utm|mtm|pk|hsa|at|ns|wt|oly|vero|mkt|sc|s_kwcid|piwik|matomo|ga|stm)_\w*|_ga|_gl|_hs\w+|"
    r"(?:fb|g|d|gb|wb|ms|y|tw|tt|li_fat_|irc)cl(?:id|sr[cd]|kid)|mc_[ce]id|igshid|igsh|ocid|ncid|ito|"
    r"cmpid?|cmpid|campaign_?id|smid|smtyp|xtor|s_cid|soc_src|soc_trk|ftag|spm|guccounter|"
    r"guce_referr\w*|__twitter_impression|partner|rss|share|shared?_?(?:by|id|via)|si|trk|"
    r"fromrss|source_rss|outputtype|amp|print|printable|view_mode|nocache",
    re.I,
)
_WHERE_FROM = frozenset({"ref", "source", "src", "from", "via", "cid", "origin", "referrer"})
_FROM = re.compile(
    r"(?:rss|atom|feed|feedburner|twitter|x|t\.co|facebook|fb|linkedin|instagram|whatsapp|telegram|"
    r"e?-?mail|newsletter|social|share|search|home(?:page)?|related|top ?stories|app|google|bing|"
    r"flipboard|pocket|hn|reddit|mastodon|bluesky)(?:[-_.].*)?",
    re.I,
)
_VIEWS = frozenset({"print", "amp", "mobile"})
_HOSTS = re.compile(r"(?:(?:www\d?|amp|m|mobile|print)\.)+(?=[^.]+\.)")
_CACHED = re.compile(r"/(?:amp|c|v|a)/(?:s/)?(?P<address>[^/]+\.[^/]+(?:/.*)?)")
_CACHES = re.compile(r"(?:www\.)?google\.[a-z.]+|.*\.?cdn\.ampproject\.org|.*\.bing-amp\.com")
_VERSION = re.compile(
    r"(?:/(?:amp|print|printable|print-view|index\.(?:html?|php|aspx?)|default\.aspx?))+/?$"
    r"|\.(?:amp|print)(?=\.html?$)|\.amp$|;jsessionid=[^/]*",
    re.I,
)
_LEADING = re.compile(r"^/(?:amp|print)(?=/.)", re.I)


def canonical(address: str) -> str:
    """The address by which an article is known: without what tells who links to it, and the same
    for its AMP, print and mobile pages. It need not be one that its server answers. Raises
    AddressRefused."""
    parts = urlsplit(checked(address))
    host, path = parts.netloc, parts.path
    if _CACHES.fullmatch(host) and (cached := _CACHED.fullmatch(path)):
        return canonical(f"https://{cached['address']}?{parts.query}".rstrip("?"))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    query = _query(parts.query)
    return f"https://{_HOSTS.sub('', host)}{_path(path)}{query}{fragment}"


def untracked(address: str) -> str:
    """The same address without what tells who links to it: the one to show. Raises
    AddressRefused."""
    parts = urlsplit(checked(address))
    return f"{parts.scheme}://{parts.netloc}{parts.path}{_query(parts.query)}"


def address_of(url: str | None) -> str | None:
    """The canonical address of an article that states this one; None where it is no page's: a
    site's front page is the address of no article."""
    try:
        address = canonical(url) if url and url.startswith(("http://", "https://")) else None
    except (AddressRefused, ValueError):
        return None
    return None if address is None or _is_front(address) else address


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path == "/" and not parts.query and not parts.fragment


def same_site(one: str, other: str) -> bool:
    """Whether two canonical addresses belong to one site: the same host, or one within the other.
    A name that only ends in the other's last label ("com") is no site."""
    first, second = (urlsplit(each).netloc for each in (one, other))
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return first == second or ("." in shorter and longer.endswith(f".{shorter}"))


def of_page(address: str, stated: str | None) -> str:
    """The canonical address of a page that was fetched from `address` and states another itself.
    That is believed where it is of the same site, and no site's front page: a page must not be able
    to take another site's article's place. Raises AddressRefused."""
    own = canonical(address)
    if not stated:
        return own
    try:
        said = canonical(urljoin(address, stated.strip()))
    except (AddressRefused, ValueError):
        return own
    return said if same_site(own, said) and not _is_front(said) else own


def _path(path: str) -> str:
    """A path with its escapes written alike, and without the part that names a version."""
    plain = quote(
        unquote(path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~", errors="surrogateescape"
    )
    for rule in (_VERSION, _LEADING):
        plain = rule.sub("", plain)
    return re.sub(r"/{2,}", "/", plain).rstrip("/") or "/"


def _query(query: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if _tells(name, value)
    ]
    return f"?{urlencode(sorted(kept))}" if kept else ""


def _tells(name: str, value: str) -> bool:
    """Whether a parameter may tell one article from another."""
    if _TRACKING.fullmatch(name):
        return False
    if name.lower() in _WHERE_FROM and _FROM.fullmatch(value):
        return False
    return not (name.lower() in {"view", "output", "format", "mode"} and value.lower() in _VIEWS)
