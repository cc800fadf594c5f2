"""Drawing dates: a bar where a date is a span, hollow where it is uncertain, a cross where accounts conflict.

Matplotlib is imported when the first picture is drawn; call `png` in a thread.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.model.edtf import Edtf
from commands.tongue import tr

_EPOCH = 719163
"""The ordinal of 1970-01-01, from which Matplotlib counts."""
_LAST = 3652059
"""The ordinal of 9999-12-31, the last day that it can draw."""
_SURE, _CONFLICT, _QUIET = "#1F6F8B", "#C62F31", "#4A4F57"
_WIDTH, _SIDE, _TOP, _FOOT = 5.0, 0.28, 0.36, 0.5
"""The picture's width and its margins, in inches."""
_LEGEND, _ABREAST = 0.19, 2
"""Inches of a line of the legend, and how many marks stand in one."""
_LINE, _MARK = 0.175, 0.34
"""Inches of a line of text, and of the mark under it."""
_SIZE = 10
"""Points: read on a phone 390 wide, where the picture is half as large."""
_COLUMNS = 52
"""Characters in a line, a wide one counted as two."""
_LINES = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what is dated, the dates in words, and the dates; several where accounts conflict."""

    label: str
    note: str
    dates: tuple[Edtf, ...]
    conflict: bool = False


def png(bars: Sequence[Bar], today: int | None, more: str = "") -> bytes:
    """Return the picture of at least one row, with a line for today (an ordinal) where it lies near."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.figure import Figure

    rcParams["text.hinting"] = "none"  # letters cost most of the time
    families = _families()
    texts = [
        (_wrapped(_drawable(bar.label, families)), _wrapped(_drawable(bar.note, families))) for bar in bars
    ]
    heights = [_LINE * (len(label) + len(note)) + _MARK for label, note in texts]
    shapes = _shapes(bars)
    above = _TOP + _LEGEND * -(-len(shapes) // _ABREAST)
    height = sum(heights) + above + _FOOT + _LINE * bool(more)
    figure = Figure(figsize=(_WIDTH, height), dpi=150)
    FigureCanvasAgg(figure)
    inside = sum(heights) / height
    axes = figure.add_axes((_SIDE / _WIDTH, 1 - above / height - inside, 1 - 2 * _SIDE / _WIDTH, inside))
    low, high = _limits(bars, today)
    axes.set_xlim(low, high)
    axes.set_ylim(sum(heights), 0)
    if today is not None:
        _now(axes, today - _EPOCH, (low, high), families)
    top = 0.0
    for bar, (label, note), tall in zip(bars, texts, heights, strict=True):
        _words(axes, top, label, families, colour="black", weight="bold")
        _words(axes, top + _LINE * len(label), note, families, colour=_CONFLICT if bar.conflict else _QUIET)
        for date in bar.dates:
            look = (_CONFLICT, "X") if bar.conflict else (_SURE, "o")
            _mark(axes, top + tall - 0.6 * _MARK, date, (low, high), *look)
        top += tall
    locator = AutoDateLocator(minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(_days(ConciseDateFormatter(locator)))
    for text in (*axes.get_xticklabels(), axes.xaxis.get_offset_text()):
        text.set_fontfamily(families)
    axes.set_yticks([])
    axes.grid(axis="x", alpha=0.25)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    figure.legend(
        handles=shapes,
        loc="upper left",
        bbox_to_anchor=(0.02, 1.0),
        ncols=_ABREAST,
        frameon=False,
        prop={"family": list(families), "size": _SIZE - 1},
    )
    if more:
        figure.text(_SIDE / _WIDTH, 0.06 / height, more, fontsize=_SIZE, fontfamily=families, color=_QUIET)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 2})
    return out.getvalue()


def _days(formatter: Any) -> Any:
    """Let the axis write years, months and days as the reader does."""
    year, month, day = tr("%Y"), tr("%b"), tr("%d")
    formatter.formats[:3] = [year, month, day]
    formatter.zero_formats[1:4] = [year, month, tr("%b %d")]
    formatter.offset_formats[1:3] = [year, tr("%b %Y")]
    return formatter


