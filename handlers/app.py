"""The app: every listener, over one bureau."""

import logging
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing

from slack_bolt import App
from slack_sdk import WebClient

from bot.errors import SettingWrong
from handlers import (
    actor,
    appendix,
    asking,
    brief,
    channel,
    correcting,
    deciding,
    digest,
    digest_form,
    errors,
    following,
    home,
    home_digest,
    judging,
    mention,
    opening,
    passages,
    summary,
)
from handlers.bureau import Bureau
from handlers.delivery import Through, once
from handlers.meeting import met
from handlers.serving import greet, over_http, over_socket, web_client
from handlers.settings import Settings
from handlers.ticker import Ticker
from handlers.wiring import open_bureau

log = logging.getLogger("attache")

LISTENERS = 10
"""How many requests are answered at a time."""

FEATURES = (
    brief,
    appendix,
    following,
    judging,
    passages,
    opening,
    actor,
    correcting,
    summary,
    channel,
    digest,
    digest_form,
    deciding,
    mention,
    home,
    home_digest,
    asking,
)


def build_app(
    bureau: Bureau,
    *,
    client: WebClient,
    signing_secret: str = "",
    wait: bool = False,
    listeners: Executor | None = None,
) -> App:
    """The Bolt app. With `wait`, a dispatch returns when its listener is done, not at its ack.

    A door of its own (the console) may pass `context={"respond": …}` in a BoltRequest to hear
    what would go to a response_url.
    """
    app = App(
        name="attache",
        client=client,
        signing_secret=signing_secret,
        process_before_response=wait,
        listener_executor=listeners,
        before_authorize=Through(client),
        token_verification_enabled=False,
        raise_error_for_unhandled_request=False,
        logger=logging.getLogger("attache.slack"),
    )
    app.middleware(once(bureau))
    app.middleware(met(bureau))
    for feature in FEATURES:
        feature.listen(app, bureau)
    errors.listen(app, bureau)
    return app


def serve(settings: Settings) -> None:
    """Serves Slack, and posts digests, until SIGTERM or SIGINT. Raises BotError."""
    transport = settings.transport
    if transport is None:
        raise SettingWrong(
            "No Slack token is set. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, here or in .env; "
            "README.md says where Slack shows them."
        )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # What goes wrong with a request is raised too, and told once.
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    client = web_client(settings)
    with closing(open_bureau(settings, create=True)) as bureau:
        greet(client)
        if caveat := bureau.desk.caveat():
            log.warning(caveat)
        # Left in this order: no more digests, the answers under way given, the library closed.
        with ThreadPoolExecutor(LISTENERS) as listeners, Ticker(bureau, client):
            secret = settings.signing_secret or ""
            app = build_app(bureau, client=client, signing_secret=secret, listeners=listeners)
            over_socket(app, settings) if transport == "socket" else over_http(app, settings)
    log.info("Stopped.")
