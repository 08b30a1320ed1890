"""Each of the outcomes leads where it must: the whole table stands here once more, by hand."""

from dataclasses import dataclass
from datetime import date

import pytest

from models.cases import Case
from models.codes import CaseStatus as S
from models.codes import Leaf, Outcome, Proposal, WaitingFor
from tests.handlers.tester import Someone
from tests.handlers.town import Town

TEACHER, SCHOOL, DISTRICT = WaitingFor.TEACHER, WaitingFor.SCHOOL, WaitingFor.DISTRICT

# Counted by hand from Monday 15 June 2026, the Wednesday of that week being a holiday.
SCHOOL_DAYS_5, SCHOOL_DAYS_15 = date(2026, 6, 23), date(2026, 7, 7)
DAYS_15, DAYS_30 = date(2026, 6, 30), date(2026, 7, 15)
NEXT_TERM = date(2026, 11, 2)  # it begins on a Sunday


@dataclass(frozen=True)
class After:
    """How the case stands after its first report."""

    status: S
    waiting: WaitingFor
    due: date
    leaf: Leaf
    proposal: Proposal | None = None
    attempts: int = 0
    restricted: bool = False
    family_stop: bool = False


STUDYING = After(S.FOUND, DISTRICT, SCHOOL_DAYS_5, Leaf.FOUND_STUDYING, Proposal.CLOSURE)
TRIED = After(S.TRACING, TEACHER, DAYS_15, Leaf.TRACING, attempts=1)

TABLE: dict[Outcome, After] = {
    Outcome.FOUND_WANTS_RETURN: After(S.FOUND, SCHOOL, DAYS_30, Leaf.FOUND_WANTS_RETURN),
    Outcome.BACK_IN_SCHOOL: After(S.RETURN_PENDING, DISTRICT, SCHOOL_DAYS_5, Leaf.FOUND_WANTS_RETURN),
    Outcome.FOUND_UNDECIDED: After(S.FOUND, TEACHER, DAYS_30, Leaf.FOUND_OTHER),
    Outcome.FOUND_DECLINES: After(S.FOUND, TEACHER, NEXT_TERM, Leaf.FOUND_DECLINES),
    Outcome.FOUND_CANNOT_ATTEND: After(S.FOUND, DISTRICT, SCHOOL_DAYS_15, Leaf.FOUND_OTHER),
    Outcome.STUDYING_SAME: STUDYING,
    Outcome.STUDYING_OTHER: STUDYING,
    Outcome.STUDYING_ABROAD: STUDYING,
    Outcome.FAMILY_MET_CHILD_AWAY: TRIED,
    Outcome.NO_CONTACT_YET: TRIED,
    Outcome.MOVED_KNOWN: After(S.TRACING, DISTRICT, SCHOOL_DAYS_5, Leaf.TRACING, Proposal.TRANSFER),
    Outcome.MOVED_UNKNOWN: TRIED,
    Outcome.LEFT_COUNTRY: After(S.FOUND, DISTRICT, SCHOOL_DAYS_5, Leaf.FOUND_OTHER, Proposal.CLOSURE),
    Outcome.IN_CUSTODY: After(S.FOUND, DISTRICT, DAYS_30, Leaf.FOUND_OTHER, restricted=True),
    Outcome.DECEASED: After(S.FOUND, DISTRICT, SCHOOL_DAYS_5, Leaf.FOUND_OTHER, Proposal.CLOSURE, family_stop=True),
    Outcome.NO_SUCH_PERSON: TRIED,  # the first try: not enough for “not found”
    Outcome.WRONG_RECORD: After(S.TRACING, DISTRICT, SCHOOL_DAYS_5, Leaf.TRACING, Proposal.CORRECTION),
    Outcome.UNSAFE_VISIT: After(S.TRACING, DISTRICT, SCHOOL_DAYS_5, Leaf.TRACING),
}

