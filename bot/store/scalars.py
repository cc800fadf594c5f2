"""Instants and text as desk.db keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """Return an aware instant as UTC microseconds since 1970."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return (at - _EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    """Return what `micros` was given, in UTC."""
    return _EPOCH + at * _MICROSECOND


def storable(text: str) -> str:
    """Return text as SQLite can hold it: a lone surrogate, which is no character, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
