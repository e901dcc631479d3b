"""The pages that somebody sees who installs Attaché: pure functions of what is to be said."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from html import escape
from string import Template

from handlers.outline.text import listed
from handlers.workspaces.scopes import REASONS

INSTALL = "/slack/install"
PAGE_HEADERS: Mapping[str, str] = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}

_PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<style>
body { max-width: 38rem; margin: 3rem auto; padding: 0 1rem; color: #1d1c1d; background: #fff;
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem }
dt { font-family: ui-monospace, monospace } dd { margin: 0 0 .5rem 1.5rem }
a.button { display: inline-block; padding: .6rem 1.2rem; border-radius: .3rem; color: #fff;
  background: #1d3557; text-decoration: none }
</style>
</head>
<body>
<h1>$title</h1>
$body
</body>
</html>
""")

_AGAIN = "Begin again"
_STALE = (
    "This link was used already, is older than ten minutes, or belongs to another browser or tab. "
    "Nothing was installed by it."
)
FAILURES: Mapping[str, str] = {
    "access_denied": "Nothing was installed: it was not allowed in Slack.",
    "invalid_browser": _STALE,
    "invalid_state": _STALE,
    "missing_code": "Slack did not say what to install. Nothing was installed.",
    "invalid_code": "Slack did not confirm the installation. Nothing was installed.",
    "storage_error": (
        "The installation could not be kept, so nothing was installed. Whoever runs this server "
        "finds why in its log."
    ),
    "unreachable": "Slack cannot be reached just now, so nothing was installed.",
    "invalid_team_for_non_distributed_app": (
        "This app may be installed in its own workspace only. Whoever runs it can turn on its "
        "distribution at api.slack.com/apps."
    ),
}
"""What is told of each reason: Slack's, Bolt's and ours."""


def page(title: str, body: Iterable[str]) -> str:
    """`body` is HTML."""
    return _PAGE.substitute(title=escape(title), body="\n".join(body))


def install_page(url: str, kept: timedelta) -> str:
    """What is asked for and why, with the button that leads to Slack."""
    asked = [f"<dt>{escape(scope)}</dt><dd>{escape(why)}</dd>" for scope, why in REASONS.items()]
    return page(
        "Install Attaché in Slack",
        [
            _said(
                "Attaché keeps a library of your team's articles, and answers with what they say."
            ),
            _said("It asks for these permissions:"),
            f"<dl>{''.join(asked)}</dl>",
            _said(
                "Your workspace has a library of its own, which no other one sees. An organisation "
                "that installs it for all its workspaces has one library for them all."
            ),
            _said(
                "No text of yours leaves this server, except to Slack. When you remove the app, "
                f"its data is kept for {_days(kept)} and then deleted: install it again within "
                "that time, and all is as it was."
            ),
            _button("Choose a workspace", url),
        ],
    )


def installed_page(name: str, *, app: str, team: str, again: bool) -> str:
    """`again` is whether the workspace finds its library as it left it."""
    where = "It has its library as it was. " if again else ""
    return page(
        f"Attaché is installed in {name}" if name else "Attaché is installed",
        [
            _said(
                f"{where}In a channel, type /invite @Attaché and then /brief help. /library add "
                "and an address fills the library."
            ),
            _button("Open Slack", f"https://slack.com/app_redirect?app={app}&team={team}"),
        ],
    )


def failed_page(reason: str) -> str:
    """`reason` is a key of `FAILURES`, or whatever Slack said."""
    return _not_installed(FAILURES.get(reason, f"Slack did not install it ({reason[:80]})."))


def unpermitted_page(missing: Iterable[str]) -> str:
    return _not_installed(
        f"Slack did not give all permissions: without {listed(sorted(missing))} I cannot work, so "
        "nothing was installed. Allow all that is asked for; where an admin has to, ask them."
    )


def _not_installed(said: str) -> str:
    return page("Attaché was not installed", [_said(said), _button(_AGAIN, INSTALL)])


def _said(sentence: str) -> str:
    return f"<p>{escape(sentence)}</p>"


def _button(label: str, url: str) -> str:
    return f'<p><a class="button" href="{escape(url)}">{escape(label)}</a></p>'


def _days(span: timedelta) -> str:
    return "1 day" if span.days == 1 else f"{span.days:,} days"
