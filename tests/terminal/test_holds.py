"""`attache hold`."""

import re

from tests.terminal.conftest import Attache


def test_articles_are_held_listed_and_released(seeds: Attache) -> None:
    assert seeds("hold").out == "No article is on hold.\n"
    key, other = (a["key"] for a in seeds("articles", "--json").json()["articles"])
    assert seeds("hold", key, "--reason", "A lawsuit.").out == f"On hold: {key}.\n"
    [held] = seeds("hold", "--json").json()["holds"]
    assert (held["key"], held["reason"]) == (key, "A lawsuit.")
    assert re.search(
        r"· since \d+ \w+ \d{4}, \d\d:\d\d UTC · by .* · A lawsuit\.",
        " ".join(seeds("hold").out.split()),
    )

    told = seeds("audit").out.replace("\n", " ")
    assert f"{key} put on hold" in told and f"attache hold --release {key}" in told

    refused = seeds("remove", other, key)
    assert refused.code == 1 and "is on hold (A lawsuit.), so nothing was removed" in refused.err
    assert (
        seeds("hold", "--release", key, "x").out
        == f"No longer on hold: {key}.\nx was not on hold.\n"
    )
    assert seeds("remove", key).code == 0


def test_what_cannot_be_held(seeds: Attache) -> None:
    told = seeds("hold", "nothing.txt")
    assert (told.code, told.err) == (
        1,
        "No article has the key “nothing.txt”, so nothing was changed.\n",
    )
    assert seeds("hold", "--release").code == 2
