"""How a file is refused, in one sentence for one thing whatever its format."""

DAMAGED = "It is damaged or incomplete. Fetch or save it again."
LOCKED = "It is protected by a password. Save it without one and index it again."

LISTS_PAGES = "Save the pages that it lists, and index them."


def no_article(what: str, instead: str = "") -> str:
    """That it is `what`; `instead` is a sentence that says what to give in its place."""
    return f"It is {what}, not an article. {instead}".rstrip()


def save_as(what: str, kinds: str) -> str:
    """That it is `what`, and as which kinds of files it can be read."""
    return f"It is {what}. Save it as {kinds} and index that."


def without_text(what: str) -> str:
    return f"It is {what} without any text."


def too_long(what: str, characters: int, most: int) -> str:
    return f"Its {what} has {characters:,} characters; at most {most:,} are read."
