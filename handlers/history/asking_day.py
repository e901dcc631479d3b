"""The day on which somebody asks, on their own clock."""

from datetime import date

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests.zones import clock
from bot.query.dates_in_words import names_time
from handlers.bureau import Bureau
from handlers.payload import words


def asking_day(said: str, channel: str, user: str, client: WebClient, bureau: Bureau) -> date:
    """Today in the channel's time zone, else in the asker's own, else in the default one. Slack is
    asked for the asker's only where the words name a time."""

    def own_zone() -> str | None:
        return _zone_of(user, client) if user and names_time(said) else None

    zone = bureau.digests.zone(channel, own_zone)
    return bureau.clock().astimezone(clock(zone)).date()


def _zone_of(user: str, client: WebClient) -> str | None:
    """The user's time zone; None where Slack does not say."""
    try:
        found = client.users_info(user=user)
    except SlackApiError:
        return None
    return words(found.get("user") or {}, "tz") or None
