"""Boilerplate ("furniture") lines: buttons, cross-links, forms, credits, disclaimers.

A wrong match loses text, so each rule matches a whole line or its beginning, by words that prose
does not begin with.
"""

import re
from enum import Enum, auto

from bot.reading.boilerplate_phrases import ASIDES, FORMS, LISTS

# Characters; chosen, not measured.
_LONGEST = 900  # of any furniture
_LONGEST_CREDIT = 400
_LONGEST_WHOLE = 300


class Furniture(Enum):
    """The type of a furniture line, and what follows for the lines after it."""

    ASIDE = auto()
    """Nothing follows from it."""
    CAPTION = auto()
    FORM = auto()
    """A comment form: the page's footer begins."""
    LIST = auto()
    """A list of sources or links: the page's footer begins, unless prose follows."""


def _any(*patterns: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


_FORM = _any(
    r"(?:\d+|one|two|three|four|five|no) (?:comments?|responses?|repl(?:y|ies))"
    r"(?: (?:on|to) .*)?",
    r"comments?\s*[(:]\s*\d*\s*\)?",
    r"your e-?mail address will not be (?:published|shared|made public).*",
    r"required fields are marked.*",
    r"(?:you must be|please) log(?:ged)? ?in to (?:post|leave|write) .*",
    r"save my name, e-?mail.*",
    r"notify me of (?:new|follow-?up) .*",
    r"this site uses akismet.*",
)
_LIST = _any(r"(?:more|latest|also) (?:from|by) [^.!?]{2,60}")

_WHOLE = _any(
    r"\d[\d,.]*k?\s+(?:shares?|views?|likes?|reads?|min(?:ute)?s? (?:read|ago)|(?:hour|day)s? ago)",
    r"(?:estimated )?read(?:ing)? time:?.{0,20}",
    r"page \d+ of \d+",
    r"(?:https?://|www\.)\S+",
    r"[\w.+-]+@[\w-]+\.[\w.-]+",
    r"(?:[#@]\w+[\s,]+)*[#@]\w+",
    r"[^<>»›|]{1,40}(?:\s[>»›|]\s[^<>»›|]{1,40}){2,}",
    r"(?:filed under|tags?|tagged|topics?|categor(?:y|ies)|labels|keywords|posted in)\s*:.*",
    r"!?\[[^\]]*\]\([^)]*\)",
)
_SITES = r"(?:facebook|twitter|x\b|instagram|telegram|whatsapp|youtube|linkedin|google news|tiktok)"
_PIECE = r"(?:article|story|post|column|op-ed|essay|commentary|piece)"
_OPENING = _any(
    # cross-links
    r"\W?(?:also |must |please )?(?:see|read|watch|listen)(?: also| more| next| this| now)?\s*[:|]",
    r"\W?(?:related|recommended|more on this|more from [^:]{2,40}|don['’]t miss|must[ -]read|"
    r"in pictures|now playing|up next|in case you missed it|trending|from the archives?)"
    r"(?: (?:article|stor(?:y|ie)|new|reading|content|coverage|post|link|video)s?)?\s*[:|]",
    # asking for something
    r"(?:click|tap) here (?:to|for)\b",
    rf"follow (?:us|@\w+|[\w ]{{2,40}}) on {_SITES}",
    r"(?:like|find|join|connect with) us on\b",
    r"(?:(?:please )?(?:sign up|subscribe|register)|get|receive|join|download)\b[^\"“]{0,100}\b"
    r"(?:newsletters?|mailing list|inbox|email alerts?|(?:telegram|whatsapp|youtube) channel|"
    r"our (?:mobile )?(?:app|channel))\b",
    r"(?:send|e-?mail) (?:us )?your (?:questions|letters|comments|tips|thoughts)\b",
    r"(?:we|(?:this|our) (?:web)?site) (?:may )?uses? cookies\b",
    r"by (?:continuing|clicking|using|browsing|signing up|subscribing)\b.{0,80}"
    r"\b(?:you (?:agree|accept|consent)|cookies)\b",
    r"share this\s*:",
    # rights, origins, corrections
    r"(?:©|\(c\)\s|copyright (?:©|\(c\)|(?:19|20)\d\d)|(?:19|20)\d\d ©)",
    r"\W*with (?:additional |agency )?inputs?(?: from)?\b",
    rf"\(?this {_PIECE}\b[^.]{{0,30}} (?:(?:was|has been|is)(?: \w+ly)? (?:first |originally )?"
    r"(?:re)?(?:published|produced|syndicated|updated|amended|corrected|auto-generated)"
    r"|(?:first|originally) (?:published|appeared))\b",
    r"\(?(?:first|originally) (?:published|appeared) (?:in|on|by|as|at)\b",
    r"\(?editor['’]?s?['’]? note\s*[:—–-]",
    r"\(?except for the headline\b",
    r"disclaimer\s*[:—–-]",
    # pictures
    r"(?:image|photo|picture|media|video) (?:copyright|caption|source)",
    r"\[?(?:photo|image|picture|credit|photograph|pic)s?(?: (?:credits?|courtesy|by|source))?"
    r"\s*[:/]",
)
# "Reporting by A B in Kabul; Editing by C D": names alone, no verb.
_DESK = re.compile(
    r"\W*(?i:(?:additional )?(?:reporting|writing|editing|compiled|translated)(?: and \w+)? by)"
    r"(?:\s+(?:[A-Z]\S*|and|in|for|by|at|de|van|bin|al|&|[—–-]|additional|writing|editing))+"
)
_RIGHTS = ("all rights reserved", "may not be published, broadcast")

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


def furniture(text: str) -> Furniture | None:
    """The furniture type of a line with folded white space; None where it may be the article's."""
    if len(text) > _LONGEST:
        return None
    lowered = text.casefold()
    return _phrase(lowered.strip(_EDGES).replace("’", "'")) or _pattern(text, lowered)


def _phrase(bare: str) -> Furniture | None:
    if bare in ASIDES or not any(map(str.isalnum, bare)):
        return Furniture.ASIDE
    if bare in FORMS or _FORM.fullmatch(bare):
        return Furniture.FORM
    return Furniture.LIST if bare in LISTS else None


def _pattern(text: str, lowered: str) -> Furniture | None:
    if _is_credit(text, lowered):
        return Furniture.CAPTION
    if _LIST.fullmatch(text):
        return Furniture.LIST
    if _OPENING.match(text) or (len(text) <= _LONGEST_WHOLE and _WHOLE.fullmatch(text)):
        return Furniture.ASIDE
    if _DESK.fullmatch(text):
        return Furniture.ASIDE
    if any(map(lowered.__contains__, _RIGHTS)) or _is_disclaimer(text, lowered):
        return Furniture.ASIDE
    return None


def _is_credit(text: str, lowered: str) -> bool:
    if len(text) > _LONGEST_CREDIT:
        return False
    hinted = len(text) <= _LONGEST_AGENCY or any(map(lowered.__contains__, _CREDIT_HINTS))
    return hinted and bool(_CREDIT.search(text))


def _is_disclaimer(text: str, lowered: str) -> bool:
    if "necessarily" in lowered or "reflect" in lowered or "represent" in lowered:
        return bool(_VIEWS.match(text) or _THEIR_OWN.match(text))
    return ("views" in lowered or "opinions" in lowered) and bool(_VIEWS.match(text))
