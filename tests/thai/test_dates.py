"""Which day it is in Thailand."""

from datetime import UTC, date, datetime

import pytest

from thai.dates import local_date


def test_the_day_is_that_of_thailand() -> None:
    assert local_date(datetime(2026, 6, 14, 16, 59, tzinfo=UTC)) == date(2026, 6, 14)
    assert local_date(datetime(2026, 6, 14, 17, 0, tzinfo=UTC)) == date(2026, 6, 15)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        local_date(datetime(2026, 6, 15, 14, 5))  # noqa: DTZ001 - what is refused here
