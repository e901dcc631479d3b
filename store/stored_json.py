"""Records stored as deflated JSON, keyed by field name, after a version number of their form.

msgspec ignores unknown fields and fills missing ones with defaults, so a record of another form
would silently lose renamed fields. Records of earlier forms are therefore converted before they are
decoded, and those of later versions are not read.
"""

import zlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

FORM = 7
"""The form of what is written now. It goes up with any change of a field's name, kind or meaning in
a record that is kept (`tests/store/test_stored_json.py` holds these), and `_NEXT` gets a step."""

_NEXT: Mapping[int, Callable[[Any], Any]] = {
    0: lambda record: record,
    1: lambda record: record,
    2: lambda record: record,
    3: lambda record: record,
    4: lambda record: record,
    5: lambda record: record,
    6: lambda record: record,
}
"""From each earlier form to the one after it, on the parsed JSON. Form 0 is text, not deflated,
with the fields of form 1. Form 2 adds fields whose defaults are what was so before: a citation's
page and speaker, a source's correction, and of topics what names actors and what is like what.
Form 3 adds a briefing's stories and standing, and a point's day. Form 4 adds front pages and
corrections; form 5 what a conversation's topic was opened with, and what was set beside it; form
6 a point's earlier figures; form 7 the words by which a question names its time."""

_USUAL = (
    b'"about":[{"name":"","kind":"organisation"}],"others":[{"name":"","kind":"country"}],'
    b'"articles":[""],"wanted":"answer","question":"","shown":[{"article":,"start":,"check":}]'
    b'{"id":"","topic":{"text":"","actors":[{"id":,"name":"","kind":"place","capital_of":null,'
    b'"mentions":,"articles":}],"required":[],"terms":[{"text":"","also":[]}],"phrases":[],'
    b'"together":[],"excluded":[],"within":{"outlets":[],"authors":[],"articles":[],"since":null,'
    b'"until":null,"after":null,"told":[]},"interpretations":[{"asked":"","read_as":"","why":'
    b'"spelling"}],"unmatched":[],"near":[]},"coverage":{"articles":,"of_articles":,"outlets":,'
    b'"of_outlets":,"oldest":"20","newest":"20","undated":0},"bottom_line":[{"citation":{"text":'
    b'"The ","article":".txt","start":,"end":,"source":}],"involved":[{"actor":{"id":,"name":"",'
    b'"kind":"person","capital_of":null,"mentions":,"articles":},"articles":,"role":{"title":"",'
    b'"citation":}},"role":null}],"basis":{"rules":"2","state":"","revision":,"encoder":"static'
    b'"}}"timeline":[{"citation":{"text":"On ","article":"","start":0,"end":,"source":},"when":"20'
    b'","written":"20"}],"sources":[{"id":,"key":"","title":"","author":null,"outlet":"",'
    b'"published":"20-0","url":"https://www."}],"unmet":[],"quotes":[{"citation":{"text":"\xe2\x80'
    b'\x9c,\xe2\x80\x9d said the government of the United ","article":"","start":,"end":,"source":'
    b'},"speaker":""}],"figures":[{"citation":{"text":"","article":"","start":,"end":,"source":},'
    b'"figure":"$ million percent","kind":"money","others":[]}],"points":[{"citation":{"text":"The '
    b'","article":"","start":,"end":,"source":1},"also":[],"theme":"","update":false},{"citation":'
    b'{"text":"'
)
"""The zlib dictionary: what most records contain. It must never change, since stored records need
it."""


def packed(value: object) -> bytes:
    """A record as it is stored: its form in one byte, then its deflated JSON."""
    deflating = zlib.compressobj(9, zdict=_USUAL)
    json = msgspec.json.encode(value, order="deterministic")
    return bytes([FORM]) + deflating.compress(json) + deflating.flush()


def json_of(text: str, body: bytes | None) -> bytes:
    """The JSON of a row: of `body` if there is one, as `packed` made it, else of `text`. Raises
    zlib.error."""
    if body is None:
        return text.encode()
    inflating = zlib.decompressobj(zdict=_USUAL)
    return inflating.decompress(body[1:]) + inflating.flush()


def unpacked(kind: type[T], text: str, body: bytes | None) -> T | None:
    """The record of a row; None if a later version wrote it, or it is damaged."""
    form = body[0] if body else 0
    if form > FORM:
        return None
    try:
        json = json_of(text, body)
        if form == FORM:
            return msgspec.json.decode(json, type=kind)
        record = msgspec.json.decode(json)
        for earlier in range(form, FORM):
            record = _NEXT[earlier](record)
        return msgspec.convert(record, type=kind)
    except (msgspec.MsgspecError, zlib.error):
        return None
