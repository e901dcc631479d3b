"""Parses bylines and author boxes: who wrote an article."""

import re

from bot.reading import dates

# Words a name never holds; they keep "By Popular Demand" and "By Ann Lee For The Mail" apart.
_NO_NAME = (
    r"(?!(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|"
    r"july|august|september|october|november|december|the|for|of|in|on|at|from|to|with|and|or|our|"
    r"popular|contract|default|design|law|order|associated|reuters|updated|published|staff|special|"
    r"senior|political|foreign|diplomatic|correspondent|reporter|editor|news|press|agency)\b)"
)
_WORD = rf"{_NO_NAME}[^\W\d_a-z][\w'’.-]*"
_PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|van|von|bin|ibn|bint|al|el|ul|ur|la|le|e)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD}){{1,4}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_NAME}){{0,4}})"
_JOB = (
    r"(?:[\w ]{0,30}\b(?:writer|reporter|correspondent|editor|columnist|contributor|analyst|staff|"
    r"bureau|desk|producer|fellow|author|associated press|reuters|afp|news)\b[\w ,]{0,40}|"
    r"special to [\w .]{2,40}|[\w.]+@[\w.]+|for [\w .&]{2,40})"
)
_WRITERS = re.compile(rf"{_NAME}(?:(?:, {_NAME}){{0,4}},? (?:and|&) {_NAME})?")
_FULL_NAME = re.compile(_NAME)
_BY = re.compile(
    r"(?i:(?:by|(?:written|posted|reported|story|words|text|analysis|opinion) by|author|byline)"
    r"\s*:?\s+)"
    rf"{_NAMES}(?P<rest>\W.*)?"
)
_STAFF = re.compile(rf"{_NAMES}\s*[,|/–—-]\s*(?i:{_JOB}|AP|UPI)\W*")
_SEGMENT = re.compile(r"\s+[/|•·]\s+")
_EDGES = " ,|•·/–—:-."
_ENDS = re.compile(_JOB, re.I)
_NO_PERSON = re.compile(
    r"by (?:our |the |a )?[\w ]{0,30}\b(?:desk|correspondent|reporter|staff|bureau|newsroom|"
    r"agencies|monitoring)\b[\w ]{0,20}",
    re.I,
)
_AGENCY = re.compile(
    r"by (?P<agency>(?:the )?(?:associated press|reuters|agence france-presse|afp|dpa|cnn|xinhua|"
    r"press association|press trust of india|united press international|bloomberg|bbc news))\W*",
    re.I,
)
# Characters; chosen, not measured.
_LONGEST = 160  # of a byline
_LONGEST_NAME = 60

_VERB = (
    r"(?:is|was|are|were|works|worked|writes|teaches|covers|reports|serves|served|holds|has|heads|"
    r"leads|studies|can|tweets|currently|lives|contributed)\b"
)
_ASIDE = r"(?:,[^.]{1,80},)?"
_BOX = re.compile(rf"(?:Dr\.? |Prof\.? )?(?P<name>{_NAME}){_ASIDE} {_VERB}")
_TELLS = re.compile(rf"{_ASIDE} {_VERB}", re.I)
_WRITER_IS = re.compile(
    r"\W?(?:the|our) (?:guest |co-)?(?:writer|author|columnist|contributor)s?,? "
    r"(?:is|are|was|were|works?|teaches|has|can|tweets?|holds)\b",
    re.I,
)
_CONTACT = re.compile(
    r"\b(?:he|she|they|the (?:author|writer)s?|follow (?:him|her|them)|and|who)\s+"
    r"(?:can be (?:reached|contacted|followed|found)|tweets?|on (?:twitter|x)\b)"
    r"|\b(?:twitter|e-?mail|x)\s*:\s*\S*@\S+",
    re.I,
)
_LONGEST_BOX = 700  # characters of an author box; chosen, not measured


def is_name(text: str) -> bool:
    """Whether a line may be just a person's name."""
    return len(text) <= _LONGEST_NAME and bool(_FULL_NAME.fullmatch(text))


def author(text: str) -> str | None:
    """The names in a byline, as it writes them; None for any other line."""
    if len(text) > _LONGEST:
        return None
    return _names(text) or next(filter(None, map(_names, _SEGMENT.split(text))), None)


def agency(text: str) -> str | None:
    """The news agency that a byline names instead of a person, or None."""
    match = _AGENCY.fullmatch(text)
    return match["agency"] if match else None


def are_names(text: str) -> bool:
    """Whether a text is the names of one writer or of several: "Ann Lee, Bo Day and Cy Fox"."""
    return bool(_WRITERS.fullmatch(text))


def is_job(text: str) -> bool:
    """Whether a text is what a writer is for an outlet: "Senior Correspondent"."""
    return bool(_ENDS.fullmatch(text))


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the article, or when: "Reuters | March 26, 2024"."""
    if len(text) > _LONGEST:
        return False
    if author(text) or agency(text) or _NO_PERSON.fullmatch(text):
        return True
    segments = _SEGMENT.split(text)
    return len(segments) > 1 and any(map(dates.is_date_line, segments))


def is_author_box(text: str, name: str | None) -> bool:
    """Whether a line tells who the writer is: "NAME is a fellow at …. She can be reached at …".

    `name` is a writer known already, or a name on the line before.
    """
    if len(text) > _LONGEST_BOX:
        return False
    if name and text.casefold().startswith(name.casefold()) and _TELLS.match(text, len(name)):
        return True
    return bool(_WRITER_IS.match(text)) or box_name(text) is not None


def box_name(text: str) -> str | None:
    """The name that an author box begins with, if it gives a contact; else None."""
    match = _BOX.match(text) if len(text) <= _LONGEST_BOX else None
    return match["name"] if match and _CONTACT.search(text) else None


def _names(text: str) -> str | None:
    match = _BY.fullmatch(text)
    if match:
        return str(match["names"]).strip(" .,") if _ends_byline(match["rest"] or "") else None
    match = _STAFF.fullmatch(text)
    return str(match["names"]).strip(" .,") if match else None


def _ends_byline(rest: str) -> bool:
    """Whether nothing follows the names of a byline but a job, an outlet or a date."""
    parts = [part.strip(_EDGES) for part in re.split(r"[|•·–—]|,\s(?=\D)", rest)]
    return all(not part or _ENDS.fullmatch(part) or dates.is_date_line(part) for part in parts)
