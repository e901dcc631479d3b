"""The day on which somebody asks, on their own clock."""

from datetime import date

from slack_sdk import WebClient

from handlers.bureau import Bureau


def asking_day(channel: str, user: str, client: WebClient, bureau: Bureau) -> date:
    """Today in the asker's own time zone, else in the channel's, else in the default one."""
    known = bureau.access.people.person(user, client) if user else None
    own = known.timezone if known else ""
    return bureau.today(own or bureau.digests.zone(channel))
