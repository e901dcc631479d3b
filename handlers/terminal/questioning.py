"""A click command whose argument is a question: tells `-kabul` (exclusion) from an option."""

import re
from shlex import quote

import click

_LEFT_OUT = re.compile(r"-[^\W\d_].+", re.DOTALL)
"""An excluded word: a minus with more than one letter. With one letter it is a mistyped option."""
_SHIELD = "\0"
"""A character that no argument holds: put before a minus, it keeps click from reading an option."""
_SPECIAL = frozenset('"$`\\!')
"""Characters that a shell interprets within double quotes."""


class Questioning(click.Command):
    """A command whose one argument of many words is a question."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = list(args)  # click takes them out of its own list
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--") or not any(map(_LEFT_OUT.fullmatch, given)):
                raise
            raise click.UsageError(in_quotes(self._question(ctx, given), ctx), ctx) from error

    def _question(self, ctx: click.Context, given: list[str]) -> list[str]:
        """The words of the question, without the options around them. Raises NoSuchOption."""
        shielded = [f"{_SHIELD}{one}" if _LEFT_OUT.fullmatch(one) else one for one in given]
        found, _, _ = self.make_parser(ctx).parse_args(shielded)
        words = next(found[one.name] for one in self.params if isinstance(one, click.Argument))
        return [word.removeprefix(_SHIELD) for word in words]


def in_quotes(words: list[str], ctx: click.Context) -> str:
    """The advice to quote a question with a minus, with this one as the example."""
    question = " ".join(map(phrased, words)) if len(words) > 1 else words[0]
    shown = quote(question) if set(question) & _SPECIAL else f'"{question}"'
    how, before = (", behind --", "-- ") if question.startswith("-") else ("", "")
    return (
        f"To leave a word out, put the whole question in quotes{how}: "
        f"{ctx.command_path} {before}{shown}"
    )


def phrased(word: str) -> str:
    """Words that the shell took out of their quotes, in quotes again: -"air strike"."""
    return f'-"{word[1:]}"' if word.startswith("-") and " " in word else word
