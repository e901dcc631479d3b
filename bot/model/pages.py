"""The pages of an article, where its format has some: which one a passage is on, and its link."""

from bisect import bisect_right
from collections.abc import Sequence


def page_of(pages: Sequence[int] | None, offset: int) -> int | None:
    """The number of the page that an offset into the text is on, from 1; None without pages.
    `pages` are the offsets at which the pages after the first begin."""
    return None if pages is None else bisect_right(pages, offset) + 1


def label(pages: Sequence[int] | None, start: int, end: int) -> str:
    """On which pages a stretch of the text is: "p. 7", "pp. 7–8"; "" without pages."""
    first, last = page_of(pages, start), page_of(pages, max(start, end - 1))
    if first is None or last is None:
        return ""
    return f"p. {first}" if first == last else f"pp. {first}–{last}"


def linked(url: str | None, page: int | None) -> str | None:
    """An address that opens its PDF at this page: "…/paper.pdf#page=7". One with a fragment of its
    own stays as it is."""
    return url if not url or page is None or "#" in url else f"{url}#page={page}"
