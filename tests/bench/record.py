"""What was measured, kept as JSON; the tables and the plot are made from it after every step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.bench.machine import machine, now

Measured = dict[str, dict[str, Any]]
"""Corpus, then step, then figures; under "measured" of a corpus, date and commit of each step."""


class Record:
    """The results of a folder. Earlier ones stay until they are measured again."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "results.json"
        kept = json.loads(self._path.read_text("utf-8")) if self._path.exists() and not fresh else {}
        self.corpora: Measured = kept.get("corpora", {})

    def keep(self, corpus: str, step: str, result: dict[str, Any]) -> None:
        """Keep what came of a step, and write everything anew."""
        steps = self.corpora.setdefault(corpus, {})
        steps[step] = result
        steps.setdefault("measured", {})[step] = now()
        self.write()

    def write(self) -> None:
        """Write the JSON, the tables and, with matplotlib, the plot."""
        from tests.bench.report import report

        where = machine()
        text = json.dumps({"machine": where, "corpora": self.corpora}, indent=1, ensure_ascii=False)
        self._path.write_text(f"{text}\n", "utf-8")
        (self.folder / "RESULTS.md").write_text(report(self.corpora, where), "utf-8")
        from tests.bench.plot import plot

        plot(self.corpora, self.folder / "growth.png")
