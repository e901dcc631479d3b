"""The wording of doubts of actors; `show` formats a name."""

from bot.model.doubt import Doubt, DoubtKind
from handlers.outline.corrections import a
from handlers.outline.text import counted
from handlers.outline.topics import Show

NONE = "Nothing is in doubt: no two actors look like one, and no person like a place."


def question(doubt: Doubt, show: Show) -> str:
    """ "Is Biden the same as Joe Biden?" """
    name = f"{show(doubt.actor.name)} ({counted(doubt.actor.mentions, 'mention')})"
    other = show(doubt.other.name) if doubt.other else ""
    match doubt.kind:
        case DoubtKind.SAME:
            return f"Is {name} the same as {other}?"
        case DoubtKind.PLACE:
            return f"Is {name} {a(doubt.value)}, and not {a(doubt.actor.kind)}?"
        case DoubtKind.OFFICE:
            return f"Are {name} and {other} one person?"


def because(doubt: Doubt) -> str:
    """ "Because it is the surname of Joe Biden (25), by articles." """
    return f"Because {doubt.why}."


def yes(doubt: Doubt) -> str:
    """What the button says that corrects."""
    return f"Yes, {a(doubt.value)}" if doubt.kind is DoubtKind.PLACE else "Yes, one and the same"


def no(doubt: Doubt) -> str:
    """What the button says that leaves all as it is."""
    return f"No, {a(doubt.actor.kind)}" if doubt.kind is DoubtKind.PLACE else "No, two"


def barred(form: str, names: tuple[str, ...], show: Show) -> str:
    """What a rule came to, `form` as it is shown: "No name such as *.com is an actor's now. It was
    so of Acme.com."."""
    if not names:
        return f"No name such as {form} is an actor's now. None was."
    first = ", ".join(show(name) for name in names[:5])
    more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
    return f"No name such as {form} is an actor's now. It was so of {first}{more}."
