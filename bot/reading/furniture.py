"""Boilerplate ("furniture") lines: buttons, cross-links, forms, credits, disclaimers.

A wrong match loses text, so each rule matches a whole line or its beginning, by words that prose
does not begin with.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from bot.reading.boilerplate_phrases import ASIDES, FORMS, LISTS, SECTIONS
from bot.reading.site_requests import site_request

# Characters; chosen, not measured.
_LONGEST = 900  # of any furniture
_LONGEST_CREDIT = 400
_LONGEST_WHOLE = 300
_MENU = 3  # words that all name sections; chosen, not measured


class Furniture(Enum):
    """What follows from a line of furniture for the lines after it."""

    ASIDE = auto()
    """Nothing."""
    CAPTION = auto()
    """It is a picture's credit."""
    FORM = auto()
    """A comment form: the page's footer begins."""
    LIST = auto()
    """A list of sources or links: the page's footer begins, unless prose follows."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule by which a line is furniture; `why` is its name in plain words."""

    why: str
    kind: Furniture = Furniture.ASIDE


def _any(*patterns: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


_FORM = _any(
    r"(?:\d+|one|two|three|four|five|no) (?:comments?|responses?|repl(?:y|ies))"
    r"(?: (?:on|to) .*)?",
    r"(?:reader )?comments?\s*[(:]\s*\d*\s*\)?",
    r"(?:(?:top|most|best|latest|newest|recent|featured|selected|all|our) )*(?:reader'?s?'? )?"
    r"(?:(?:rated|liked|recommended|voted|popular|recent) )?comments",
    r"(?:the )?comments? (?:section )?(?:are|is) (?:now )?closed",
    r"your e-?mail address will not be (?:published|shared|made public).*",
    r"required fields are marked.*",
    r"(?:you must be|please) log(?:ged)? ?in to (?:post|leave|write) .*",
    r"save my name, e-?mail.*",
    r"notify me of (?:new|follow-?up) .*",
    r"this site uses akismet.*",
)
_LIST = _any(r"(?:more|latest|also) (?:from|by) [^.!?]{2,60}")

_SITES = r"(?:facebook|twitter|x\b|instagram|telegram|whatsapp|youtube|linkedin|google news|tiktok)"
_WHOLE = _any(
    r"\d[\d,.]*k?\s+(?:shares?|views?|likes?|reads?|votes?|replies|min(?:ute)?s? (?:read|ago)|"
    r"(?:hour|day)s? ago)",
    r"\d+\s?(?:h|hrs?|m|mins?|d|w)\s?ago",
    rf"(?:share|tweet|pin|post|send|save|open|view)(?: (?:this|it|on|via|to|by|in|with))* {_SITES}",
    r"(?:estimated )?read(?:ing)? time:?.{0,20}",
    r"(?:last |first )?(?:updated|published|posted) (?:at )?\d{1,2}[:.]\d\d\b.{0,20}",
    r"(?:last )?(?:updated|published|posted) \d+ (?:minute|hour|day)s? ago",
    r"\d{1,2}:\d\d(?::\d\d)? ?/ ?\d{1,2}:\d\d(?::\d\d)?",
    r"page \d+ of \d+",
    r"(?:length|word ?count|load-date|document type|language)\s*:\s*.{1,40}",
    r"(?:dateline|section|graphic|classification)\s*:\s*\S.{0,80}(?<![.!?])",
    r"(?:https?://|www\.)\S+",
    r"[\w.+-]+@[\w-]+\.[\w.-]+",
    r"(?:[#@]\w+[\s,]+)*[#@]\w+",
    r"[^<>»›|]{1,40}(?:\s[>»›|]\s[^<>»›|]{1,40}){2,}",
    r"(?:filed under|tags?|tagged|topics?|categor(?:y|ies)|labels|keywords|posted in)\s*:.*",
    r"!?\[[^\]]*\]\([^)]*\)",
)
_PIECE = r"(?:article|story|post|column|op-ed|essay|commentary|piece)"
_OPENINGS = (
    (
        Rule("cross-link"),
        _any(
            r"\W?(?:also |must |please )?(?:see|read|watch|listen)(?: also| more| next| this| now)?"
            r"\s*[:|]",
            r"\W?(?:related|recommended|more on this|more from [^:]{2,40}|don['’]t miss|"
            r"must[ -]read|in pictures|now playing|up next|in case you missed it|trending|"
            r"from the archives?)"
            r"(?: (?:article|stor(?:y|ie)|new|reading|content|coverage|post|link|video)s?)?\s*[:|]",
            r"(?:click|tap) here (?:to|for)\b",
        ),
    ),
    (
        Rule("asks to follow or share"),
        _any(
            rf"follow (?:us|@\w+|[\w ]{{2,40}}) on {_SITES}",
            r"(?:like|find|join|connect with) us on\b",
            r"share this\s*:",
        ),
    ),
    (
        Rule("asks to subscribe or sign in"),
        _any(
            r"(?:(?:please )?(?:sign up|subscribe|register)|get|receive|join|download)\b"
            r"[^\"“]{0,100}\b(?:newsletters?|mailing list|inbox|email alerts?|"
            r"(?:telegram|whatsapp|youtube) channel|our (?:mobile )?(?:app|channel))\b",
        ),
    ),
    (
        Rule("asks for a message"),
        _any(r"(?:send|e-?mail) (?:us )?your (?:questions|letters|comments|tips|thoughts)\b"),
    ),
    (
        Rule("asks for cookies or consent"),
        _any(
            r"(?:we|(?:this|our) (?:web)?site) (?:may )?uses? cookies\b",
            r"by (?:continuing|clicking|using|browsing|signing up|subscribing)\b.{0,80}"
            r"\b(?:you (?:agree|accept|consent)|cookies)\b",
        ),
    ),
    (
        Rule("rights or origin"),
        _any(
            r"(?:©|\(c\)\s+(?:(?:19|20)\d\d|(?-i:[A-Z])[^.]{2,60}$)|"
            r"copyright (?:©|\(c\)|(?:19|20)\d\d)|(?:19|20)\d\d ©)",
            r"\W*with (?:additional |agency )?inputs?(?: from)?\b",
            rf"\(?this {_PIECE}\b[^.]{{0,30}} (?:(?:was|has been|is)(?: \w+ly)? (?:first |"
            r"originally )?(?:re)?(?:published|produced|syndicated|auto-generated)"
            r"|(?:first|originally) (?:published|appeared))\b",
            r"the (?:post|article|story) .{1,250} (?:appeared first|first appeared) on\b",
            r"\(?(?:first|originally) (?:published|appeared) (?:in|on|by|as|at)\b",
            r"\(?except for the headline\b",
        ),
    ),
    (Rule("disclaimer"), _any(r"disclaimer\s*[:—–-]")),
    (
        Rule("release line"),
        _any(
            r"\W*(?:strictly )?embargo(?:ed)?\b(?:\s*[:—–-]|.{0,40}\b(?:until|till|for)\b).{0,80}$",
            r"\W*(?:not )?for (?:immediate )?(?:release|publication|broadcast)\b.{0,80}$",
            r"\W*(?:hold for release|check against delivery)\b.{0,80}$",
        ),
    ),
    (
        Rule("caption's credit", Furniture.CAPTION),
        _any(
            r"(?:image|photo|picture|media|video) (?:copyright|caption|source)",
            r"\[?(?:photo|image|picture|credit|photograph|pic)s?"
            r"(?: (?:credits?|courtesy|by|source))?\s*[:/]",
        ),
    ),
)
# "Reporting by A B in Kabul; Editing by C D": names alone, no verb.
_DESK = re.compile(
    r"\W*(?i:with (?:assistance|help|reporting|files) (?:from|by)|(?:with )?(?:additional )?"
    r"(?:reporting|writing|editing|edited|compiled|translated)(?: and \w+)? by)"
    r"(?:\s+(?:[A-Z]\S*|and|in|for|by|at|de|van|bin|al|&|[—–-]|additional|writing|editing))+"
)
_CONTRIBUTED = re.compile(
    r"(?:[^\W\d_a-z][^.!?:]{2,100} reported from [^.!?:]{2,60}[.,;] (?:and )?)?"
    r"[^\W\d_a-z][^.!?:]{2,200} contributed (?:to (?:this|the) "
    r"(?:report|story|article|reporting|analysis|dispatch)|(?:additional )?reporting)\b"
    r"[^.!?]{0,80}\W*"
)
_RIGHTS = ("all rights reserved", "may not be published, broadcast", "may not be reproduced")

_VIEWS = re.compile(
    r"\W*(?:the |any |all )?[\w ]{0,30}\b(?:views?|opinions?|facts)\b[\w ,]{0,40} "
    r"(?:expressed|stated|presented|contained|given)\s+(?:(?:in|on|by) (?:this|the|these|our|my)\s+"
    r"(?:\w+ )?(?:articles?|column|piece|commentary|essay|op-ed|post|blog|site|website|publication|"
    r"page|authors?|writers?|columnists?|contributors?)|here|herein|above|are|do)\b"
    r".{0,250}\b(?:own|alone|solely|those of|author['’]?s?['’]?|reflect|represent|endorsed?)\b",
    re.I,
)
_THEIR_OWN = re.compile(
    r"\W*(?:they|these|it|this|the (?:author|writer|views|opinions))\b[\w ]{0,40} (?:do|does) not "
    r"(?:necessarily (?:reflect|represent)\b|(?:reflect|represent) the editorial\b)",
    re.I,
)

_AGENCIES = (
    r"(?:Reuters|AFP|AP|(?:The )?Associated Press|Getty(?: Images)?|EPA(?:-EFE)?|PA|Xinhua|ANI|PTI|"
    r"Bloomberg|Shutterstock|Alamy|iStock|Unsplash|Anadolu(?: Agency)?|TASS|Sputnik|Flickr|"
    r"Wikimedia(?: Commons)?)"
)
_PICTURE = r"(?:photo|image|picture|pic|photograph|illustration|map|graphic|video)s?"
_TO_END = r"[^\])]{0,120}[\])]\W*$"
_FROM = r"(?:\s+(?:via|by|courtesy|credits?|source|from|of)\b|\s*[:/])"
_CREDIT = _any(
    rf"[\[(](?:file )?{_PICTURE}{_FROM}{_TO_END}",
    rf"[\[(]{_AGENCIES}(?: (?:file )?photo)?\s*/{_TO_END}",
    rf"[\[(](?:AP|AFP|Reuters|Getty|EPA|PTI|file) (?:file )?(?:photo|image|picture)s?\b{_TO_END}",
    r"(?:^|[\s|(/—–-])(?:photo|image|picture|photograph|credit)s?"
    r"(?: (?:credit|courtesy|source|by))?\s*:\s*[^.:]{2,60}$",
    rf"/\s?{_AGENCIES}\)?$",
    r"\b(?:via|©|copyright) (?:Getty(?: Images)?|Shutterstock|AFP|Reuters|AP)\b[^.]{0,30}$",
    r"^(?:a )?file (?:photo|image|picture)\b",
    r"\b(?:file photo|getty images|ap photo)\)?\W*$",
    r"^file:.{1,120}\.\w{3,4}$",
    r"\.(?:jpe?g|png|gif|webp)\W*$",
    rf"^{_AGENCIES}$",
)
# A credit contains one of these; looking for them first spares most lines the pattern.
_CREDIT_HINTS = (
    *("photo", "image", "pic", "credit", "video", "graphic", "map", "illustration", "file", "/"),
    *("getty", "via ", "©", "copyright", ".jp", ".png", ".gif", ".webp"),
)
_LONGEST_AGENCY = 20  # characters of a line that is an agency's name alone

_EDGES = " \t.…:*•·|<>»«›‹→←↓↑▼▲–—-[]()#!“”\"'_"


@lru_cache(maxsize=1_024)  # each step of reading asks of each line; chosen, not measured
def furniture(text: str) -> Rule | None:
    """The rule by which a line with folded white space is furniture; None where it may be the
    article's."""
    if len(text) > _LONGEST:
        return None
    lowered = text.casefold()
    bare = lowered.strip(_EDGES).replace("’", "'")
    return _phrase(bare) or _pattern(text, lowered) or _request(text)


def _phrase(bare: str) -> Rule | None:
    if not any(map(str.isalnum, bare)):
        return Rule("no words")
    if bare in ASIDES:
        return Rule("button")
    if bare in FORMS or _FORM.fullmatch(bare):
        return Rule("comment form", Furniture.FORM)
    if len(sections := bare.replace("&", " ").split()) >= _MENU and SECTIONS.issuperset(sections):
        return Rule("menu")
    return Rule("list of links", Furniture.LIST) if bare in LISTS else None


def _pattern(text: str, lowered: str) -> Rule | None:
    if _is_credit(text, lowered):
        return Rule("caption's credit", Furniture.CAPTION)
    if _LIST.fullmatch(text):
        return Rule("list of links", Furniture.LIST)
    for rule, opening in _OPENINGS:
        if opening.match(text):
            return rule
    if len(text) <= _LONGEST_WHOLE and _WHOLE.fullmatch(text):
        return Rule("page's label")
    if _DESK.fullmatch(text) or _CONTRIBUTED.fullmatch(text):
        return Rule("desk's credit")
    if any(map(lowered.__contains__, _RIGHTS)):
        return Rule("rights or origin")
    return Rule("disclaimer") if _is_disclaimer(text, lowered) else None


def _request(text: str) -> Rule | None:
    why = site_request(text)
    return Rule(why) if why else None


def _is_credit(text: str, lowered: str) -> bool:
    if len(text) > _LONGEST_CREDIT:
        return False
    hinted = len(text) <= _LONGEST_AGENCY or any(map(lowered.__contains__, _CREDIT_HINTS))
    return hinted and bool(_CREDIT.search(text))


def _is_disclaimer(text: str, lowered: str) -> bool:
    if "necessarily" in lowered or "reflect" in lowered or "represent" in lowered:
        return bool(_VIEWS.match(text) or _THEIR_OWN.match(text))
    return ("views" in lowered or "opinions" in lowered) and bool(_VIEWS.match(text))
