"""How far loading is: a bar where a person looks at it, else a line now and then. On standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from bot.model.steps import STEPS, Step, counted, told

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

EVERY = 5.0
"""Seconds between two lines where there is no terminal; what loads faster says nothing."""


class Loading:
    """Told of each step's progress; shows nothing before the first, and nothing after `close`."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = monotonic) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._clock = clock
        self._step, self._since = "", clock()
        self._lined = self._since
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show how far a step is."""
        now = self._clock()
        begins = step != self._step
        if begins:
            self._step, self._since = step, now
        if self._stream.isatty():
            self._draw(step, done, total, begins=begins)
        elif now - self._lined >= EVERY:
            self._lined = now
            self._stream.write(told(step, done, total, now - self._since) + "\n")
            self._stream.flush()

    def _draw(self, step: str, done: int, total: int, *, begins: bool) -> None:
        if self._bar is None:
            self._bar = _bar(self._stream)
            self._bar.start()
        name = STEPS.get(step, Step(step)).name
        if begins or self._task is None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(name, total=total, told="")
        how_far = counted(step, done, total, self._clock() - self._since)
        self._bar.update(self._task, completed=done, total=total, told=how_far)

    def close(self) -> None:
        """Take the bar away; the next step brings it back."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = self._task = None
        self._step = ""


def _bar(stream: TextIO) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
    )
    return Progress(*columns, console=Console(file=stream), transient=True)
