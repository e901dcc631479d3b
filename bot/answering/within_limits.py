"""Replies that stay within what articles can tell."""

from dataclasses import replace

from bot.model.reply import Limit, Reply
from bot.query.limits import denies, limit_of


def within_limits(found: Reply, question: str) -> Reply:
    """The reply, as none where no article could answer the question: what it shows is then near. Of
    what did not happen, a sentence may tell that itself denies something."""
    limit = limit_of(question)
    if limit is Limit.ABSENCE and any(denies(one.citation.text) for one in found.lines):
        return found
    return replace(found, limit=limit, answered=False, confidence=0.0) if limit else found
