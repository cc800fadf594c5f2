"""The growth curve: finding, ours beside the alternatives, over corpora from a thousand to a million claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.targets import Corpora

_LOOKS = {  # marker, line: to be told apart without colours
    "ours": ("o", "-", "#0072b2"),
    "FTS5 OR": ("s", "--", "#d55e00"),
    "rapidfuzz": ("^", ":", "#009e73"),
    "bm25s": ("D", "-.", "#cc79a7"),
    "tantivy": ("v", (0, (1, 1)), "#666666"),
    "a whole answer (/ask)": ("*", "-", "#56b4e9"),
}


def plot(corpora: Corpora, path: Path) -> bool:
    """Draw p95 against the number of claims; say whether it could be drawn (matplotlib, two sizes)."""
    curves = {name: sorted(_points(corpora, name)) for name in _LOOKS}
    if len(curves["ours"]) < 2:
        return False
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        return False
    figure = Figure(figsize=(9, 5.6), dpi=150, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for name, points in curves.items():
        if points:
            marker, line, colour = _LOOKS[name]
            x, y = zip(*points, strict=True)
            axes.plot(
                x, y, marker=marker, linestyle=line, color=colour, label=name, linewidth=2, markersize=8
            )
            axes.annotate(
                f"{y[-1]:,.0f} ms" if y[-1] >= 10 else f"{y[-1]:.1f} ms",
                (x[-1], y[-1]),
                xytext=(8, -4),
                textcoords="offset points",
                fontsize=10,
            )
    axes.set(xscale="log", yscale="log", xlabel="claims", ylabel="milliseconds, 95 of 100 queries are faster")
    axes.set_title("Finding claims: how it grows")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.margins(x=0.12)
    axes.grid(visible=True, which="major", alpha=0.4)
    axes.legend(fontsize=10)
    canvas.print_png(str(path))
    return True


def _points(corpora: Corpora, name: str) -> Iterator[tuple[int, float]]:
    """Yield claims and milliseconds of each generated corpus where this was measured."""
    for corpus, steps in corpora.items():
        if corpus == "seed" or "load" not in steps or "public" in steps:
            continue
        if name.startswith("a whole"):
            figures = steps.get("answers", {}).get("ask", {})
        else:
            figures = steps.get("finding", {}).get(name, {}).get("clean", {})
        if "p95" in figures:
            yield steps["load"]["claims"], figures["p95"]
