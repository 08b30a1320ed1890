"""Business time is an instant, and stands still when it is told to."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from config.clock import FixedClock, system_clock

BANGKOK = timezone(timedelta(hours=7))


def test_the_machines_clock_is_in_utc() -> None:
    assert system_clock.now().utcoffset() == timedelta(0)


def test_a_fixed_clock_stands_still_until_set() -> None:
    clock = FixedClock(datetime(2026, 6, 15, 8, tzinfo=BANGKOK))
    assert clock.now() == clock.now() == datetime(2026, 6, 15, 1, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.set(datetime(2026, 6, 16, 1, tzinfo=UTC))
    assert clock.now().day == 16


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2026, 6, 15))  # noqa: DTZ001 - the mistake under test
