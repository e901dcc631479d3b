"""The calendar of whoever asks."""

from datetime import date

from slack_sdk import WebClient

from handlers.bureau import Bureau
from handlers.payload import Payload, user_of


def today(body: Payload, bureau: Bureau, client: WebClient) -> date:
    """The day that it is for whoever sent a request, by their own time zone; by the bureau's where
    Slack does not say."""
    return today_of(user_of(body), bureau, client)


def today_of(user: str, bureau: Bureau, client: WebClient) -> date:
    known = bureau.access.people.person(user, client) if user else None
    return bureau.today(known.timezone if known else "")
