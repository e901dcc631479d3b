"""What keeps a page from being read, said so that a person can act on it."""

import re
from urllib.parse import urlsplit

from bot.errors import FetchRefused
from bot.intake.discovery import PageLinks

_STATUSES = {
    401: "It asks for a login, and I have none. Save the page as .html, and give me the file.",
    402: "It is behind a paywall. Save the page as .html, and give me the file.",
    403: "Its server refuses to give it to me (403); it may ask for a login, or let no bots in.",
    404: "Its server says that there is no such page (404).",
    410: "Its server says that the page is gone for good (410).",
    429: "Its server asks me to come less often (429). I try again later.",
    451: "Its server may not show it here for legal reasons (451).",
}
_LASTING = frozenset({401, 402, 404, 410, 451})
_LOGIN = re.compile(
    r"/(?:log-?in|sign-?in|sign-?up|sso|oauth2?|auth|register|subscribe|paywall|account)\b|"
    r"^(?:login|signin|sso|auth|accounts?|id)\.",
    re.I,
)
_CHALLENGE = re.compile(
    rb"<title>\s*(?:just a moment|attention required|access denied|are you a robot|"
    rb"verifying you are human|checking your browser|pardon our interruption)|cf-chl-|"
    rb"captcha-delivery|_Incapsula_Resource",
    re.I,
)
_SCRIPTED = re.compile(rb"<script\b", re.I)
_FEW = 40  # words that a page of scripts, or one before a paywall, may show. Chosen, not measured.
_TEASER = 150
SOLD = "Its publisher sells this article, so perhaps only its beginning is here."


def check_status(status: int) -> None:
    """Raises FetchRefused for an answer that is no page."""
    if 200 <= status < 300:
        return
    said = _STATUSES.get(status)
    if said is None:
        whose = "is in trouble" if status >= 500 else "does not give it to me"
        said = f"Its server {whose} ({status})."
    raise FetchRefused(said, str(status), lasting=status in _LASTING)


def check_page(asked: str, answered: str, data: bytes, page: PageLinks) -> None:
    """Raises FetchRefused for a page that is not the article which was asked for. `asked` and
    `answered` are the addresses at the beginning and the end of redirects."""
    before, after = urlsplit(asked), urlsplit(answered)
    for part in ("path", "netloc"):
        if _LOGIN.search(getattr(after, part)) and not _LOGIN.search(getattr(before, part)):
            raise FetchRefused(_STATUSES[401], "asks for a login", lasting=True)
    if after.path in ("", "/") and not after.query and before.path not in ("", "/"):
        raise FetchRefused(
            "Its address leads to the site's front page now: the article is not there any more.",
            "leads to the front page",
            lasting=True,
        )
    if page.words < _TEASER and _CHALLENGE.search(data):
        raise FetchRefused(
            "Its site asks whether I am a person, which I am not. "
            "Save the page as .html, and give me the file.",
            "lets no bots in",
        )
    if page.sold and page.words < _TEASER:
        raise FetchRefused(_STATUSES[402], "behind a paywall", lasting=True)
    if page.words < _FEW and _SCRIPTED.search(data):
        raise FetchRefused(
            "Its text is made by JavaScript, which I do not run. "
            "Save the page as .html, and give me the file.",
            "made by JavaScript",
            lasting=True,
        )
