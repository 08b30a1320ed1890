"""Steps that tests of letters to สกร. share."""

from models.codes import MatterKind
from models.matters import Matter
from tests.handlers.review.desk import matters
from tests.handlers.steps import WANTS, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

DOLE = "สกร./กศน.เดิม"
BACK_AT_DOLE = ("กลับมาเรียนแล้ว", DOLE, "วันนี้ จ. 15 มิ.ย.")
STUDIES_AT_DOLE = ("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", DOLE)
LETTERS = "หนังสือส่งตัว สกร."


def wants_dole(teacher: Someone) -> Seen:
    """A child wants to come back, to สกร.; what she reads then."""
    report(teacher, *WANTS)
    return teacher.walks("ไม่ต้องช่วยเพิ่ม", DOLE)


def letters(town: Town) -> list[Matter]:
    return matters(town, MatterKind.REFERRAL_LETTER)


def opens_letter(officer: Someone) -> Seen:
    """Its card, from the desk."""
    desk = officer.says("งานรอเขต")
    line = next(label for label in desk.labels if label.startswith(LETTERS))
    lines = officer.taps(line)
    return officer.taps(next(label for label in lines.labels if label.startswith("น้อง")))
