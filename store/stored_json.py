"""JSON deflated, for what is kept a hundred thousand times. What was kept before is text."""

import zlib
from typing import TypeVar

import msgspec

T = TypeVar("T")

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
"""What most of them hold. It may never change: what was deflated with it is read with it."""


def packed(value: object) -> bytes:
    deflating = zlib.compressobj(9, zdict=_USUAL)
    json = msgspec.json.encode(value, order="deterministic")
    return deflating.compress(json) + deflating.flush()


def json_of(text: str, body: bytes | None) -> bytes:
    """The JSON of a row that has it as text or, where there is a body, deflated. Raises
    zlib.error."""
    if body is None:
        return text.encode()
    inflating = zlib.decompressobj(zdict=_USUAL)
    return inflating.decompress(body) + inflating.flush()


def unpacked(kind: type[T], text: str, body: bytes | None) -> T | None:
    """None for what another version wrote in another shape."""
    try:
        return msgspec.json.decode(json_of(text, body), type=kind)
    except (msgspec.DecodeError, zlib.error):
        return None
