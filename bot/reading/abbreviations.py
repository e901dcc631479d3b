"""Abbreviations that end with a full stop, and whether a sentence may end there too.

English, by kind; compared without case. Chosen from style books' lists, not measured.
"""

import re

BEFORE_NAME = frozenset(
    # courtesy and learning
    "mr mrs ms mx messrs mme mlle dr drs prof profs assoc asst hon revd rev fr mgr msgr "
    # offices
    "amb atty cllr comm commr dir gov govs insp pres rep reps sec sen sens supt "
    # ranks
    "adm brig capt cdr cmdr cmdt col cpl cpt det gen lcpl ltcol lieut lt maj pfc pvt sgt spc "
    # before places
    "mt mts".split()
)
"""Titles before a name and the like: no sentence ends with one."""

CONTINUING = frozenset(
    "approx ca cf eg e.g i.e ie incl excl viz vs v esp resp q.v aka a.k.a c/o rt est ex".split()
)
"""What a sentence goes on after: "approx. 4 million", "Rt. Hon."."""

BEFORE_NUMBER = frozenset(
    "no nos nr num fig figs p pp pg vol vols ch chap art arts sec sect secs para paras par app ref "
    "refs eq eqs ex ed cl sch reg regs tab pt pts ver rm ste bldg apt flt hwy rte tel ext".split()
)
"""What numbers things: "fig. 4", "pp. 12"; a sentence may end with it only where no number
follows."""

MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
DAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())

ENDING = frozenset(
    # companies and bodies
    "inc ltd co cos corp llc llp plc pty pvt bros gmbh assn assoc dept div univ inst intl natl "
    "govt mfg org "
    # after a name
    "jr sr esq ret retd md phd ph.d m.d b.a m.a b.sc m.sc ll.b ll.m m.p q.c "
    # streets and places
    "st sts ave blvd rd dr ln sq pl pk ctr ft "
    # measures
    "lb lbs oz in yd mi km kg mg hr hrs min mins sec secs mph kph deg temp max avg "
    # times
    "a.m p.m am pm a.d b.c c.e b.c.e "
    # closing a list
    "etc al et.al ibid op cit "
    # states of the USA and provinces of Canada
    "ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la mass md me mich minn miss "
    "mo mont n.c n.d n.h n.j n.m n.y neb nebr nev okla ont ore pa penn r.i s.c s.d tenn tex va vt "
    "w.va wash wis wyo d.c alta b.c man n.b n.s que sask".split()
)
"""What a sentence may end with, or go on after."""

KNOWN = BEFORE_NAME | CONTINUING | BEFORE_NUMBER | MONTHS | DAYS | ENDING

_LAST = re.compile(r"[^\s(\[\"“'‘/–—-]+\.$")
_IN_BRACKETS = re.compile(r"\((?:ret|retd|res|rtd|dec|aged?|née?|hon|ex|acting)\.?\)$", re.I)
_INITIAL = re.compile(r"(?:^|[\s.(])[^\W\d_]\.$")
_INITIALISM = re.compile(r"(?:^|[\s(\"“'‘/-])(?:[^\W\d_]\.){2,}$")
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Rev|Fr|Sir|Dame|Lord|Lady)\b")
_TITLE = re.compile(rf"(?:{'|'.join(sorted(BEFORE_NAME))})\.", re.I)
# Words in capitals that begin sentences, and hardly any names.
_STARTER = re.compile(
    r"(?:He|She|It|They|We|His|Her|Its|Their|Our|The|This|That|These|Those|There|Then|But|And|"
    r"Yet|So|If|When|While|After|Before|Since|Because|Although|Though|However|Meanwhile|Also|"
    r"Another|Both|Some|Many|Most|Few|Each|No|Not|What|Who|Why|How|Where|In|On|At|As|For|From|"
    r"With|By|To|Of|Under|During|Despite|According)(?=[\s,'’])"
)
_ZONE = re.compile(
    r"(?:(?:[A-Z][\w-]+ ){1,2}[Tt]ime\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b[ .]+\d|\(|"
    r"(?:Eastern|Central|Pacific|Mountain|Greenwich|Atlantic|Zulu|Local)\b|"
    r"(?:UTC|GMT|[BCEIJKMPSW]ST|PKT|MSK|HKT|SGT|WIB|[ACEMP][SD]?T|CES?T|EES?T|AE[SD]T|NZ[SD]T|"
    r"[CEW]AT|SAST)\b)"
)
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b|\d")
_PLACE = re.compile(r"(?:^|(?:^|\s)[a-z]+\s)(?:Ft|St|Sts|Pt)\.$")  # "near Ft. Bragg", no "Mill St."
_CAPITAL = re.compile(r"[A-Z][a-z]")
_AT_HOUR = re.compile(
    r"\b(?:at|by|until|till|around|before|after|about|since|to) \d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.$",
    re.I,
)
_HOURS = frozenset({"a.m", "p.m", "am", "pm"})
_NUMBER = re.compile(r"[\d(§#]|(?!I\b)[IVXLC]+\b|(?![AI]\b)[A-Z]\b")


def begins_sentence(text: str) -> bool:
    """Whether a text begins with a word in a capital that hardly any name has: "The …"."""
    return bool(_STARTER.match(text))


def last(text: str) -> str:
    """The abbreviation that a text may end with, in lower case and without its stop; empty where it
    ends with no stop."""
    word = _LAST.search(text)
    return word[0][:-1].casefold() if word else ""


def goes_on(before: str, after: str) -> bool:
    """Whether no sentence ends where `before` does, because that is an abbreviation which `after`,
    the text behind it, goes on from. Both are without white space at this place."""
    if _IN_BRACKETS.search(before):
        return bool(after) and after[:1].isupper()
    if not before.endswith("."):
        return False
    word = last(before)
    if word in CONTINUING:
        return True
    if word in BEFORE_NAME:
        return not _STARTER.match(after)
    if word in BEFORE_NUMBER or word in MONTHS:
        return bool(_NUMBER.match(after))
    if word in DAYS:
        return bool(_MONTH.match(after))
    if _PLACE.search(before):
        return not _STARTER.match(after)
    if word in _HOURS:
        return bool(_ZONE.match(after))
    return word in ENDING and after.startswith("(") and after[1:2].isdigit()


def ends(before: str, after: str) -> bool:
    """Whether a sentence surely ends where `before` does, though that is an abbreviation: what
    follows begins one, as in "at 5 p.m. Mr. Wren", "in St. Paul, Minn. He"."""
    word = last(before)
    shortened = word in ENDING or word in MONTHS or word in DAYS or _INITIALISM.search(before)
    if not shortened or word in BEFORE_NAME or word in CONTINUING:
        return False
    if _STARTER.match(after) or _COURTESY.match(after):
        return True
    if word in MONTHS or word in DAYS:
        return bool(_CAPITAL.match(after)) and not _MONTH.match(after)
    if word in _HOURS and _AT_HOUR.search(before):
        return bool(_CAPITAL.match(after)) and not _ZONE.match(after)
    return word in _HOURS and bool(_TITLE.match(after))


def may_be(before: str) -> bool:
    """Whether the last stop of a text may be an abbreviation's or an initial's."""
    return last(before) in KNOWN or bool(_INITIAL.search(before) or _INITIALISM.search(before))


def open_ended(text: str) -> bool:
    """Whether a text ends with an abbreviation that no sentence ends with."""
    word = last(text)
    return (word in BEFORE_NAME or word in CONTINUING) and word not in ENDING
