"""Business time is an instant."""

from datetime import timedelta

from config.clock import system_clock


def test_the_machines_clock_is_in_utc() -> None:
    assert system_clock.now().utcoffset() == timedelta(0)
