"""Zipped documents, made of their parts: DOCX, ODT, EPUB."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org"
_TYPES = (
    f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
    "/></Types>"
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
    "</w:style>"
    for name in ("Title", "heading 1", "toc 1", "caption", "Quote")
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # of no time
    return file.getvalue()


def paragraph(text: str, style: str = "", *, bold: bool = False, numbered: bool = False) -> str:
    """A paragraph of a Word file, in the style of this id."""
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def docx(body: str, *, core: str = "", namespace: str = WORD, before: str = "") -> bytes:
    """A Word file of this body: paragraphs' XML, or the text of one. `core` are elements of its
    metadata, `before` stands before the root element of its text."""
    inner = body if body.startswith("<") else paragraph(body)
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    relations = f"{_OFFICE}/package/2006/relationships"
    kinds = f"{_OFFICE}/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
            f'Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">'
            f'<Relationship Id="s" Type="{kinds}/styles" Target="styles.xml"/>'
            f'<Relationship Id="n" Type="{kinds}/numbering" Target="numbering.xml"/>'
            "</Relationships>",
            "word/styles.xml": f'<w:styles xmlns:w="{namespace}">{_STYLES}</w:styles>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{namespace}">{numbering}</w:numbering>',
            "word/document.xml": f'{before}<w:document xmlns:w="{namespace}"><w:body>{inner}'
            "</w:body></w:document>",
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d">{core}'
            "</cp:coreProperties>",
        }
    )


def odt(body: str, *, meta: str = "", manifest: str = "") -> bytes:
    """An ODT file of these elements."""
    names = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:dc="c"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": f"<office:document-content {names}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {names}>{meta}</office:document-meta>",
        }
    )


def epub(*chapters: str, card: str = "", encryption: str = "") -> bytes:
    """An EPUB of these chapters, named so that their names are in another order."""
    names = [f"text/c {99 - at}.xhtml" for at in range(len(chapters))]
    items = "".join(
        f'<item id="i{at}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for at, name in reversed(list(enumerate(names)))
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(names)))
    nav = '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    page = (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/a.opf"/>'
            "</rootfiles></container>",
            "META-INF/encryption.xml": encryption,
            "OPS/a.opf": f'<package xmlns:dc="d"><metadata>{card}</metadata><manifest>{items}{nav}'
            f'</manifest><spine><itemref idref="n"/>{spine}</spine></package>',
            "OPS/nav.xhtml": page.format("<p>Contents</p>"),
            **{
                f"OPS/{name}": page.format(text) for name, text in zip(names, chapters, strict=True)
            },
        }
    )
