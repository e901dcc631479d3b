"""Correction notes and editor's notes: what an outlet says of its own article."""

import re
from dataclasses import dataclass
from datetime import date

from bot.model.article import Article, BlockType
from bot.reading import dates

_LONGEST = 1_500  # characters of a note; chosen, not measured

_PIECE = (
    r"(?:article|story|post|column|op-ed|essay|piece|report|dispatch|analysis|item|page|headline|"
    r"caption|graphic|chart|map|video|version|photograph|picture|text|transcript|newsletter)"
)
_FIXED = (
    r"(?:corrected|amended|updated|clarified|edited|revised|changed|modified|refiled|removed|"
    r"retracted|withdrawn)"
)
_LABELS = (
    r"(?:corrections?(?: and clarifications?)?|correct(?:s|ed)|clarifications?|"
    r"erratum|errata|retraction|amendment|editor(?:s|'s|s'|ial)? note|"
    r"note (?:from the editors?|to (?:the )?readers?)|"
    r"for the record)"
)
# "Correction, June 3:", "Correction to this article:".
_OF = rf"(?: (?:appended|added)| (?:to|on|in|for) (?:this|our|the|an?) (?:\w+ ){{0,3}}{_PIECE})?"
_DAY_IN_LABEL = r"(?:\s*[(,–—-]?\s*[^:.!?]{0,40}\d[^:.!?]{0,20})?"
_LABEL = re.compile(
    rf"\W*{_LABELS}{_OF}{_DAY_IN_LABEL}\s*\)?\s*[*_]*\s*(?P<rest>[:—–]|-\s|$)", re.I
)
_EARLIER = r"(?:an?|the|our|some) (?:earlier|previous|original|prior|first) (?:version|edition)s?"
_ERRED = r"(?:incorrectly|wrongly|mistakenly|erroneously|mis\w+|said|stated|gave|had|contained)"
_CAUSE = r"(?:editing|reporting|production|transcription|typing|translation)"
_THIS = r"(?:this|our|the (?!report|map|text))"
_CHANGES = r"(?:correct|clarify|fix|reflect|show|say|state|add|include|remove)"
_OPENING = re.compile(
    r"\W*(?:updated?\b[^:.!?]{0,30}: ?we(?: have|'ve)? (?:added|included|updated|removed)\b|"
    r"(?:(?:note|updated?)\b[^:.!?]{0,30}: ?)?(?:"
    rf"(?:in )?{_EARLIER} (?:(?:of|on) {_THIS} ?(?:\w+ ){{0,2}}{_PIECE}|{_ERRED})\b|"
    rf"(?:because of|due to|as a result of) an? (?:\w+ )?{_CAUSE} (?:error|mistake)\b|"
    rf"(?:the {_PIECE} (?:of|on|to|for|in|with|accompanying) )?this (?:\w+ ){{0,3}}{_PIECE}"
    rf"(?: \w+ \d+)? (?:was|has been|is)(?: \w+ly)? (?:first |since )?{_FIXED}"
    r"(?=\W*$| (?:on|at|to|after|with|for|in order|because|shortly|since|and)\b|[,;:.] )|"
    rf"this (?:version of (?:the|this) [^.:]{{0,30}})?{_PIECE} (?:corrects|clarifies|fixes)\b|"
    rf"this {_PIECE} (?:originally|previously|initially|incorrectly|wrongly|mistakenly) "
    r"(?:said|stated|reported|gave|referred|named|described|listed|spel\w+|put|quoted|"
    r"suggested|included|attributed|\w*identified)\b|"
    rf"(?:(?:the )?(?:article|story|post|headline|caption) )(?:(?:was|has been) )?{_FIXED} to "
    rf"{_CHANGES}\b|"
    r"(?:a|this) (?:correction|clarification) (?:was|has been) (?:made|added|appended)"
    r"(?:\W*$| (?:on|at|to (?:this|the (?:article|story)))\b)|"
    rf"we(?: have|'ve)? (?:since )?(?:added|included|removed) [^.]{{0,60}} "
    rf"(?:in|to|from) this {_PIECE}|"
    r"(?-i:We|The (?:[A-Z]\w+ )+|(?:[A-Z]\w+ ){2,3})\s*(?:sincerely )?(?:regrets?|apologi[sz]es?) "
    r"(?:for )?(?:the|this|any) (?:errors?|mistakes?|confusion)\W*$|"
    rf"(?:we|the editors) (?:have )?{_FIXED} (?:this|our) (?:\w+ ){{0,2}}{_PIECE}\b|"
    r"(?:updated|corrected|amended) (?:on )?[^.]{0,30}\d[^.]{0,30} "
    r"to (?:correct|clarify|fix|reflect)\b))",
    re.I,
)
_AGENCY = re.compile(
    r"\((?:this \w+\.? \d+ \w+ has been corrected|this version of [^()]{3,40} corrects|"
    r"corrects|clarifies|refiles|recasts|fixes) "
    r"[^()]{3,300}\)\W*",
    re.I,
)
_CORRECTS = re.compile(
    rf"\b(?:correct(?:s|ed|ion|ions)?|clarif\w+|amended|erratum|retract\w*|misstated|"
    rf"mis(?:identified|spelled|spelt|attributed|quoted)|incorrectly|wrongly|mistakenly|error|"
    rf"(?:earlier|previous|original) (?:version|edition)|originally (?:said|gave)|updated to|"
    rf"has been {_FIXED}|was {_FIXED})\b",
    re.I,
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day_first>\d{1,2}) (?P<month_last>"
    r"[A-Z][a-z]{2,8}))\b"
)
_HEAD = 120  # characters of a note in which its own day stands; chosen, not measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An article's correction note: `start` and `end` are character offsets into its text, `day` is
    the day of the correction as ISO, None where the note does not state it."""

    start: int
    end: int
    day: str | None


def is_note(text: str) -> bool:
    """Whether a line with folded white space is a correction note or an editor's note."""
    if len(text) > _LONGEST:
        return False
    plain = text.replace("’", "'")
    label = _LABEL.match(plain) and not is_label(text)
    return bool(label or _OPENING.match(plain) or _AGENCY.fullmatch(plain))


def is_label(text: str) -> bool:
    """Whether a line may announce that the one after it is a note: "Correction"."""
    label = _LABEL.match(text.replace("’", "'"))
    return label is not None and not any(map(str.isalnum, text[label.start("rest") :]))


def corrects(text: str) -> bool:
    """Whether a text says that something was put right."""
    return bool(_CORRECTS.search(text))


def corrected(article: Article) -> Correction | None:
    """The first note that says that the article was corrected; None where there is none."""
    notes = [block for block in article.blocks if block.part is BlockType.NOTE]
    for block in notes:
        text = article.text[block.start : block.end]
        if corrects(text):
            return Correction(start=block.start, end=block.end, day=_day(text, article.published))
    return None


def _day(note: str, published: str | None) -> str | None:
    """The day that a note's head gives, in full or without the year: then the year in which it is
    nearest to the article's own day."""
    head = note[:_HEAD]
    if full := dates.find(head):
        return full
    month_day = _month_day(head)
    if month_day is None or published is None:
        return None
    own = date.fromisoformat(published)
    near = [day for year in (-1, 0, 1) if (day := _date(own.year + year, *month_day))]
    return min(near, key=lambda day: abs(day - own)).isoformat() if near else None


def _month_day(text: str) -> tuple[int, int] | None:
    for match in _DAY_OF_MONTH.finditer(text):
        number = dates.month(match["month"] or match["month_last"])
        if number is not None:
            return number, int(match["day"] or match["day_first"])
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