def _limits(bars: Sequence[Bar], today: int | None) -> tuple[int, int]:
    """Return the first and last day of the axis; today belongs to it unless it lies far off."""
    days = [day for bar in bars for date in bar.dates for day in (date.lo, date.hi) if day]
    span = max(days) - min(days)
    if today is not None and min(days) - max(span, 30) <= today <= max(days) + max(span, 30):
        days.append(today)
    margin = max(2, (max(days) - min(days)) // 20)
    return max(min(days) - margin, 1) - _EPOCH, min(max(days) + margin, _LAST) - _EPOCH


def _now(axes: Any, today: int, ends: tuple[int, int], families: Sequence[str]) -> None:
    low, high = ends
    if not low <= today <= high:
        return
    axes.axvline(today, color=_QUIET, linewidth=1.2, linestyle=(0, (4, 3)), zorder=1)
    right = today > (low + high) / 2
    axes.annotate(
        tr("now"),
        (today, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-3 if right else 3, 4),
        textcoords="offset points",
        ha="right" if right else "left",
        fontsize=_SIZE - 1,
        fontfamily=families,
        color=_QUIET,
    )


def _words(
    axes: Any,
    top: float,
    lines: Sequence[str],
    families: Sequence[str],
    *,
    colour: str,
    weight: str = "normal",
) -> None:
    low, _ = axes.get_xlim()
    for place, line in enumerate(lines):
        text = axes.text(
            low,
            top + _LINE * place,
            line,
            va="top",
            fontsize=_SIZE,
            fontfamily=families,
            color=colour,
            fontweight=weight,
            zorder=2,
        )
        text.set_parse_math(False)
        text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6})  # over grid and "now"


def _mark(axes: Any, place: float, date: Edtf, ends: tuple[int, int], colour: str, shape: str) -> None:
    """Draw one date: a bar over the days it may be, a shape in the middle, hollow where it is uncertain."""
    low = date.lo - _EPOCH if date.lo else ends[0]
    high = date.hi - _EPOCH if date.hi else ends[1]
    if high > low:
        axes.plot([low, high], [place, place], color=colour, alpha=0.35, linewidth=8, solid_capstyle="butt")
    middle = (low + high) / 2 if date.lo and date.hi else low if date.lo else high
    face = "white" if _open(date) else colour
    axes.plot([middle], [place], shape, color=colour, markerfacecolor=face, markersize=9, zorder=3)


def _open(date: Edtf) -> bool:
    return date.approximate or date.uncertain


def _shapes(bars: Sequence[Bar]) -> list[Any]:
    """Return what the legend explains: the marks that are drawn."""
    from matplotlib.lines import Line2D

    dates = [date for bar in bars for date in bar.dates]
    shapes = [Line2D([], [], color=_SURE, marker="o", linestyle="", label=tr("date"))]
    if any(date.lo != date.hi for date in dates):
        shapes.append(
            Line2D([], [], color=_SURE, alpha=0.35, linewidth=8, label=tr("this span, or some day in it"))
        )
    if any(map(_open, dates)):
        about = Line2D([], [], color=_SURE, marker="o", linestyle="", label=tr("about then, or uncertain"))
        about.set_markerfacecolor("white")
        shapes.append(about)
    if any(bar.conflict for bar in bars):
        shapes.append(
            Line2D([], [], color=_CONFLICT, marker="X", linestyle="", label=tr("accounts conflict"))
        )
    return shapes


def _wrapped(text: str) -> list[str]:
    """Return text in lines that fit the picture's width, two at most; what is cut is marked."""
    lines = [""]
    for word in _words_of(text):
        if lines[-1] and _width(lines[-1] + word.rstrip()) > _COLUMNS:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    lines = [line.rstrip() for line in lines]
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _COLUMNS - 2]} …"]


def _words_of(text: str) -> list[str]:
    """Return the pieces between which a line may break: words with the space after them, wide characters."""
    pieces: list[str] = []
    for char in text:
        if pieces and not pieces[-1].endswith(" ") and _width(char) == 1 and len(pieces[-1]) < _COLUMNS - 2:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


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
