"""Where `attache` began before: scripts that were installed then still come in here."""

from handlers.terminal.cli import main

__all__ = ["main"]
