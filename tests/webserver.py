"""A small web on 127.0.0.1: pages by their paths, and what was asked of it."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"


@dataclass
class Reply:
    """What a path answers."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0  # seconds before each byte


@dataclass
class Site:
    """The server, with its replies by path; `asked` are the requests' paths and headers."""

    port: int = 0
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"http://{HOST}:{self.port}{path}"

    def put(self, path: str, body: str | bytes, kind: str = "text/html", **more: object) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.replies[path] = Reply(body=data, kind=kind, **more)  # type: ignore[arg-type]
        return self.url(path)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer((HOST, 0), _handler(site))
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return None

        def do_GET(self) -> None:
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            reply = site.replies.get(self.path, Reply(body=b"no such page", status=404))
            if reply.headers.get("ETag") and reply.headers["ETag"] == self.headers["If-None-Match"]:
                reply = Reply(status=304)
            try:
                self._send(reply)
            except OSError:
                return  # whoever asked went away

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in reply.headers and not reply.slow:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if not reply.slow:
                self.wfile.write(reply.body)
            for byte in reply.body if reply.slow else b"":
                time.sleep(reply.slow)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()

    return Handler


def article(title: str, said: str = "", more: str = "") -> str:
    """A page with an article that is long enough to be one."""
    told = said or "Ahsan Iqbal met Angela Merkel in Berlin on Tuesday and they spoke of new roads."
    text = f"<p>{told}</p>" + "".join(
        f"<p>The ministers spoke for {n} hours about trade and the border, officials said. "
        "They will meet again next month, and both sides hope for a treaty.</p>"
        for n in ("two", "three", "four")
    )
    return (
        f"<html><head><title>{title}</title>{more}</head>"
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    )


def rss(*items: tuple[str, str], title: str = "News | Harbour Post", extra: str = "") -> str:
    """A feed of items, each a title and a link."""
    listed = "".join(
        f"<item><title>{name}</title><link>{link}</link><guid isPermaLink='false'>{name}</guid>"
        f"<pubDate>Tue, {27 - n} Oct 2026 10:00:00 GMT</pubDate>"
        f"<description>Short.</description></item>"
        for n, (name, link) in enumerate(items)
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{extra}{listed}</channel></rss>"


def bomb(size: int) -> bytes:
    return gzip.compress(b"\0" * size)


Serve = Callable[[], Site]
