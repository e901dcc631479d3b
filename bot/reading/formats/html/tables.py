"""Tells tables that hold data from those that lay out a page."""

from typing import Any

_LONGEST_CELL = 300  # characters of a data table's cell; chosen, not measured
_LAYOUT_ROLES = ("presentation", "none")


def holds_data(table: Any) -> bool:
    """Whether a table's rows are read as rows: it has at least two columns, no table within it
    and no cell as long as a text."""
    if table.get("role") in _LAYOUT_ROLES:
        return False
    columns = 0
    for element in table.iter("table", "tr", "td", "th"):
        if element.tag == "table" and element is not table:
            return False
        if element.tag == "tr":
            columns = max(columns, sum(child.tag in ("td", "th") for child in element))
        elif element.tag in ("td", "th") and _long(element):
            return False
    return columns > 1


def _long(cell: Any) -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text.strip())
        if length > _LONGEST_CELL:
            return True
    return False
