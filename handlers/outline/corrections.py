"""The wording of corrections; `show` formats a name."""

from datetime import UTC, datetime

from bot.model.actor import Corrected, Correction, CorrectionKind
from handlers.outline.dates import moment
from handlers.outline.profile import mentioned
from handlers.outline.topics import Show


def true_now(corrected: Corrected, show: Show) -> str:
    """What holds now: "Biden is Joe Biden now: 14 mentions in 6 articles."."""
    ruling, actor = stated(corrected.correction, show), corrected.actor
    counts = corrected.correction.verdict in {CorrectionKind.MERGE, CorrectionKind.SPLIT}
    return f"{ruling}: {mentioned(actor)}." if counts and actor else f"{ruling}."


def stated(correction: Correction, show: Show) -> str:
    """The same without counts."""
    name, value = show(correction.name), show(correction.value)
    match correction.verdict:
        case CorrectionKind.MERGE:
            return f"{name} is {value} now"
        case CorrectionKind.SPLIT:
            return f"{value} is an actor of its own now, apart from {name}"
        case CorrectionKind.RENAME:
            return f"{name} is called {value} now"
        case CorrectionKind.KIND:
            return f"{name} is {a(correction.value)} now"
        case CorrectionKind.DISMISS:
            return f"{name} is not an actor any more"
        case CorrectionKind.KEEP:
            return f"{name} is right as it is"
        case CorrectionKind.RULE:
            return f"No name such as {name} is an actor's now"


def undone(correction: Correction, show: Show) -> str:
    """What holds again: "Biden and Joe Biden are two actors again."."""
    name, value = show(correction.name), show(correction.value)
    match correction.verdict:
        case CorrectionKind.MERGE:
            return f"{name} and {value} are two actors again."
        case CorrectionKind.SPLIT:
            return f"{value} is {name} again."
        case CorrectionKind.RENAME:
            return f"{value} is called {name} again."
        case CorrectionKind.KIND:
            return f"{name} is of the kind again that the articles give it."
        case CorrectionKind.DISMISS:
            return f"{name} is an actor again."
        case CorrectionKind.KEEP:
            return f"{name} is in doubt again."
        case CorrectionKind.RULE:
            return f"Names such as {name} may be actors' again."


def deed(correction: Correction, show: Show) -> str:
    """What was done: "Biden merged into Joe Biden"."""
    name, value = show(correction.name), show(correction.value)
    match correction.verdict:
        case CorrectionKind.MERGE:
            return f"{name} merged into {value}"
        case CorrectionKind.SPLIT:
            return f"{value} split off from {name}"
        case CorrectionKind.RENAME:
            return f"{name} renamed {value}"
        case CorrectionKind.KIND:
            return f"{name} made {a(correction.value)}"
        case CorrectionKind.DISMISS:
            return f"{name} dismissed"
        case CorrectionKind.KEEP:
            return f"{name} left as it is"
        case CorrectionKind.RULE:
            return f"no actor called such as {name}"


def withdrawn(correction: Correction, by: str) -> str:
    """ "undone by Ana, 2024-03-26 12:00 UTC", `by` as it is shown; empty where it holds."""
    if correction.undone_at is None:
        return ""
    return f"undone by {by}, {minute(correction.undone_at)}"


def a(kind: str) -> str:
    """ "a person", "an organisation"."""
    return f"an {kind}" if kind[:1] in "aeiou" else f"a {kind}"


def minute(iso: str) -> str:
    """ "26 Mar 2024, 12:00 UTC", of an ISO time."""
    return moment(datetime.fromisoformat(iso).astimezone(UTC))
