"""Lead-in lines of lists, and whether the items under one mean something else without it."""

import re
from collections.abc import Iterator

from bot.model.article import Article, Block, BlockType

_LEADING = (BlockType.PARAGRAPH, BlockType.QUOTATION, BlockType.HEADING)
# "The minister denied the following:", "These claims are false:", "If the dam breaks:".
_QUALIFYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|disput\w+|debunk\w*|alleg\w+|"
    r"claim\w*|accus\w+|rumou?r\w*|myths?|hoax\w*|false\w*|untrue|incorrect\w*|wrong\w*|mistak\w+|"
    r"supposed\w*|purported\w*|not|never|no|nor|neither|without|cannot|if|unless|would|could|might|"
    r"may)\b|n['’]t\b",
    re.I,
)


def qualified_items(article: Article) -> frozenset[Block]:
    """The items of lists whose lead-in denies them, doubts them or makes them a condition."""
    return frozenset(_qualified(article))


def _qualified(article: Article) -> Iterator[Block]:
    qualifies = False
    for block in article.blocks:
        if block.part is BlockType.ITEM and qualifies:
            yield block
        elif block.part not in (BlockType.ITEM, BlockType.FURNITURE):
            text = article.text[block.start : block.end].rstrip()
            leads = block.part in _LEADING and text.endswith((":", "："))
            qualifies = leads and bool(_QUALIFYING.search(_last(text)))


def _last(text: str) -> str:
    """The last sentence of a lead-in."""
    return re.split(r"[.!?]\s", text[-500:])[-1]
