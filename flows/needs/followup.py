"""The second part, after a report is saved: what would help, where and when the child starts.

Each answer is saved at once: who stops halfway has lost nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from flows.cases.child import ChildFacts
from flows.cases.school_days import no_school_on
from flows.days import Form
from flows.engine.facts import Facts
from flows.engine.kit import Again, Flow, Missed, Option
from flows.engine.rules import Answers, Rule, answered, known
from flows.kinds.checks import name_of
from flows.kinds.choice import Choice
from flows.kinds.day import Day
from flows.kinds.several import Several
from flows.kinds.text import FreeText
from flows.labels import label, label_with
from flows.phrase import Phrase, T, in_lines
from flows.reports.options import fitting
from flows.say import Button, Word
from models.codes import Destination, Need, Outcome

LATER = "LATER"
NO_MORE_HELP = "NONE"


class FollowupFacts(Facts, frozen=True):
    """`child` and `outcome`: of the report that was saved. `elsewhere`: not at the child's own school. `coming`: the
    days with school of its own one till the farthest that can be agreed on, the nearest first, for who is asked for a
    day; `ours`: where it begins goes by them. `lacks_letter`: at สกร. no first day may be agreed on yet."""

    child: ChildFacts
    outcome: Outcome
    elsewhere: bool = True
    coming: tuple[date, ...] = ()
    ours: bool = False
    lacks_letter: bool = False


NEEDS = (
    Option(Need.SUPPLIES, "ชุด สมุด รองเท้า", ("ชุด", "สมุด", "รองเท้า", "เครื่องแบบ")),
    Option(Need.MONEY, "เงินหรือทุน", ("เงิน", "ทุน")),
    Option(Need.TRANSPORT, "รถ/ค่าเดินทาง", ("รถ", "ค่ารถ", "ค่าเดินทาง")),
    Option(Need.FOOD, "อาหาร", ("ข้าว", "นม")),
    Option(Need.TUTORING, "เสริม/เทียบโอน", ("เรียนเสริม", "เทียบโอน")),
    Option(Need.FLEXIBLE, "เรียนแบบยืดหยุ่น", ("ยืดหยุ่น",)),
    Option(Need.BOARDING, "หอพัก/ประจำ", ("ที่พัก", "หอพัก", "โรงเรียนประจำ")),
    Option(Need.SPECIAL_ED, "การศึกษาพิเศษ", ("เรียนพิเศษ",)),
    Option(Need.HEALTH, "หมอ/กำลังใจ", ("หมอ", "กำลังใจ")),
    Option(Need.DOCUMENTS, "เอกสาร/รหัส G", ("เอกสาร", "รหัส g")),
    Option(Need.OTHER, "เรื่องอื่น", ("อื่นๆ",)),
)

PLACES = (
    Option(Destination.OBEC_SAME, "โรงเรียนนี้", ("ที่นี่", "โรงเรียนเดิม")),
    Option(Destination.OBEC_OTHER, "โรงเรียนอื่น"),
    Option(Destination.DOLE, "สกร./กศน.เดิม", ("สกร", "กศน")),
    Option(Destination.OVEC, "อาชีวะ", ("วิทยาลัย",)),
    Option(Destination.SPECIAL_CENTER, "ศูนย์ศึกษาพิเศษ", ("ศูนย์การศึกษา",)),
    Option(Destination.HOME_DELIVERED, "เรียนที่บ้าน", ("ที่บ้าน",)),
    Option(Destination.OTHER, "ที่อื่น", ("อื่นๆ",)),
    Option(LATER, "ยังไม่ได้คุย", ("ยังไม่คุย", "ไม่รู้")),
)


FARTHEST = timedelta(days=180)
_DAY = label_with("{day}", day=Form.DAY_OF)
_NO_DAY = Option(LATER, "ยังไม่กำหนด", ("ยังไม่รู้", "ไม่รู้"))


def first_days(facts: FollowupFacts) -> tuple[Option, ...]:
    """The first day with school of each of the next two weeks that have one, by its date: “จันทร์นี้” means two things on
    a Monday."""
    days = first_of_weeks(facts.coming, facts.today)[:2]
    return (*(Option(day.isoformat(), _DAY(day=day)) for day in days), _NO_DAY)


def first_of_weeks(coming: Sequence[date], today: date) -> list[date]:
    """Of these days with school the first one of each week after this one; Mondays, where none is known."""
    monday = today + timedelta(days=7 - today.weekday())
    by_week: dict[int, date] = {}
    for day in coming or (monday, monday + timedelta(days=7)):
        if day >= monday:
            by_week.setdefault((day - monday).days // 7, day)
    return list(by_week.values()) or [monday]


def soon(facts: FollowupFacts) -> tuple[date, date]:
    return facts.today + timedelta(days=1), facts.today + FARTHEST


def may_begin(day: date, today: date) -> bool:
    """Tomorrow or later, within half a year."""
    return today < day <= today + FARTHEST


BY_OUR_CALENDAR = frozenset({Destination.OBEC_SAME, Destination.OBEC_OTHER})
"""Another place has a calendar of its own."""


def closed(day: date, coming: Sequence[date], today: date) -> Phrase | None:
    """Why nobody begins on this day, if there is a later one with school."""
    after = next((one for one in coming if one >= day), day)
    return no_school_on(day, after, today) if after != day else None


def _closed(day: date, facts: FollowupFacts) -> Phrase | None:
    return closed(day, facts.coming, facts.today) if facts.ours else None


def _asks(*outcomes: Outcome) -> Rule[FollowupFacts]:
    return known(lambda facts: facts.outcome in outcomes)


def _first_words(_answers: Answers, facts: FollowupFacts) -> Phrase:
    lead = "อีก 3 ข้อ ช่วยให้น้องกลับเร็วขึ้น" if facts.outcome == Outcome.FOUND_WANTS_RETURN else None
    return in_lines(lead, "น้องต้องการให้ช่วยอะไร")


def _which_school(_answers: Answers, facts: FollowupFacts) -> Phrase:
    if facts.outcome == Outcome.STUDYING_ABROAD:
        return "ชื่อโรงเรียนและประเทศ (พิมพ์สั้นๆ ได้)"
    return "ชื่อโรงเรียน (พิมพ์สั้นๆ ได้) ให้เขตเช็กใน DMC"


_MOST = 100
"""Characters of a name."""


def _no_school(said: str) -> Missed:
    if len(said) > _MOST:
        return Missed("ขอชื่อสั้นๆ ไม่เกิน 100 ตัวอักษร")
    return Missed("ข้อนี้ขอชื่อโรงเรียน ถ้ามีเรื่องอื่นก่อน กด “ไว้ทีหลัง”")


def _no_witness(said: str) -> Missed:
    if len(said) > _MOST:
        return Missed("ขอชื่อและตำแหน่ง ไม่เกิน 100 ตัวอักษร")
    return Missed("ข้อนี้ขอชื่อคนในหมู่บ้าน ถ้ามีเรื่องอื่นก่อน กด “ไว้ทีหลัง”")


def _left(number: int | None, day: Phrase) -> Phrase:
    if number is None:
        return T("รายงานบันทึกแล้ว ยังเหลือคำถามต่อจากนั้น ({day})", day=day)
    return T("รายงานน้อง {number:04d} บันทึกแล้ว ยังเหลือคำถามต่อจากนั้น ({day})", number=number, day=day)


_NO_MORE = label("ไม่ตอบแล้ว")
_LATER = Button(label("ไว้ทีหลัง"), Word("ไว้ทีหลัง"), look="quiet")
_STOPPED = "ได้เลย รายงานบันทึกไว้แล้ว ที่เหลือไว้ตอบทีหลังได้"
_DROPPED = "ได้เลย รายงานบันทึกไว้แล้ว"
returning = _asks(Outcome.FOUND_WANTS_RETURN)
back_elsewhere: Rule[FollowupFacts] = known(lambda facts: facts.outcome == Outcome.BACK_IN_SCHOOL and facts.elsewhere)

_lacks_letter: Rule[FollowupFacts] = known(lambda facts: facts.lacks_letter)
waits_for_letter: Rule[FollowupFacts] = _lacks_letter & answered("place", Destination.DOLE)
"""No first day at สกร. before the letter that a younger child needs."""

FOLLOWUP = Flow[FollowupFacts](
    name="followup",
    version=1,
    again=Again(
        alt="มีคำถามค้างไว้",
        words=_left,
        drop=_NO_MORE,
        dropped=_DROPPED,
        paused=_STOPPED,
        give_up=_NO_MORE,
        anew=False,
    ),
    looks_at_case=True,
    later=_LATER,
    about=lambda facts: facts.child.label,
    steps=(
        Several(
            key="needs",
            words=_first_words,
            options=NEEDS,
            ends=(
                Option(Several.ENOUGH, "พอแล้ว", ("พอ", "เสร็จ", "แค่นี้")),
                Option(NO_MORE_HELP, "ไม่ต้องช่วยเพิ่ม", ("ไม่ต้อง", "ไม่มี")),
                Option(LATER, "ไว้ทีหลัง", ("ทีหลัง",)),
            ),
            when=_asks(
                Outcome.FOUND_WANTS_RETURN,
                Outcome.FOUND_UNDECIDED,
                Outcome.FOUND_DECLINES,
                Outcome.FOUND_CANNOT_ATTEND,
            ),
        ),
        Choice(
            key="place",
            words="กลับเรียนที่ไหน",
            options=lambda _, facts: fitting(PLACES, facts.child),
            unlisted=PLACES,
            when=returning & ~answered("needs", LATER),
        ),
        Day(
            key="starts",
            words="เริ่มวันไหน",
            options=first_days,
            within=soon,
            prefer="future",
            refusal="ขอเป็นวันพรุ่งนี้เป็นต้นไป ไม่เกิน 6 เดือน",
            closed=_closed,
            when=~waits_for_letter & answered("place") & ~answered("place", LATER),
        ),
        FreeText(
            key="school_name",
            words=_which_school,
            check=name_of(_MOST),
            refusal=_no_school,
            skip=Option(LATER, "ยังไม่รู้ชื่อ", ("ไม่รู้", "ยังไม่รู้")),
            when=_asks(Outcome.STUDYING_SAME, Outcome.STUDYING_OTHER, Outcome.STUDYING_ABROAD) | back_elsewhere,
        ),
        FreeText(
            key="witness",
            words="มีใครในหมู่บ้านยืนยันได้บ้าง พิมพ์ชื่อและตำแหน่ง เช่น นายสมชาย ผู้ใหญ่บ้าน",
            check=name_of(_MOST),
            refusal=_no_witness,
            skip=Option(LATER, "ยังไม่มี", ("ไม่มี",)),
            when=_asks(Outcome.NO_SUCH_PERSON),
        ),
    ),
    stopped=_STOPPED,
)


def questions(facts: FollowupFacts) -> frozenset[str]:
    """What the outcome leads to beside the report; empty when there is no second part."""
    return frozenset(question.key for question in FOLLOWUP.steps if question.when({}, facts))
