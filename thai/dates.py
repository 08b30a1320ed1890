"""What Thai people call days and months, and which day it is in Thailand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543
"""พ.ศ. = ค.ศ. + 543."""

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_SHORT = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)


def local_date(moment: datetime) -> date:
    """The day that it is in Thailand. Raises ValueError for a time without a zone."""
    return in_bangkok(moment).date()


def in_bangkok(moment: datetime) -> datetime:
    """The moment on Thailand's clock. Raises ValueError for a time without a zone."""
    # Python would read a time without a zone as the server's own, and be seven hours wrong on most servers.
    if moment.tzinfo is None:
        raise ValueError("a time without a zone can't be shown: give an aware datetime")
    return moment.astimezone(BANGKOK)
