"""White space folded, and quotations of a user's words in errors."""


def folded(text: str) -> str:
    """The text with each run of white space folded to one space, and none at its ends."""
    return " ".join(text.split())


def quoted(words: str) -> str:
    """A user's words in quotation marks for an error message, cut at 60 characters."""
    shown = folded(words)
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"
