"""PDFs written by hand, in Courier: every letter is 0.6 of its size wide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

WIDTH, HEIGHT = 595, 842
LETTER = 0.6


@dataclass(frozen=True)
class Text:
    """A line of text whose baseline begins at `x`, `y`, in points from the top left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


def pdf(*pages: Iterable[Text], info: str = "", rotate: int = 0, more: str = "") -> bytes:
    """A PDF of these pages. `info` are entries of its metadata: `/Title (…)`, `more`
    what each page shows besides."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(count))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        font.format("Courier"),
        font.format("Courier-Bold"),
    ]
    for at, page in enumerate(pages):
        content = "\n".join([*map(_shown, page), more])
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * at} 0 R >>",
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream",
        ]
    return _file([*objects, f"<< {info} >>"])


def _shown(line: Text) -> str:
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if line.bold else "F1"
    return f"BT /{font} {line.size} Tf {line.x} {HEIGHT - line.y} Td ({text}) Tj ET"


def _file(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    start = len(data)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    data += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    trailer = f"<< /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>"
    return data + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


def column(
    text: str, *, x: float = 60, y: float = 100, width: int = 75, size: float = 10
) -> list[Text]:
    """A text set in lines of so many letters, each a line and a fifth under the one before."""
    lines = [line for part in text.split("\n") for line in (wrap(part, width) or [""])]
    return [Text(x, y + at * 1.2 * size, line, size) for at, line in enumerate(lines) if line]
