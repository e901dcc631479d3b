"""Text as it is shown."""


def folded(text: str) -> str:
    """The text with each run of white space folded to one space, and none at its ends."""
    return " ".join(text.split())


def quoted(words: str) -> str:
    """Somebody's words in an error, cut at 60 characters."""
    shown = folded(words)
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"
