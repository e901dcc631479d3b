"""The former entry point of `attache`, kept for scripts that were installed with it."""

from handlers.terminal.cli import main

__all__ = ["main"]
