"""Speaker labels of interviews and records: "((WN)) Why?", "Ms PELL (Fremantle): Order."."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.card_names import is_outlet, is_place
from bot.reading.endings import ends_sentence

# Chosen, not measured.
_FEWEST = 3  # labelled paragraphs that make a talk
_SHARE = 2 / 3  # of the paragraphs from the first label on that have one, in a talk
_SPOKEN = 0.8  # of the labelled paragraphs that go on as speech does, in whole sentences
_MANY = 4  # labelled paragraphs that make a talk, however many have none

_WORD = r"[A-Z][\w.'’-]*"
_NAME = (
    rf"{_WORD}(?:,? (?:(?:de|del|der|van|von|bin|al|el|the|of|for|and)\s+){{0,2}}{_WORD}){{0,5}}"
)
_CAPITALS = r"[A-Z][A-Z.'’-]*[A-Z](?: (?:(?:de|van|von|al|bin) )?[A-Z][A-Z.'’-]*){0,3}"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Sr|Sra|Mme|Mlle|Herr|Frau|Shri|Smt|"
    r"Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Senator|Sen|Rep|Hon|Rt Hon|Sheikh|"
    r"Ambassador|Minister|Secretary|President|Chairman|Chairwoman|Chair|Governor|General|Gen|Judge|"
    r"Justice|Deputy|Councillor|Commissioner|Colonel|Captain|MR|MRS|MS|DR|SENATOR|SECRETARY|"
    r"PRESIDENT|MINISTER|AMBASSADOR|GOVERNOR|GENERAL|GEN|CHAIRMAN)\.?"
)
_CHAIR = (
    r"(?:T(?:he|HE) (?:Acting |Deputy |Vice[ -]|Honourable )?(?:President|Speaker|"
    r"Chair(?:man|woman)?|"
    r"Chairperson|Clerk|Moderator|Secretary-General|Presiding Officer|PRESIDENT|SPEAKER|CHAIR|"
    r"CHAIRMAN|CLERK|PRESIDING OFFICER|DEPUTY SPEAKER|ACTING SPEAKER|ACTING PRESIDENT|"
    r"Court|COURT|Witness|WITNESS|Defendant|DEFENDANT|Interpreter|INTERPRETER)|"
    r"(?:An?|Some|Several) [Hh]on(?:ourable|\.)? (?:[Mm]embers?|[Ss]enators?))"
)
_ASIDE = r"(?:\s*\([^()\n]{1,90}\))"
_OF = r"\s*\((?:[A-Z\d]|spoke|interpretation|via)"  # a seat, an office, an hour, a language
_HOUR = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)"
_EDGE = r"\s*(?:>{1,2}\s*)?(?:Q\d{1,3}\.?\s+(?=[A-Z]))?"  # questions of committees are numbered
_MARK = r"(?:\*\*|__|\*|_)"

_TITLED = re.compile(rf"^(?:{_TITLE} )+")
_DOUBLED = re.compile(r"\s*[(\[]{2}\s*(?P<name>[^()\[\]]{1,60}?)\s*[)\]]{2}:?\s*")
_BOLD = re.compile(
    rf"{_EDGE}{_HOUR}?{_MARK}(?P<name>{_NAME}|[QA]\d*){_ASIDE}?{_HOUR}?"
    rf"(?::{_MARK}|{_MARK}:|\.{_MARK})\s*"
)
_OFFICIAL = re.compile(
    rf"{_EDGE}(?P<name>{_CHAIR}|{_TITLE} {_CAPITALS}|{_TITLE} {_NAME}(?={_OF}))"
    rf"{_ASIDE}{{0,3}}\s*(?::|\.(?=\s+[A-Z\"“])(?<=[A-Z)]\.))\s*[-–—]?\s*"
)
_ASKED = re.compile(
    rf"{_EDGE}(?P<name>Q(?:uestion|UESTION)?|A(?:nswer|NSWER)?|Interviewer|INTERVIEWER)\d*\s*"
    r"(?:[:.]\s*|\s+[-–—]\s+)(?=\S)|\s*(?P<bare>Q)\s{2,}(?=\S)"
)
_COUNTED = (
    r"(?i:speaker|participant|respondent|interviewee|panell?ist|caller|voice|man|woman) \d{1,2}"
)
_COLON = re.compile(rf"{_EDGE}{_HOUR}?(?P<name>{_COUNTED}|{_NAME}){_ASIDE}?\s*{_HOUR}?:(?:\s+|$)")
_TIMED = re.compile(
    rf"{_EDGE}(?P<name>{_COUNTED}|{_NAME})\s+[(\[]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?[)\]]?\s*$"
)
_LONE_Q = re.compile(r"\s*(?P<name>Q)\s+(?=[A-Z\"“])")
_UNNAMED = re.compile(r"(?:unidentified|unknown|unnamed|male|female|speaker|participant)\b", re.I)
# Words before a colon that announce anything but a speaker.
_NO_SPEAKER = frozenset(
    """
    above address age aged aim aims analysis area attendance author background below born breaking
    by capital caption captions cases categories category cc center centre chapter clockwise
    conclusion conclusions contact correction corrections credit credits currency date dates day
    death deaths died duration edited editor email example examples exclusive explainer factbox
    fifth figure finally finding findings first fourth from goal goals how image images important
    importantly ingredients injured key keywords killed known language left length listen live
    location main method note notes objective objectives opinion option part phone photo photos
    picture pictures place places population price pros cons published publisher rating ratings re
    read recommendation recommendations referee related religion remember result results right
    round scope score second section source sources step subject summary table tag tags telephone
    third time times tip tips title to top topic topics total totals update updated updates venue
    venues video warning watch website what when where who why winner winners written gmt bst utc
    am pm bottom audio
    """.split()
)
_CAPTION = re.compile(r"(?:image|photo|picture|credit|source)s?$")  # "Ida Berg.Image: Ann Day."
_DIRECTION = re.compile(
    r"\s*(?:[(\[][^()\[\]]{1,120}[)\]]|[^.!?]{1,90}(?:interject\w*|laugh\w*|applause)\W*[—–-]?"
    r"|(?:The|This) (?:meeting|sitting|session|hearing|debate|House|Assembly|Committee|Council) "
    r"(?:rose|adjourned|recessed|resumed|(?:was|is|stands) (?:called to order|suspended|adjourned|"
    r"resumed|closed|opened))\b.{0,60}"
    r"|END(?:S|ED)?\b.{0,30}|(?i:end of (?:transcript|interview|recording))\W*)\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The speaker of a paragraph. `end` is the label's end in it, 0 where it has no label and
    continues the paragraph before."""

    name: str
    end: int


