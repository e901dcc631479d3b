"""How each command is typed, at most five lines for each: the same at every door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What is `typed`, in lines of code, and what that `does`; `TOPIC` stands for a topic."""

    typed: str
    does: str


TOPIC = "TOPIC"
COMMANDS: dict[str, tuple[Way, ...]] = {
    "brief": (
        Way(typed="/brief TOPIC", does="what the articles say on it, each line with its source"),
        Way(typed="/brief this week", does="the news of these days; also `today`, `since monday`"),
        Way(typed="/brief TOPIC --new", does="only what came in since you last asked here"),
        Way(typed="/brief TOPIC --post", does="posted in this channel at once"),
        Way(typed="/brief verify ID", does="whether an earlier briefing still holds"),
    ),
    "passages": (
        Way(typed="/passages WORDS", does="the passages that answer, whatever the spelling"),
        Way(typed='/passages "exact words" -without', does="these words, without that one"),
        Way(typed="/passages WORDS from:outlet by:author", does="of this outlet, by this author"),
        Way(typed="/passages WORDS since:2024-03", does="published since then; also `until:`"),
        Way(typed="/passages WORDS actor:name", does="only where this name stands"),
    ),
    "actor": (
        Way(typed="/actor NAME", does="who that is, what they said, who is named with them"),
        Way(typed="/actor merge A into B", does="two are one; `split B from A` parts them again"),
        Way(typed="/actor rename A to B", does="a better name; `kind A person` says what it is"),
        Way(typed="/actor dismiss A", does="that is nobody's name"),
        Way(typed="/actor log", does="the latest corrections; `undo` takes the last one back"),
    ),
    "summary": (
        Way(typed="/summary WORDS", does="the article with these words in its title, summed up"),
        Way(typed="/summary ADDRESS", does="the article of this web address, or of this key"),
    ),
    "digest": (
        Way(typed="/digest add TOPIC weekdays 08:00", does="briefs this channel on time"),
        Way(typed="/digest watch TOPIC", does="posts as soon as an article speaks of it"),
        Way(typed="/digest edit 1 daily 9am", does="changes the time, or the topic"),
        Way(
            typed="/digest list",
            does="all of them; `preview 1`, `run 1`, `log 1`, `pause 1`, `resume 1`, `remove 1`",
        ),
        Way(typed="/digest settings", does="this channel's clock, and who may change digests"),
    ),
    "library": (
        Way(
            typed="/library",
            does="what it holds, what came in, how its feeds fare; `unread`: what failed",
        ),
        Way(typed="/library add ADDRESS", does="shows an article, a feed or a site, then adds it"),
        Way(
            typed="/library list",
            does="its feeds; `pause 1`, `resume 1`, `remove feed 1` by number",
        ),
        Way(typed="/library remove TITLE because …", does="takes an article out for good"),
        Way(typed="/library use A, B", does="which collections of articles this channel sees"),
    ),
}
MENTIONED = "Or ask in your own words: `@Attaché who is …?` in a channel, or a message to me."
GREETING = "I answer with sentences from your team's own articles, each with its source."
"""What a newcomer reads first."""


def misheard(command: str, words: str) -> str:
    """That a command has no such verb."""
    return f"/{command} has no “{words}”. This is what it does:"
