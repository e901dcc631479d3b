"""Whether a date is in the past or the future, by the tense of the verb that it belongs to."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

# The date of what these are said of is in the future: "the vote is due on Sunday".
_DUE = frozenset("anticipated due expected forecast planned scheduled slated".split())
# An infinitive after these is in the future: "he plans to go on Sunday".
_PLANNING = _DUE | frozenset(
    """agree agreed aim aiming aims am are asked be been decided going hope hoped hopes hoping
    instructed intend intended intends intending invited is likely ordered plan planning plans
    pledged poised predicted preparing promised promises projected proposed ready set supposed
    urged vowed vows want wanted wants was were""".split()
)
# And these; "can" and "could" tell nothing.
_MODALS = frozenset("will wo 'll ’ll shall would may might must should".split())
_HAVE = frozenset("have has had having 've ’ve 'd ’d".split())
_UNTIL = frozenset("through till to until".split())


def is_present(date: Span) -> bool:
    """Whether its verb is in the present tense: "today they make ships"."""
    verb = _verb(_upwards(date.root))
    return verb is not None and _is_now(_finite(verb))


def is_future(date: Span) -> bool | None:
    """Whether the date is in the future; None if the verb does not show it, as of a past plan."""
    before, verb = date.root.head.lower_, _verb(_upwards(date.root))
    if verb is None:
        return None if before in _UNTIL else False
    ahead = _is_ahead(verb)
    if date.root.dep_ == "poss":  # "it may hurt Sunday's talks"
        return None if ahead else ahead
    if before == "since":
        return False
    if before == "for":
        return _unless_past(verb)
    if due := _due(date.root, verb):
        return _unless_past(due)
    if before in _UNTIL:
        return None if ahead is False else True
    return ahead if before != "by" else ahead is not False


def _due(date: Token, verb: Token) -> Token | None:
    """The word for something due, on the path from a date up to its verb; not that of "due to
    rain"."""
    above = list(_upwards(date))
    path = above[: above.index(verb) + 1]
    return next((t for t in path if t.lower_ in _DUE and t.pos_ != "ADP"), None)


def _is_ahead(verb: Token) -> bool | None:
    verb = _governing(verb)
    helpers = _helpers(verb)
    words = {token.lower_ for token in helpers}
    if any(token.tag_ == "MD" for token in helpers):
        if words & _HAVE:
            return False  # "may have met"
        return True if words & _MODALS else None
    if "to" in words:
        return _unless_past(verb.head) if verb.head.lower_ in _PLANNING else None
    if _is_now(_finite(verb)):
        return False if helpers and helpers[0].lower_ in _HAVE else None
    return False


def _governing(verb: Token) -> Token:
    """The verb with the tense of another: "he will [come and] go", "he fell, [killing a man]"."""
    while (above := _verb(verb.ancestors)) and not _helpers(verb) and _is_led(verb):
        verb = above
    return verb


def _is_led(verb: Token) -> bool:
    if verb.tag_ == "VBG":
        return verb.lower_ != "according"
    return verb.dep_ == "conj" and verb.tag_ != "VBD" and not _is_now(verb)


def _unless_past(plan: Token) -> bool | None:
    """None for a past plan, which may have happened since; True for a present one."""
    return None if _finite(plan).tag_ == "VBD" else True


def _finite(token: Token) -> Token:
    """The finite verb of a verb or an adjective: "is" of "is due"."""
    return next(iter(_helpers(token)), token.head if token.pos_ == "ADJ" else token)


def _is_now(verb: Token) -> bool:
    return verb.tag_ in {"VBP", "VBZ"}


def _upwards(token: Token) -> Iterable[Token]:
    yield token
    yield from token.ancestors


def _verb(tokens: Iterable[Token]) -> Token | None:
    return next((token for token in tokens if token.pos_ in {"VERB", "AUX"}), None)


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
