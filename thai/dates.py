"""Days and times as Thai people write them: Buddhist era, Thai months, Bangkok's clock."""

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


def weekday_short(day: date) -> str:
    """จ."""
    return WEEKDAYS_SHORT[day.weekday()]


def short_no_year(day: date) -> str:
    """15 มิ.ย."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]}"


def short(day: date) -> str:
    """15 มิ.ย. 2569"""
    return f"{short_no_year(day)} {day.year + BUDDHIST_ERA}"


def with_weekday(day: date) -> str:
    """จ. 15 มิ.ย. 2569"""
    return f"{weekday_short(day)} {short(day)}"


def day_of(day: date) -> str:
    """ศุกร์ 19 มิ.ย."""
    return f"{WEEKDAYS[day.weekday()]} {short_no_year(day)}"


def full(day: date) -> str:
    """จันทร์ 22 มิถุนายน 2569"""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def local_date(moment: datetime) -> date:
    """The day that it is in Thailand. Raises ValueError for a time without a zone."""
    return in_bangkok(moment).date()


def clock(moment: datetime) -> str:
    """14.05 น., in Thailand. Raises ValueError for a time without a zone."""
    return f"{in_bangkok(moment):%H.%M} น."


def days_left(due: date, today: date) -> str:
    """อีก 4 วัน, วันนี้ or เลยกำหนด 3 วัน; calendar days."""
    days = (due - today).days
    if days == 0:
        return "วันนี้"
    return f"อีก {days} วัน" if days > 0 else f"เลยกำหนด {-days} วัน"


def in_bangkok(moment: datetime) -> datetime:
    """The moment on Thailand's clock. Raises ValueError for a time without a zone."""
    # Python would read a time without a zone as the server's own, and be seven hours wrong on most servers.
    if moment.tzinfo is None:
        raise ValueError("a time without a zone can't be shown: give an aware datetime")
    return moment.astimezone(BANGKOK)
