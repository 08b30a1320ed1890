"""The director's codes for the teachers of his school: a text to forward, and what stands beside it."""

from collections.abc import Sequence
from datetime import date

from flows.days import last_day
from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import AreaFacts
from flows.labels import AtMost, label, label_with
from flows.phrase import T
from flows.say import Act, Button, Text, Word
from flows.turn.menu import TEACHERS
from thai.codes import show_code

INVITE = label("ขอรหัสให้ครู")
TO_INVITE = Button(INVITE, Word(INVITE))
ANOTHER = label("ขออีกรหัส")
_FOR_SCHOOL = label_with("{name}", name=AtMost(20))
_TO_TEACHERS = Button(TEACHERS, Word(TEACHERS))


def to_forward(code: str, school: str, until: date, today: date) -> Text:
    """What a teacher is sent: no name of hers, since the code may go from hand to hand."""
    return Text(
        T(
            "รหัสเข้าใช้ “พาน้อง” ของ{school}\n{code}\nเปิดแชตพาน้องของเขตในไลน์ แล้วพิมพ์รหัสนี้ส่งมา\nใช้ได้คนเดียว ถึง {day}",
            school=school,
            code=show_code(code),
            day=last_day(until, today),
        )
    )


def how_to_forward(school: int) -> Text:
    another = Button(ANOTHER, Act("invite", {"school": str(school)}))
    words = "แตะข้อความข้างบนนานๆ แล้วส่งต่อให้ครูได้เลย\nครูใช้รหัสแล้ว กดรับครูอีกครั้งในแชตนี้"
    return Text(words, (another, _TO_TEACHERS, TO_MENU))


def which_school(schools: Sequence[tuple[int, str]]) -> Text:
    """For whoever directs several."""
    buttons = (
        Button(_FOR_SCHOOL(name=name), Act("invite", {"school": str(school)}), said=name) for school, name in schools
    )
    return Text("ขอรหัสให้ครูของโรงเรียนไหน", (*buttons, TO_MENU))


def district_makes_codes(area: AreaFacts) -> Text:
    return Text("รหัสครู ขอได้จากเจ้าหน้าที่เขต", (*call_district(area.phone), TO_MENU))


def enough_codes() -> Text:
    return Text("มีรหัสที่ยังไม่มีใครใช้ 20 รหัสแล้ว ให้ครูใช้รหัสที่ส่งไปก่อน", (_TO_TEACHERS, TO_MENU))
