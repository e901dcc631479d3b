"""Text as its reader sees it: no entities, no invisible marks, no mojibake, letters composed."""

import html
import re
import unicodedata

# With its semicolon only: "?a=1&copy=2" is an address. "&amp;#8217;" was escaped twice.
_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
# A soft hyphen where a word is parted at a line's end, as several programs write it when copied.
_PARTED = re.compile("[\u00ad\ufffe\x02¬][ \t]*\r?\n[ \t]*(?=[^\\W\\d_])")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe]"
)
# Joiners shape letters in Persian, in Indic scripts and in emoji, and show nothing elsewhere.
_JOINER = re.compile(
    "(?<![\u0600-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_OTHER = re.compile("[\u2010\u2011\u2028\u2029]")
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2028": "\n", "\u2029": "\n\n"})
# Mojibake of a closing quote, whose last byte cp1252 has no character for.
_LOST_QUOTE, _QUOTE = re.compile("â€[?\ufffd]"), "â€\x9d"


def visible(text: str) -> str:
    """The text as a reader sees it; the same object where it is that already.

    Entities are resolved once, invisible marks taken out (a soft hyphen with its line's end),
    mojibake and ligatures mended, letters composed (NFC), and the line and paragraph separators
    made line ends. Quotes, dashes, white space and the width of letters stay as they are.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(f"&{entity[1]}"), text)
    return _ascii(text) if text.isascii() else _unicode(text)


def _ascii(text: str) -> str:
    return _INVISIBLE.sub("", _PARTED.sub("", text))


def _unicode(text: str) -> str:
    text = _JOINER.sub("", _ascii(_decoded(text)))
    text = _LIGATURE.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), text)
    if _OTHER.search(text):
        text = text.translate(_PLAIN)
    return unicodedata.normalize("NFC", text)


def _decoded(text: str) -> str:
    """The text with lines decoded that were read in the wrong encoding, each by itself."""
    from ftfy import fix_encoding  # slow to import
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text
    lines = _LOST_QUOTE.sub(_QUOTE, text).splitlines(keepends=True)
    return "".join(map(fix_encoding, lines))
