"""A page's meta elements, its `<title>`, and the elements that it marks with `itemprop`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

_LONGEST = 300  # characters of a marked element; chosen, not measured


class Metatags:
    """What a page's meta elements state, by name in lower case."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._stated: dict[str, list[str]] = defaultdict(list)
        for element in root.iter("meta"):
            content = (element.get("content") or "").strip()
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                name = (element.get(attribute) or "").strip().lower()
                if name and content:
                    self._stated[name].append(content)

    @property
    def page_title(self) -> str:
        """The text of the first `<title>` that is not a picture's."""
        for element in self._root.iter("title"):
            if element.getparent() is None or element.getparent().tag != "svg":
                return element.text or ""
        return ""

    def all(self, *names: str) -> Iterator[str]:
        """What is stated under these names, in their order."""
        for name in names:
            yield from self._stated.get(name, ())

    def like(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """What is stated under names that match."""
        return self.all(*filter(pattern.search, self._stated))

    def marked(self, name: str) -> Iterator[str]:
        """The text of elements that are marked as this property, or of links of this relation."""
        for element in self._root.iter("a", "span", "div", "p", "address"):
            marks = f"{element.get('itemprop') or ''} {element.get('rel') or ''}".lower()
            if name in marks.split():
                yield " ".join("".join(element.itertext()).split())[:_LONGEST]
