import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.retention import Retention
from handlers.app import build_app
from handlers.bureau import Bureau
from store import Store, open_store
from tests.curating import Books, DoubtList
from tests.handlers.newsroom import (
    HAVEN,
    NORLAND,
    SUDLAND,
    Broom,
    Clerk,
    Drawer,
    Minutes,
    Noticeboard,
    Stubs,
)
from tests.handlers.workspace import RecordingClient, Said, Workspace
from tests.intaking import intake_desk

TUESDAY = datetime(2024, 3, 26, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with nothing in it, made once."""
    path = tmp_path_factory.mktemp("blank") / "attache.db"
    open_store(path, create=True).close()
    return path


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """What digests are kept in: exactly once is its work too, so it is the real one."""
    with open_store(Path(shutil.copy(blank, tmp_path))) as opened:
        yield opened


@pytest.fixture
def bureau(store: Store) -> Bureau:
    books = Books([NORLAND, SUDLAND, HAVEN], {1: ("Norland", "Norlandic")})
    return Bureau(
        desk=Clerk(),
        curator=books,
        doubtful=DoubtList(books),
        subscriptions=store.subscriptions,
        deliveries=store.deliveries,
        archive=Drawer(),
        channels=Noticeboard(),
        memory=Minutes(),
        receipts=Stubs(),
        upkeep=Broom(),
        unanswered=store.unanswered,
        jobs=store.jobs,
        unread=store.unread,
        retention=Retention(store.library, store.jobs, store.archive, store.feeds),
        intake=intake_desk(store, lambda: TUESDAY),
        clock=lambda: TUESDAY,
    )


@pytest.fixture
def client() -> RecordingClient:
    return RecordingClient()


@pytest.fixture(scope="session")
def response_server() -> Iterator[tuple[str, list[Said]]]:
    """Where a command's or a button's answers go, and what came there."""
    heard: list[Said] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/respond", heard
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def workspace(
    bureau: Bureau, client: RecordingClient, response_server: tuple[str, list[Said]]
) -> Workspace:
    url, responses = response_server
    responses.clear()
    app = build_app(bureau, client=client, signing_secret="s3cret")
    return Workspace(app=app, client=client, response_url=url, responses=responses)
