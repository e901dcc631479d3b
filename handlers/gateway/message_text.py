"""The plain text of a message, without Slack's markup, and the flags and ids in it."""

import re
from html import unescape
from unicodedata import category

_MARKUP = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""The only ones that Slack makes: of others, an address may hold what looks like one."""
_DASH = "(?:--|—|–)"
"""Phones turn two hyphens into a dash."""
_EMOJI = re.compile(r":[a-z0-9_+'-]+:")
_COURTESIES = frozenset(
    "thanks thank thx ty you so very much a lot many ok okay k great good cool perfect awesome"
    " super wow lol haha yes yeah yep no nope sure cheers bye got it that is s helpful".split()
)
_FLAG = re.compile(rf"(?:^|\s){_DASH}(post|new)(?=\s|$)", re.IGNORECASE)
_VERIFY = re.compile(rf"{_DASH}?verify\s+(.+)", re.IGNORECASE)
_FOOT = re.compile(r"[*_`]*(?:briefing\s+)?(\S+)(?:\s+·.*)?", re.IGNORECASE)
"""A briefing's id, or the line at its foot."""


def plain_message_text(text: str) -> str:
    """Links by their labels, mentions of people left out; entities as the characters they stand
    for.

    A channel's label is kept ("<#C1|china>" is "china"): somebody may have meant it. People of the
    workspace are none of the library's. Half of a surrogate pair, which JSON can hold and nothing
    else, is dropped.
    """
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(unescape(_MARKUP.sub(_label, whole)).split())


def _label(found: re.Match[str]) -> str:
    target, _, label = found[1].partition("|")
    if target.startswith("!"):
        return ""
    if target.startswith("@"):
        return ""
    return label or ("" if target.startswith("#") else target)


def links(text: str) -> list[str]:
    """The web addresses in a message, in their order, each once."""
    found = [_target(each[1]) for each in _MARKUP.finditer(text)]
    found += map(_raw, _BARE.findall(_MARKUP.sub(" ", text)))
    return list(dict.fromkeys(filter(None, found)))


def typed_addresses(text: str) -> list[str]:
    """What stands after a command that takes addresses: links, and all other words as they are."""
    said = [_target(each[1]) for each in _MARKUP.finditer(text)]
    said += map(_raw, re.split(r"[\s,]+", _MARKUP.sub(" ", text)))
    return list(dict.fromkeys(filter(None, said)))


def besides_links(text: str) -> str:
    """The words of a message without its links."""
    return plain_message_text(_BARE.sub(" ", _MARKUP.sub(_unlinked, text)))


def _unlinked(found: re.Match[str]) -> str:
    return " " if _target(found[1]) else found[0]


def _target(markup: str) -> str:
    """The address in Slack's markup of a link; empty for other markup. Slack puts http:// before
    what was typed without it."""
    target, _, label = map(_raw, markup.partition("|"))
    if not re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE) or target.startswith("mailto:"):
        return ""
    return label if target.rstrip("/") in {f"http://{label}", f"http://{label}/"} else target


def _raw(text: str) -> str:
    for entity, char in _ENTITIES:
        text = text.replace(entity, char)
    return text


def addresses(text: str) -> bool:
    """Whether a message mentions anybody, in Slack's markup."""
    return any(found[1][:1] in {"@", "!"} for found in _MARKUP.finditer(text))


def flags(text: str) -> tuple[str, frozenset[str]]:
    """The words without `--post` and `--new`, and which of the two were there."""
    found = frozenset(flag.lower() for flag in _FLAG.findall(text))
    return " ".join(_FLAG.sub(" ", text).split()), found


def to_verify(words: str) -> str | None:
    """The id in "verify 3f9a12bc04"; None for other words, among them more than one."""
    found = _VERIFY.fullmatch(words)
    return briefing_id(found[1]) if found else None


def briefing_id(words: str) -> str | None:
    """The id in "3f9a12bc04" and in "Briefing 3f9a12bc04 · every line is …", pasted whole; None
    for other words."""
    found = _FOOT.fullmatch(words.strip())
    return found[1].strip("`*_#.,").lower() if found else None


def asks_nothing(words: str) -> bool:
    """Whether it is a courtesy, a laugh or an emoji: "ok, thanks!", ":thumbsup:"."""
    said = _EMOJI.sub(" ", words.lower())
    found = set(re.findall(r"\w+", said))
    drawn = said != words.lower() or any(category(one) == "So" for one in said)
    return not found - _COURTESIES and (bool(found) or drawn)


def wants_help(words: str) -> bool:
    return words.lower().strip(" .!?-—–") in {"", "help"}