def opening(text: str) -> Label | None:
    """The label that a paragraph begins with, where its form alone may tell that it is one."""
    return next((label for form in _FORMS if (label := _own(text, form))), None)


def alone(text: str) -> Label | None:
    """The label that is all of a line: "Ana Petrov:"."""
    label = opening(text) or _own(text, _COLON) or _own(text, _TIMED)
    return label if label and not text[label.end :].strip() else None


def person(name: str) -> str | None:
    """The name of a person in a label, without title and office, in small letters: "Ms PELL" is
    "Pell". None for a chair, a question's letter, and one word that has no title."""
    bare = _TITLED.sub("", name.partition(",")[0])
    titled = bare != name.partition(",")[0]
    whole = re.fullmatch(_NAME, bare) and not re.fullmatch(_CHAIR, name) and not is_outlet(bare)
    if not whole or _UNNAMED.match(bare) or (" " not in bare and not (titled and len(bare) > 1)):
        return None
    return " ".join(word.title() if word.isupper() else word for word in bare.split())


def labels(paragraphs: Sequence[str]) -> list[Label | None]:
    """The label of each paragraph of an article; None for all where nobody speaks by labels, and
    for what is not spoken: "(Laughter)"."""
    own = _labelled(paragraphs)
    speaking: Label | None = None
    found: list[Label | None] = []
    for text, label in zip(paragraphs, own, strict=True):
        if label is None and _DIRECTION.fullmatch(text):
            found.append(None)
            continue
        speaking = label or (Label(speaking.name, 0) if speaking else None)
        found.append(speaking)
    return found


