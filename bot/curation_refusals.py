"""Why a correction of an actor was refused, as sentences."""

from collections.abc import Iterable, Sequence

from bot.model.actor import Actor, Correction, CorrectionKind
from bot.query.suggestions import nearest
from bot.words.name_key import key

NO_FORM = (
    "A rule is the word ticker, or a pattern such as NYSE:* or *.com: * stands for any letters, "
    "and at least two other characters are given. Nothing changed."
)


def gone(actor: int, history: Sequence[Correction]) -> str:
    """Why there is no actor with that id, as a sentence."""
    for each in history:
        if each.actor == actor and each.undone_at is None:
            if each.verdict is CorrectionKind.MERGE:
                return f"*{each.name}* is gone: it was merged into *{each.value}*. Nothing changed."
            if each.verdict is CorrectionKind.DISMISS:
                return f"*{each.name}* was said not to be an actor. Nothing changed."
    return f"There is no actor #{actor} any more. Ask for it by name. Nothing changed."


def unknown(given: str, names: Sequence[str]) -> str:
    if not key(given):
        return "That has no name in it. Name an actor, or give its number, such as #12."
    near = nearest(given, list(names), 0)[:3]
    message = f"No actor is called exactly *{given[:80]}*."
    return f"{message} Nearest: {', '.join(near)}." if near else message


def not_split(actor: Actor, name: str, others: Iterable[str]) -> str:
    listed = ", ".join(list(others)[:9])
    if key(name) == key(actor.name):
        return f"*{actor.name}* is its own name. " + (
            f"What can be split off: {listed}." if listed else "It has no other name."
        )
    message = f"*{actor.name}* is not called *{name[:80]}*."
    return f"{message} Its other names: {listed}." if listed else f"{message} It has no other name."
