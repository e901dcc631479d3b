"""Text as it is shown."""


def folded(text: str) -> str:
    """The text with each run of white space folded to one space, and none at its ends."""
    return " ".join(text.split())
