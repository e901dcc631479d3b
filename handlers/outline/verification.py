"""The wording of a proof: what has changed since a briefing was given."""

from collections.abc import Iterator, Sequence

from bot.model.briefing import Loss, Proof
from bot.model.citations import Citation
from handlers.outline.dates import moment
from handlers.outline.text import counted

LOST = {
    Loss.ARTICLE: "Gone with their articles",
    Loss.WORDS: "Gone from their articles",
    Loss.CHOICE: "Still in their articles, but not chosen any more",
}
NEW = "New"


def changes(found: Proof) -> Iterator[tuple[str, Sequence[Citation]]]:
    """The sentences that are gone, by the reason, and those that are new, each group under its
    heading."""
    for why, heading in LOST.items():
        yield heading, [gone.citation for gone in found.gone if gone.why is why]
    yield NEW, found.new


def verdict(found: Proof) -> str:
    """Whether the library still gives the briefing."""
    at = moment(found.at)
    if found.same:
        return f"The library still gives exactly this briefing, as it did on {at}."
    return f"The library does not give exactly this briefing any more, as it did on {at}."


def findings(found: Proof) -> list[str]:
    """What has changed and what has not, in a few words each."""
    before, now = found.before.basis, found.now.basis
    facts = []
    if found.sentences:
        shown = counted(found.sentences, "sentence")
        facts.append(f"{found.standing:,} of {shown} still word for word where they were cited")
    if not (found.same or found.gone or found.new):
        facts.append("the sentences are the same, but not all that stands around them")
    if found.came:
        facts.append(f"{counted(found.came, 'article')} came in or changed since")
    elif before.state != now.state:
        facts.append("articles were taken out or read anew since, or actors corrected")
    else:
        facts.append("the library has not changed since")
    if before.rules != now.rules:
        facts.append("Attaché chooses by other rules since")
    if before.encoder != now.encoder:
        facts.append("passages are ranked with another encoder since")
    return facts
