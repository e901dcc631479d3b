"""The library and what comes into it, in words: the same in Slack and at the terminal."""

from collections.abc import Iterable

from handlers.outline.text import counted, dotted


def language_name(code: str | None) -> str:
    """ "German", of "de" or "de-AT"; empty where it is not known."""
    from babel import Locale  # here, since few answers name a language

    base = (code or "").replace("_", "-").partition("-")[0].lower()
    return str(Locale.parse("en").languages.get(base, "")) if base else ""


def would_come(articles: int, whole: int, left_out: int) -> str:
    """How many articles a feed would bring now, and where their text is from."""
    if not articles:
        return "It is empty just now; what it will have comes in then."
    if whole == articles:
        whence = "their text from the feed"
    elif whole:
        whence = f"the text of {whole:,} from the feed, of the others from their pages"
    else:
        whence = "their text from their pages"
    older = f"; {left_out:,} older ones are left out" if left_out else ""
    verb = "would come in now"
    return f"{counted(articles, 'article')} {verb}, {whence}{older}."


def in_line(waiting: int, unread: int) -> str:
    """What is waiting to be read, and what could not be read within a week; empty where nothing."""
    return dotted(
        (
            f"{counted(waiting, 'article')} waiting to be read" if waiting else "",
            f"{counted(unread, 'article')} could not be read this week" if unread else "",
        )
    )


def tally(done: Iterable[bool]) -> str:
    """ "2 of 3"."""
    results = [*done]
    return f"{sum(results):,} of {len(results):,}"
