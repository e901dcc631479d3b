"""The article that a page describes in JSON-LD (schema.org), also where its JSON is malformed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

_ARTICLES = ("newsarticle", "reportagenewsarticle", "liveblogposting", "blogposting", "report")
_LIKE_ARTICLES = ("article", "posting", "creativework", "webpage", "videoobject")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_PLAIN_FIELD = re.compile(r'"(headline|datePublished|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
_DEEPEST = 12  # objects within each other; chosen, not measured
_MOST = 2_000  # objects of a page; chosen, not measured


def article(root: Any) -> Node:
    """The object of the page's article, references resolved a step; empty where it has none."""
    nodes: list[Node] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and len(nodes) < _MOST:
            nodes += _nodes(_parsed(script.text or ""), _DEEPEST)
    found = min(nodes[:_MOST], key=_rank, default={})
    if _rank(found) > _LAST_RANK:
        return {}
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    return {key: _resolved(value, by_id) for key, value in found.items()}


def names(value: Any, *, people: bool = False) -> Iterator[str]:
    """The names in a value: text, an object with a name, or a list of these. With `people`,
    without organisations."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from names(each, people=people)
    elif isinstance(value, Mapping) and not (people and "organization" in _types(value)):
        yield from names(value.get("name"), people=people)


def text(value: Any) -> str | None:
    """The first text of a value."""
    return next(names(value), None)


def _parsed(script: str) -> Any:
    bare = _WRAPPING.sub("", script).strip()
    for repaired in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(repaired, strict=False)
        except (ValueError, RecursionError):
            continue
    fields = dict(reversed(_PLAIN_FIELD.findall(bare)))
    return {"@type": "Article", **fields} if "headline" in fields else None


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth)
    elif isinstance(value, dict) and depth:
        yield value
        for each in value.values():
            if isinstance(each, list | dict):
                yield from _nodes(each, depth - 1)


def _types(node: Node) -> str:
    found = node.get("@type")
    return " ".join(map(str, found if isinstance(found, list) else [found])).lower()


_LAST_RANK = len(_LIKE_ARTICLES)


def _rank(node: Node) -> int:
    """How far an object is from being the page's article: lower is nearer."""
    types = _types(node)
    if not (node.get("headline") or node.get("datePublished")):
        return _LAST_RANK + 1
    if any(name in types for name in _ARTICLES):
        return 0
    for rank, name in enumerate(_LIKE_ARTICLES, start=1):
        if name in types:
            return rank
    return _LAST_RANK + 1


def _resolved(value: Any, by_id: Mapping[str, Node]) -> Any:
    if isinstance(value, list):
        return [_resolved(each, by_id) for each in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return by_id.get(value["@id"], value)
    return value


def strings(values: Iterable[Any]) -> Iterator[str]:
    """Those of the values that are text and not blank."""
    return (value for value in values if isinstance(value, str) and value.strip())
