"""What was looked up before."""

from collections.abc import Collection, Mapping

from bot.query.lookup_cache import LookupCache

SIZES = {"customs": 7, "post": 4}


def test_what_is_there_and_what_is_not_is_looked_up_once() -> None:
    asked: list[str] = []

    def look_up(words: Collection[str]) -> Mapping[str, int]:
        asked.extend(words)
        return {word: SIZES[word] for word in words if word in SIZES}

    sizes = LookupCache(look_up)
    assert sizes.of(["customs", "quartz"]) == {"customs": 7}
    assert list(sizes.of(["post", "quartz", "customs"])) == ["post", "customs"]
    assert sizes.of([]) == {}
    assert asked == ["customs", "quartz", "post"]
