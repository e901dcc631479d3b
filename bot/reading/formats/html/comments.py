"""Takes readers' comments out of a page: they may be longer than the article, and are not it."""

from typing import Any

_NAMES = frozenset(
    "comments comment-list commentlist comment-section comments-section comments-area comment-body "
    "comment-content comment-respond disqus_thread respond".split()
)
_TYPE = "schema.org/comment"
_NEVER = frozenset("html body main article".split())


def drop(root: Any) -> None:
    """Takes out the elements that hold comments by their name, unless they hold an article too."""
    for element in [found for found in root.iter("*") if _holds_comments(found)]:
        if element.getparent() is not None and next(element.iter("h1", "article"), None) is None:
            element.drop_tree()


def _holds_comments(element: Any) -> bool:
    if element.tag in _NEVER:
        return False
    get = element.get
    if (get("itemtype") or "").lower().endswith(_TYPE):
        return True
    names = f"{get('id') or ''} {get('class') or ''}"
    return not _NAMES.isdisjoint(names.lower().split())