def _labelled(paragraphs: Sequence[str]) -> list[Label | None]:
    """The paragraphs' own labels, by the surest form that makes a talk of the article."""
    for form in _FORMS:
        own = [_own(text, form) for text in paragraphs]
        if _is_talk(paragraphs, own, record=form is _OFFICIAL):
            return _completed(paragraphs, own)
    own = [_own(text, _ASKED) or _own(text, _COLON) or _own(text, _TIMED) for text in paragraphs]
    return _completed(paragraphs, own) if _is_talk(paragraphs, own) else [None] * len(own)


def _completed(paragraphs: Sequence[str], own: Sequence[Label | None]) -> list[Label | None]:
    """The labels of a talk, with those of other forms: what another one says would else be the
    words of the speaker before."""
    others = [label or _of_other_form(text) for label, text in zip(own, paragraphs, strict=True)]
    often = Counter(label.name for label in others if label)
    return [
        label or (other if other and _surely(other.name, often) else None)
        for label, other in zip(own, others, strict=True)
    ]


def _of_other_form(text: str) -> Label | None:
    forms = (*_FORMS, _ASKED, _LONE_Q, _COLON, _TIMED)
    return next((label for form in forms if (label := _own(text, form))), None)


def _surely(name: str, often: Counter[str]) -> bool:
    """Whether a label in a talk is a speaker's: in capitals, with several words, or again."""
    return often[name] > 1 or " " in name or name.isupper()


def _is_talk(
    paragraphs: Sequence[str], own: Sequence[Label | None], *, record: bool = False
) -> bool:
    """Whether these labels are those of a talk, which takes two who return: "KNOWN FOR:" is a
    heading, and "Deaths: 12" a row. In a record, the form of a single one may tell."""
    found = [(label, text) for label, text in zip(own, paragraphs, strict=True) if label]
    if not found:
        return False
    if record:
        return len(found) > 1 or _stands_alone(*found[0])
    names = _speakers([label.name for label, _ in found])
    doubled = bool(_DOUBLED.match(found[0][1]))
    whole = sum(label.end == len(text) or ends_sentence(text) for label, text in found)
    places = sum(map(is_place, names))
    if (whole < _SPOKEN * len(found) and not doubled) or 2 * places > len(names):
        return False
    if _ASKS & set(names) and _ANSWERS & set(names):
        return True
    rest = len(own) - next(at for at, label in enumerate(own) if label)
    alone = sum(label.end == len(text) for label, text in found)  # its words are the next one's
    dense = len(found) >= _FEWEST and len(found) + alone >= _SHARE * rest
    talks = max(names.values()) > 1 and (len(names) > 1 or doubled)
    return talks and (len(found) >= _MANY or dense)


_ASKS, _ANSWERS = frozenset({"q", "question", "interviewer"}), frozenset({"a", "answer"})


def _stands_alone(label: Label, text: str) -> bool:
    """Whether a label of a record tells by itself: a name in capitals, a seat in brackets."""
    return text[: label.end].rstrip(" .:").endswith(")") or label.name.split()[-1].isupper()


def _speakers(names: Sequence[str]) -> Counter[str]:
    """How often each speaks; "KING" is "JOHN KING, CNN ANCHOR"."""
    bare = [_TITLED.sub("", name.partition(",")[0]).casefold() for name in names]
    short = {name for name in bare if " " not in name}
    return Counter(last if (last := name.split()[-1]) in short else name for name in bare)


_FORMS = (_DOUBLED, _OFFICIAL, _BOLD)


def _own(text: str, form: re.Pattern[str]) -> Label | None:
    match = form.match(text)
    if not match:
        return None
    name = next(filter(None, match.groups()))
    words = name.casefold().split()
    announces = form is not _DOUBLED and (words[0] in _NO_SPEAKER or _CAPTION.search(words[-1]))
    return None if announces else Label(name, match.end())
