"""A proof as a message, and its wording, which the terminal uses too."""

from collections.abc import Iterator, Sequence

from bot.model.briefing import Loss, Proof
from bot.model.citations import Citation
from handlers.blocks.citing import bullet, sources, title
from handlers.blocks.message import Items, Message, message
from handlers.blocks.notice import code
from handlers.blocks.pieces import context, header, section
from handlers.blocks.text import counted, dotted, moment, plain

LOST = {
    Loss.ARTICLE: "Gone with their articles",
    Loss.WORDS: "Gone from their articles",
    Loss.CHOICE: "Still in their articles, but not chosen any more",
}
NEW = "New"


def proof(found: Proof) -> Message:
    said = plain(verdict(found))
    name = title(found.before.topic)
    question = "" if found.same else found.before.topic.text
    return message(
        said,
        head=[
            header(f"Briefing {found.before.id}: {name}"),
            section(said),
            context(dotted(findings(found))),
        ],
        body=body(found),
        foot=[
            *sources(found.sources),
            *([context(f"`/brief {code(question)}` gives it as it is now")] if question else []),
        ],
    )


def body(found: Proof) -> Iterator[Items]:
    for heading, citations in changes(found):
        yield Items(heading=f"*{heading}*", lines=tuple(map(bullet, citations)))


def changes(found: Proof) -> Iterator[tuple[str, Sequence[Citation]]]:
    """The sentences that are gone, by why they are, and those that are new, each under its
    heading."""
    for why, heading in LOST.items():
        yield heading, [gone.citation for gone in found.gone if gone.why is why]
    yield NEW, found.new


def verdict(found: Proof) -> str:
    at = moment(found.at)
    if found.same:
        return f"The library still gives exactly this briefing, as it did on {at}."
    return f"The library does not give exactly this briefing any more, as it did on {at}."


def findings(found: Proof) -> list[str]:
    """What has changed, and what has not, each in a few words."""
    before, now = found.before.basis, found.now.basis
    told = []
    if found.sentences:
        shown = counted(found.sentences, "sentence")
        told.append(f"{found.standing:,} of {shown} still word for word where they were cited")
    if not (found.same or found.gone or found.new):
        told.append("the sentences are the same, but not all that stands around them")
    if found.came:
        told.append(f"{counted(found.came, 'article')} came in or changed since")
    elif before.state != now.state:
        told.append("articles were taken out or read anew since, or actors corrected")
    else:
        told.append("the library has not changed since")
    if before.rules != now.rules:
        told.append("Attaché chooses by other rules since")
    if before.encoder != now.encoder:
        told.append("passages are ranked with another encoder since")
    return told
