"""Tells tables that hold data from those that lay out a page."""

from typing import Any

# Chosen, not measured.
_LONGEST_CELL = 300  # characters of a data table's cell
_MOST_BREAKS = 3  # in a cell
_MOST_PARAGRAPHS = 1
_LAYOUT_ROLES = ("presentation", "none")
_CELLS = ("td", "th")
_HEADINGS = ("h1", "h2", "h3")


def holds_data(table: Any) -> bool:
    """Whether a table's rows are read as rows: it has two rows of two cells, no table within it,
    and no cell with a heading or with as much as a text."""
    if table.get("role") in _LAYOUT_ROLES:
        return False
    wide = 0
    for element in table.iter("table", "tr", *_CELLS):
        if element.tag == "table" and element is not table:
            return False
        if element.tag == "tr":
            wide += sum(child.tag in _CELLS for child in element) > 1
        elif element.tag in _CELLS and _holds_text(element):
            return False
    return wide > 1


def _holds_text(cell: Any) -> bool:
    breaks = sum(1 for _ in cell.iter("br"))
    paragraphs = sum(1 for _ in cell.iter("p"))
    if breaks > _MOST_BREAKS or paragraphs > _MOST_PARAGRAPHS:
        return True
    return next(cell.iter(*_HEADINGS), None) is not None or _long(cell)


def _long(cell: Any) -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text.strip())
        if length > _LONGEST_CELL:
            return True
    return False
