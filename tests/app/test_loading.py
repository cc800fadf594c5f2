"""How far loading is: a bar for a person, a line now and then for a log, nothing for what is quick."""

from __future__ import annotations

import io
import re

from bot.app.loading import EVERY, Loading


class Terminal(io.StringIO):
    """A stream that says that a person is looking."""

    def isatty(self) -> bool:
        """Say so."""
        return True


class Clock:
    """A clock that is set."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_a_person_sees_a_bar_with_counts_and_rate() -> None:
    """Each step is named in words; at the end the bar is gone, and another loading has one again."""
    stream, clock = Terminal(), Clock()
    loading = Loading(stream, clock)
    for _ in range(2):
        loading("read", 0, 46_000_000)
        clock.now += 2
        loading("read", 23_000_000, 46_000_000)
        loading("claims", 500, 1_000)
        loading("verify", 0, 1)
        loading.close()
        shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())
        assert "Verifying quotations" in shown
        assert stream.getvalue().endswith("\x1b[2K"), "the line of the bar was cleared"
        stream.truncate(0)


def test_a_log_gets_a_line_now_and_then() -> None:
    """What loads quickly says nothing; then a line with counts and rate, not one for each report."""
    stream, clock = io.StringIO(), Clock()
    loading = Loading(stream, clock)
    loading("read", 0, 46_000_000)
    assert not stream.getvalue()
    clock.now = EVERY + 1
    loading("read", 12_000_000, 46_000_000)
    loading("read", 13_000_000, 46_000_000)
    assert stream.getvalue() == "Reading and checking: 12 of 46 MB, 2 MB/s\n"
    clock.now += EVERY
    loading("verify", 0, 1)
    loading.close()
    assert stream.getvalue().splitlines()[1:] == ["Verifying quotations"]