# The taps from “รายงาน” to the review, and what she reads once it is sent.
WAY: dict[Outcome, tuple[tuple[str, ...], str]] = {
    Outcome.FOUND_WANTS_RETURN: (
        ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ"),
        "ต่อไป: นัดวันกลับเรียน ภายใน พ. 15 ก.ค.",
    ),
    Outcome.BACK_IN_SCHOOL: (
        ("กลับมาเรียนแล้ว", "สกร./กศน.เดิม", "วันนี้ จ. 15 มิ.ย."),
        "รอเขตยืนยันกับโรงเรียนนั้น ไม่ต้องตามต่อ",
    ),
    Outcome.FOUND_UNDECIDED: (
        ("ยังไม่แน่ใจ", "โทร วันนี้", "เรียนไม่ทัน"),
        "ชวนคุยอีกครั้งราว พ. 15 ก.ค. ยังไม่ต้องทำอะไรตอนนี้",
    ),
    Outcome.FOUND_DECLINES: (
        ("ยังไม่อยากกลับ", "ไลน์ วันนี้", "ต้องทำงาน"),
        "ชวนอีกครั้งต้นเทอม จ. 2 พ.ย. ตอนนี้ไม่ต้องทำอะไร",
    ),
    Outcome.FOUND_CANNOT_ATTEND: (
        ("ไปเรียนไม่ไหว", "ไปบ้าน เมื่อวาน", "พิการรุนแรง"),
        "รอเขตหารูปแบบนำการเรียนไปให้น้อง",
    ),
    Outcome.STUDYING_SAME: (
        ("เรียนที่อื่นอยู่แล้ว", "โทร เมื่อวาน", "รร. สพฐ. อื่น"),
        "ข่าวดี รอเขตเช็กใน DMC ไม่ต้องตามต่อ",
    ),
    Outcome.STUDYING_OTHER: (
        ("เรียนที่อื่นอยู่แล้ว", "ญาติ/เพื่อน", "โรงเรียนเอกชน"),
        "ข่าวดี รอเขตเช็กใน DMC ไม่ต้องตามต่อ",
    ),
    Outcome.STUDYING_ABROAD: (
        ("เรียนที่อื่นอยู่แล้ว", "ผู้ใหญ่บ้าน/อสม.", "ต่างประเทศ"),
        "ข่าวดี รอเขตยืนยัน ไม่ต้องตามต่อ",
    ),
    Outcome.FAMILY_MET_CHILD_AWAY: (
        ("เจอแต่คนที่บ้าน", "ไปบ้าน วันนี้", "ไปทำงาน"),
        "ลองนัดช่วงเย็นหรือวันหยุดดู ตามที่สะดวก",
    ),
    Outcome.NO_CONTACT_YET: (
        ("ยังติดต่อไม่ได้", "โทร วันนี้"),
        "ลองแล้ว 1 ครั้ง ครั้งหน้าลองไปบ้านดู",
    ),
    Outcome.MOVED_KNOWN: (
        ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "พ่อหรือแม่", "ไม่มีเบอร์"),
        "รอเขตส่งต่อให้พื้นที่ใหม่ ไม่ต้องตามต่อ",
    ),
    Outcome.MOVED_UNKNOWN: (
        ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "ไปคนเดียว", "ไม่มีเบอร์"),
        "ขาดอีกทางเดียว ลอง",
    ),
    Outcome.LEFT_COUNTRY: (
        ("กรณีอื่น", "กลับประเทศเดิม", "ผู้ใหญ่บ้าน/อสม."),
        "ส่งให้เขตดูแล้ว",
    ),
    Outcome.IN_CUSTODY: (
        ("กรณีอื่น", "อยู่ในสถานของรัฐ", "โทร วันนี้"),
        "รับทราบแล้ว เขตดูแลต่อ เรื่องนี้เป็นความลับ",
    ),
    Outcome.DECEASED: (
        ("กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน"),
        "ขอแสดงความเสียใจกับครอบครัวด้วยค่ะ ส่งให้เขตดูแล้ว",
    ),
    Outcome.NO_SUCH_PERSON: (
        ("กรณีอื่น", "ไม่มีใครรู้จักน้อง", "ไปบ้าน วันนี้"),
        "ก่อนส่ง “ไม่พบ” ยังขาดตามหาอีก 2 ครั้ง และอีกทางหนึ่ง",
    ),
    Outcome.WRONG_RECORD: (
        ("รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ"),
        "รอเขตแก้รายชื่อ ไม่ต้องตามต่อ",
    ),
    Outcome.UNSAFE_VISIT: (
        ("กรณีอื่น", "พื้นที่ไม่ปลอดภัย"),
        "ไม่ต้องลงพื้นที่คนเดียว รอเขตหาคนไปด้วย",
    ),
}


def report(teacher: Someone, *way: str) -> None:
    """From the menu to the thank-you."""
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *way, "ส่งรายงาน")


def case_of(town: Town, case: int) -> Case:
    with town.sessions() as session:
        return session.get_one(Case, case)


def test_every_outcome_that_is_offered_is_here() -> None:
    assert set(WAY) == set(TABLE) == set(Outcome)


@pytest.mark.parametrize("outcome", WAY)
def test_a_first_report_leads_where_the_table_says(outcome: Outcome, town: Town, teacher: Someone, child: int) -> None:
    way, sentence = WAY[outcome]
    report(teacher, *way)
    assert sentence in teacher.seen
    case = case_of(town, child)
    stands = After(
        case.status,
        case.waiting_for,
        case.due_on or date.min,
        case.leaf,
        case.proposal,
        case.attempts,
        case.restricted,
        case.family_messages_stopped,
    )
    assert stands == TABLE[outcome]
    assert (case.latest_outcome, case.assignee_id) == (outcome, teacher.person)


def test_who_has_moved_within_the_district_goes_to_a_new_school(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "ญาติ", "ไม่มีเบอร์")
    assert "รอเขตฝากโรงเรียนใหม่ดูแลต่อ" in teacher.seen
    case = case_of(town, child)
    assert (case.status, case.waiting_for, case.due_on) == (S.TRACING, DISTRICT, SCHOOL_DAYS_5)
    assert (case.latest_outcome, case.proposal) == (Outcome.MOVED_KNOWN, None)


def test_another_district_may_be_another_area(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "อำเภออื่นในจังหวัด", "ญาติ", "ไม่มีเบอร์")
    assert "รอเขตส่งต่อให้พื้นที่ใหม่" in teacher.seen
    assert case_of(town, child).proposal == Proposal.TRANSFER
