"""An article that could not be read or kept, as a refusal for the reader and a line for the log."""

import logging
import secrets

from bot.faults import Failure
from bot.reading.submissions import Refusal

log = logging.getLogger("attache")


def refusal(where: str, failure: Failure) -> Refusal:
    """A refusal that gives the kind of failure and a reference; logs the trace under that
    reference."""
    if failure.kind is None:
        return Refusal(where=where, reason=failure.reason)
    reference = secrets.token_hex(3)
    log.error("error %s: %s", reference, failure.trace or failure.kind)
    return Refusal(
        where=where,
        reason=f"{failure.reason} The log has it under {reference}.",
        kind=failure.kind,
        reference=reference,
    )
