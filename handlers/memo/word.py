"""A memo as a Word document."""

from io import BytesIO

from docx import Document
from docx.document import Document as Page
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bot.model.article import Source
from bot.model.pages import linked as at_page
from handlers.memo.contents import Memo, known
from handlers.outline import briefing as briefings
from handlers.outline.model import Item, Layout, Section
from handlers.outline.text import fold, web

STYLES = {
    Layout.PARAGRAPHS: "Normal",
    Layout.BULLETS: "List Bullet",
    Layout.QUOTES: "Quote",
    Layout.NUMBERED: "List Number",
}
BENEATH = "List Bullet 2"
LINK = RGBColor(0x1D, 0x35, 0x57)


def word(memo: Memo) -> bytes:
    """A .docx file."""
    page = Document()
    page.core_properties.title = fold(memo.title)
    page.core_properties.author = "Attaché"
    page.add_heading(fold(memo.title), level=0)
    for aside in (memo.standing, *memo.notes):
        _italic(page, aside)
    if memo.sections:
        for section in memo.sections:
            _section(page, section, memo)
        _sources(page, memo)
        _italic(page, memo.foot)
    else:
        page.add_paragraph(fold(memo.nothing))
    file = BytesIO()
    page.save(file)
    return file.getvalue()


def _italic(page: Page, text: str) -> None:
    if text:
        page.add_paragraph().add_run(fold(text)).italic = True


def _section(page: Page, section: Section, memo: Memo) -> None:
    if section.title:
        page.add_heading(fold(section.title), level=1)
    quotes = section.layout is Layout.QUOTES
    for item in section.items:
        _item(page.add_paragraph(style=STYLES[section.layout]), item, memo, speaker=quotes)
        for one in item.elsewhere:
            beneath = page.add_paragraph(f"{briefings.ELSEWHERE} ", style=BENEATH)
            _item(beneath, one, memo)


def _item(paragraph: Paragraph, item: Item, memo: Memo, *, speaker: bool = False) -> None:
    """What the sentence is for in bold before it, or behind it where that is its speaker."""
    if item.heading and not speaker:
        paragraph.add_run(fold(item.heading)).bold = True
        paragraph.add_run(": " if item.citation else "")
    _sentence(paragraph, item, memo)
    if item.heading and speaker:
        paragraph.add_run(f" — {fold(item.heading)}")


def _sentence(paragraph: Paragraph, item: Item, memo: Memo) -> None:
    """A sentence, and its reference, whose number links to its article."""
    if item.citation is None or item.reference is None:
        return
    reference = item.reference
    source = memo.sources.get(reference.source)
    said_by = f"— {fold(reference.speaker)} " if reference.speaker else ""
    paragraph.add_run(f"{fold(item.citation.text)} {said_by}[")
    address = at_page(source.url if source else None, reference.page)
    _linked(paragraph, str(reference.source), address)
    paragraph.add_run(f"{reference.where}]{reference.others}")


def _sources(page: Page, memo: Memo) -> None:
    if not memo.sources:
        return
    page.add_heading("Sources", level=1)
    for number, source in memo.sources.items():
        paragraph = page.add_paragraph(f"[{number}] ")
        _linked(paragraph, fold(source.title) or source.key, source.url)
        paragraph.add_run(_card(source))


def _card(source: Source) -> str:
    about = known(source)
    return f" · {about} ({source.key})" if about else f" ({source.key})"


def _linked(paragraph: Paragraph, label: str, url: str | None) -> None:
    """A run that is a link where the address is one of the web: python-docx makes none itself."""
    run = paragraph.add_run(label)
    if not web(url):
        return
    run.font.color.rgb = LINK
    run.font.underline = True
    link = OxmlElement("w:hyperlink")
    relation = paragraph.part.relate_to(str(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    _moved(run, link)


def _moved(run: Run, into: object) -> None:
    run._r.addprevious(into)
    into.append(run._r)  # type: ignore[attr-defined]
