"""Words for days, weekdays and months as people type them: in full, short, without dots, with slips."""

import re

from thai.dates import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT


def plain(text: str) -> str:
    """Without spaces and dots: มี. ค. is มีค."""
    return re.sub(r"[\s.]", "", text)


_DAYS_FROM_TODAY: dict[int, tuple[str, ...]] = {
    0: (
        "วันนี้",
        "เช้านี้",
        "บ่ายนี้",
        "เย็นนี้",
        "คืนนี้",
        "ตอนนี้",
        "เมื่อเช้า",
        "เมื่อเช้านี้",
        "เมื่อกี้",
        "เมื่อกี้นี้",
        "เมื่อสักครู่",
        "today",
    ),
    -1: (
        "เมื่อวาน",
        "เมื่อวานนี้",
        "วานนี้",
        "เมื่อคืน",
        "เมื่อคืนนี้",
        "เมือวาน",
        "เมือวานนี้",
        "เมื่อวาร",
        "yesterday",
    ),
    -2: (
        "เมื่อวานซืน",
        "เมื่อวานซืนนี้",
        "วานซืน",
        "วานซืนนี้",
        "ก่อนเมื่อวาน",
        "เมื่อวานซื่น",
        "เมื่อวานซีน",
    ),
    1: ("พรุ่งนี้", "วันพรุ่งนี้", "พรุ้งนี้", "พุ่งนี้", "พรุงนี้", "tomorrow"),
    2: ("มะรืน", "มะรืนนี้", "วันมะรืน", "วันมะรืนนี้", "มะลืน", "มะลืนนี้"),
    -7: ("สัปดาห์ที่แล้ว", "สัปดาห์ก่อน", "สัปดาห์ที่ผ่านมา"),
    7: ("สัปดาห์หน้า",),
}
NEAR = {word: days for days, words in _DAYS_FROM_TODAY.items() for word in words}
"""Words for one day, and how many days from today it is."""

_WEEKDAY_FORMS = (
    ("จันทร", "จันท์", "จันท", "monday", "mon"),
    ("องคาร", "อังคาน", "tuesday", "tue"),
    ("พุท", "พุด", "wednesday", "wed"),
    ("พฤหัส", "พฤหัสฯ", "พฤหัด", "พฤหัสบดึ", "thursday", "thu"),
    ("ศุกร", "สุกร์", "ศุกณ์", "friday", "fri"),
    ("เสาร", "เสา", "saturday", "sat"),
    ("อาทิตย", "อาทิต", "อาทิตร์", "sunday", "sun"),
)
WEEKDAY_NAMES = {
    word: day for day, (name, forms) in enumerate(zip(WEEKDAYS, _WEEKDAY_FORMS, strict=True)) for word in (name, *forms)
}
"""Names of weekdays; Monday is 0."""
WEEKDAY_LETTERS = {plain(letters): day for day, letters in enumerate(WEEKDAYS_SHORT)}
"""จ, อ, พ …: a weekday only before a date."""

_MONTH_FORMS = (
    ("มกรา", "มกาคม", "january", "jan"),
    ("กุมภา", "กุมภาพัน", "กุมภาพันธุ์", "february", "feb"),
    ("มีนา", "march", "mar"),
    ("เมษา", "เมษ", "เมสายน", "april", "apr"),
    ("พฤษภา", "พฤศภาคม", "พฤษาคม", "may"),
    ("มิถุนา", "มิถุนยายน", "มิถุนายา", "june", "jun"),
    ("กรกฎา", "กรกฏาคม", "กรกฏา", "กรกดาคม", "july", "jul"),
    ("สิงหา", "สิงหาค", "august", "aug"),
    ("กันยา", "กันยน", "september", "sept", "sep"),
    ("ตุลา", "ตุลคม", "october", "oct"),
    ("พฤศจิกา", "พฤษจิกายน", "พฤศจิกายา", "november", "nov"),
    ("ธันวา", "ธันวาค", "december", "dec"),
)
MONTH_NAMES = {
    plain(word): month
    for month, (name, letters, forms) in enumerate(zip(MONTHS, MONTHS_SHORT, _MONTH_FORMS, strict=True), start=1)
    for word in (name, letters, *forms)
}
"""Names of months without dots; January is 1."""
