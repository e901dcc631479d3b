"""A memo as a page of HTML of its own: no script, and nothing loaded from anywhere."""

from html import escape

from markdown_it import MarkdownIt

from handlers.memo.contents import Memo
from handlers.memo.markdown import markdown
from handlers.outline.text import fold

STYLE = """\
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1d1c1d;
       font: 1rem/1.55 Georgia, "Times New Roman", serif }
h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 .4em; font-family: system-ui, sans-serif }
h1 { font-size: 1.7rem; margin-top: 0 } h2 { font-size: 1.15rem } h3 { font-size: 1rem }
h1 + p { color: #555; font-size: .9rem }
li { margin: .35em 0 }
blockquote { margin: .8em 0; padding-left: 1rem; border-left: 3px solid #ccc }
a { color: #1d3557 }
@page { margin: 20mm }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt }
  h2, h3 { break-after: avoid } li, blockquote { break-inside: avoid }
  ol a::after { content: " (" attr(href) ")"; font-size: .85em; word-break: break-all }
}
"""


def html(memo: Memo) -> str:
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(fold(memo.title))}</title>
<style>
{STYLE}</style>
</head>
<body>
{body(memo)}</body>
</html>
"""


def body(memo: Memo) -> str:
    return str(MarkdownIt("commonmark", {"html": False}).render(markdown(memo)))
