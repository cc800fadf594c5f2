"""The dated facts of an answer as a picture: a bar where a date is a span, other shapes where accounts conflict.

Matplotlib is imported when the first picture is drawn; call `draw` in a thread.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.model.answer import Answer, Difference
from bot.model.edtf import Edtf, in_words
from commands import fit
from commands.escape import plain
from commands.reply import Picture
from commands.walk import Pair, Quotation, Revised, walk

ROWS = 9
LABEL = 56
ALT = 1024
"""Discord's limit of an alt text."""
_EPOCH = 719163
"""The ordinal of 1970-01-01, from which Matplotlib counts."""
_LAST = 3652059
"""The ordinal of 9999-12-31, the last day that it can draw."""
_SURE, _CONFLICT = "#2A7F9E", "#D83C3E"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture: what is dated, with the numbers of its quotations; two dates are in conflict."""

    label: str
    dates: tuple[Edtf, ...]

    @property
    def conflict(self) -> bool:
        """Tell whether the accounts conflict."""
        return len(self.dates) > 1

    @property
    def first(self) -> int:
        """Return the first day."""
        return min(date.lo or date.hi or 0 for date in self.dates)


def rows(answer: Answer) -> tuple[Row, ...]:
    """Return what can be drawn of an answer, in the order of time; nothing if that is fewer than two dates."""
    found: dict[int, Row] = {}
    for block in walk(answer):
        match block:
            case Pair(difference, a, b) if dates := _conflicting(difference):
                title = difference.title or difference.relation.reason
                row = Row(_label(f"[{a.number}] [{b.number}]", title), dates)
                found[a.number] = found[b.number] = row
            case Pair(_, a, b):
                _note(found, a)
                _note(found, b)
            case Quotation() as quoted:
                _note(found, quoted)
            case Revised(after=Quotation() as quoted):
                _note(found, quoted)
            case _:
                pass
    drawn = sorted(dict.fromkeys(found.values()), key=lambda row: (row.first, row.label))[:ROWS]
    days = {date.text for row in drawn for date in row.dates}
    return tuple(drawn) if len(days) > 1 else ()


def draw(answer: Answer) -> Picture | None:
    """Return the picture with its alt text; None where there is too little to draw."""
    shown = rows(answer)
    return Picture(_png(shown), _alt(shown), "timeline.png") if shown else None


def _note(found: dict[int, Row], quoted: Quotation) -> None:
    if quoted.snippet.when is not None and quoted.number not in found:
        label = _label(f"[{quoted.number}]", quoted.snippet.text)
        found[quoted.number] = Row(label, (quoted.snippet.when,))


def _conflicting(difference: Difference) -> tuple[Edtf, ...]:
    """Return the two dates over which accounts of one event conflict; none if they conflict over something else."""
    a, b = difference.a.when, difference.b.when
    if a is None or b is None or a.overlaps(b) or difference.a.event != difference.b.event:
        return ()
    return a, b


def _label(numbers: str, text: str) -> str:
    return f"{numbers} {fit.clip(text, LABEL, plain)}"


def _alt(shown: Sequence[Row]) -> str:
    parts = [
        f"{row.label}: {' or '.join(in_words(date) for date in row.dates)}{' (accounts conflict)' * row.conflict}"
        for row in shown
    ]
    return fit.clip(f"Timeline. {'. '.join(parts)}.", ALT)


def _png(shown: Sequence[Row]) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.figure import Figure

    families = _families()
    figure = Figure(figsize=(5.0, 0.55 * len(shown) + 0.9), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    days = [day for row in shown for date in row.dates for day in (date.lo, date.hi) if day]
    margin = max(2, (max(days) - min(days)) // 20)
    low = max(min(days) - margin, 1) - _EPOCH
    high = min(max(days) + margin, _LAST) - _EPOCH
    for place, row in enumerate(shown):
        for date in row.dates:
            _mark(axes, place, date, (low, high), *((_CONFLICT, "X") if row.conflict else (_SURE, "o")))
        label = _drawable(row.label, families)
        text = axes.text(low, place - 0.24, label, va="bottom", fontsize=9, fontfamily=families)
        text.set_parse_math(False)
        text.set_in_layout(False)  # a long one must not squeeze the axis
    axes.set_xlim(low, high)
    axes.set_ylim(len(shown) - 0.6, -0.75)
    locator = AutoDateLocator(minticks=3, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.set_yticks([])
    axes.grid(axis="x", alpha=0.25)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    _legend(axes, conflicts=any(row.conflict for row in shown))
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _mark(axes: Any, place: int, date: Edtf, ends: tuple[int, int], colour: str, shape: str) -> None:
    """Draw one date: a bar over the days it may be, a shape in the middle, hollow where it is uncertain."""
    low = date.lo - _EPOCH if date.lo else ends[0]
    high = date.hi - _EPOCH if date.hi else ends[1]
    if high > low:
        axes.plot([low, high], [place, place], color=colour, alpha=0.35, linewidth=7, solid_capstyle="butt")
    middle = (low + high) / 2 if date.lo and date.hi else low if date.lo else high
    hollow = date.approximate or date.uncertain
    face = "white" if hollow else colour
    axes.plot([middle], [place], shape, color=colour, markerfacecolor=face, markersize=8, zorder=3)


def _legend(axes: Any, *, conflicts: bool) -> None:
    from matplotlib.lines import Line2D

    shapes = [
        Line2D([], [], color=_SURE, marker="o", linestyle="", label="date"),
        Line2D([], [], color=_SURE, alpha=0.35, linewidth=7, label="some day in this span"),
    ]
    if conflicts:
        shapes.append(Line2D([], [], color=_CONFLICT, marker="X", linestyle="", label="accounts conflict"))
    axes.legend(
        handles=shapes,
        loc="lower center",
        bbox_to_anchor=(0.5, 1.0),
        ncols=3,
        frameon=False,
        fontsize="small",
    )


_WIDE = ("Noto Sans CJK JP", "Noto Sans CJK SC", "Hiragino Sans", "Yu Gothic", "Microsoft YaHei")


def _families() -> list[str]:
    """Return the fonts to draw with: Matplotlib's own, and one for East Asian scripts if installed."""
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    return ["DejaVu Sans", *(name for name in _WIDE if name in installed)]


def _drawable(text: str, families: Sequence[str]) -> str:
    """Return text with a mark for each character that no font has."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    fonts = [get_font(findfont(FontProperties(family=[name]))) for name in families]
    return "".join(char if any(font.get_char_index(ord(char)) for font in fonts) else "?" for char in text)
