"""What was fetched lately is not fetched again; what is not there is remembered too; no more than the limit is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.reading.kept import Kept


async def test_only_what_is_missing_is_fetched() -> None:
    """Values come in the order of the keys; absent ones are asked for once; the least lately used make room."""
    asked: list[list[str]] = []

    async def fetch(keys: Collection[str]) -> Mapping[str, int]:
        asked.append(list(keys))
        return {key: len(key) for key in keys if key != "none"}

    kept = Kept(fetch, 3)
    assert list((await kept.get(["bb", "none", "a"])).items()) == [("bb", 2), ("a", 1)]
    assert await kept.get(["a", "none"]) == {"a": 1}
    assert asked == [["bb", "none", "a"]]
    assert await kept.get(["dddd"]) == {"dddd": 4}  # "bb" makes room
    assert await kept.get(["a", "bb"]) == {"a": 1, "bb": 2}
    assert asked[1:] == [["dddd"], ["bb"]]
    assert len(await kept.get(["1", "22", "333", "4444", "55555"])) == 5  # more at once than are kept
