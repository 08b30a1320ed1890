"""What was reported of a child last, in a few words, and what may be lacking in it."""

from flows.labels import label
from models.codes import Destination, Outcome

_WITH_DISTRICT = "ส่งให้เขตดูแล้ว"
"""Of more than one outcome: what restricts a case reads like what does not."""

LAST_TIME = {
    Outcome.FOUND_WANTS_RETURN: "อยากกลับไปเรียน",
    Outcome.BACK_IN_SCHOOL: "กลับมาเรียนแล้ว",
    Outcome.FOUND_UNDECIDED: "ยังไม่แน่ใจ",
    Outcome.FOUND_DECLINES: "ยังไม่อยากกลับ",
    Outcome.FOUND_CANNOT_ATTEND: "ไปเรียนไม่ไหว",
    Outcome.FAMILY_MET_CHILD_AWAY: "เจอแต่คนที่บ้าน",
    Outcome.NO_CONTACT_YET: "ยังติดต่อไม่ได้",
    Outcome.MOVED_KNOWN: "ย้าย รู้ที่อยู่ใหม่",
    Outcome.MOVED_UNKNOWN: "ย้าย ยังไม่รู้ที่อยู่",
    Outcome.STUDYING_SAME: "เรียนที่อื่นอยู่แล้ว",
    Outcome.STUDYING_OTHER: "เรียนที่อื่นอยู่แล้ว",
    Outcome.STUDYING_ABROAD: "เรียนต่างประเทศ",
    Outcome.LEFT_COUNTRY: "กลับประเทศเดิม",
    Outcome.IN_CUSTODY: _WITH_DISTRICT,
    Outcome.DECEASED: _WITH_DISTRICT,
    Outcome.NO_SUCH_PERSON: "ไม่มีใครรู้จักน้อง",
    Outcome.WRONG_RECORD: "แจ้งว่ารายชื่อไม่ถูกต้อง",
    Outcome.UNSAFE_VISIT: "พื้นที่ไม่ปลอดภัย",
}

PLACES = {
    Destination.OBEC_SAME: "โรงเรียนเรา",
    Destination.OBEC_OTHER: "โรงเรียนอื่น",
    Destination.DOLE: "สกร./กศน.เดิม",
    Destination.OVEC: "อาชีวะ",
    Destination.SPECIAL_CENTER: "ศูนย์ศึกษาพิเศษ",
    Destination.HOME_DELIVERED: "ที่บ้าน",
    Destination.OTHER: "ที่อื่น",
}
"""Where a child is back or will be, of those that people can choose."""

HELP, _SCHOOL = label("บอกเรื่องที่ต้องช่วย"), label("บอกชื่อโรงเรียน")
ADDS = {
    Outcome.FOUND_WANTS_RETURN: HELP,
    Outcome.FOUND_UNDECIDED: HELP,
    Outcome.FOUND_DECLINES: HELP,
    Outcome.FOUND_CANNOT_ATTEND: HELP,
    Outcome.BACK_IN_SCHOOL: _SCHOOL,
    Outcome.STUDYING_SAME: _SCHOOL,
    Outcome.STUDYING_OTHER: _SCHOOL,
    Outcome.STUDYING_ABROAD: _SCHOOL,
}
"""What can be added to a report after it was saved."""
