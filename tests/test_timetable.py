"""What people type to say when a brief is to come."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DeskError
from bot.timetable import FAMILIAR, days_in_words, find_zones, read_days, read_time, read_zone, zones


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("08:00", time(8)),
        ("8", time(8)),
        ("0800", time(8)),
        (" 8.30 ", time(8, 30)),
        ("20h15", time(20, 15)),
        ("8am", time(8)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        ("7:30 p.m.", time(19, 30)),
        ("Noon", time(12)),
        ("midnight", time(0)),
    ],
)
def test_times(typed: str, at: time) -> None:
    """Times are read as people write them."""
    assert read_time(typed) == at


@pytest.mark.parametrize("typed", ["", "25", "24:00", "8:5", "13pm", "0am", "8:60", "soon", "08:00:00", "８"])
def test_what_is_no_time(typed: str) -> None:
    """Anything else is refused with an example; a full-width digit is a digit."""
    if typed == "８":
        assert read_time(typed) == time(8)
        return
    with pytest.raises(DeskError, match="08:00"):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "every day"),
        ("daily", "every day"),
        ("Weekdays", "on weekdays"),
        ("mon-fri", "on weekdays"),
        ("weekend", "at weekends"),
        ("mon,thu", "on Monday and Thursday"),
        ("Mondays and tues", "on Monday and Tuesday"),
        ("sat sun", "at weekends"),
        ("fri – mon", "on Monday, Friday, Saturday and Sunday"),
        ("wed", "on Wednesday"),
    ],
)
def test_days(typed: str, told: str) -> None:
    """Days are read as people write them, and written back in words."""
    assert days_in_words(read_days(typed)) == told


@pytest.mark.parametrize("typed", ["t", "someday", "s,m", ",", "13", "mon thx"])
def test_what_is_no_day(typed: str) -> None:
    """What could be two days, or none, is refused with an example."""
    with pytest.raises(DeskError, match="mon,thu"):
        read_days(typed)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Berlin", "Europe/Berlin"),
        ("berln", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("York", "America/New_York"),
        ("europe/lond", "Europe/London"),
        ("TOKYO", "Asia/Tokyo"),
        ("utc", "UTC"),
        ("", FAMILIAR[0]),
        ("zzzzqq", FAMILIAR[0]),
    ],
)
def test_zones_are_found(typed: str, first: str) -> None:
    """A city, a part of a name, a slip of the finger: the zone that is meant comes first."""
    assert find_zones(typed)[0] == first


@given(st.text(max_size=120))
def test_there_is_always_a_zone_to_choose(typed: str) -> None:
    """Whatever is typed, there are 1 to 25 zones, each of which is one and can be read back."""
    found = find_zones(typed)
    assert 1 <= len(found) <= 25
    assert all(read_zone(zone) == zone for zone in found)


def test_every_zone_is_one() -> None:
    """Every name that is offered is known to the machine and short enough for Discord."""
    assert all(ZoneInfo(zone).key == zone and len(zone) <= 100 for zone in zones())
    assert set(FAMILIAR) <= set(zones())


@pytest.mark.parametrize(
    ("typed", "zone"), [("europe/berlin", "Europe/Berlin"), ("Kathmandu", "Asia/Kathmandu"), ("utc", "UTC")]
)
def test_a_zone_is_read_without_being_chosen(typed: str, zone: str) -> None:
    """Free text is taken where it names one zone."""
    assert read_zone(typed) == zone


def test_an_unknown_zone_is_refused_with_near_ones() -> None:
    """The refusal names what may be meant."""
    with pytest.raises(DeskError, match="Europe/Berlin"):
        read_zone("Berln")
