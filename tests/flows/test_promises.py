"""A sentence is a promise: จะ, ภายใน, ไม่เกิน and days stand where a row keeps them, or where nothing is promised."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from tests.flows.sources import FLOWS, said, thai_words

PROMISES = re.compile("จะ|ภายใน|ไม่เกิน")
DAYS = frozenset({"short", "short_no_year", "with_weekday", "short_day_of", "day_of", "last_day", "past_day"})

KEPT = {
    "family/answers.py:call_by": (
        "due",
        "the call of the notice, or the one that was asked for: late, it stands in front of who directs the school, or"
        " of the district (handlers/family/calling/due.py, handlers/family/asking/due.py)",
    ),
    "family/asking/desk.py:_line": ("one", "the call: past its day, it stands on the district's desk"),
    "family/desk.py:to_call_by": ("due", "the same call, in front of whoever was to make it"),
    "family/desk.py:home": ("one", "the first day that is agreed on, which the case is due on"),
    "family/desk.py:to_hand_over": ("until", "the invitation, which is good until then"),
    "family/answers.py:acknowledged": ("day", "the first day that is agreed on"),
    "family/came.py:ask": ("one", "nothing: the first day of which it asks is today, or past"),
    "family/news.py:on_day": ("day", "the first day that is agreed on"),
    "cases/due.py:news_by": ("due", "the case's day: past it, the list says that it is late"),
    "cases/due.py:share_by": ("due", "the case's day: the day after, the district is told"),
    "cases/due.py:before_school": ("due", "the need: the school's desk is in the order of these days"),
    "reminders/wish.py:agreed": ("starts", "the case's day, on which its card asks"),
    "cases/due.py:helps_by": ("due", "the matter: it stands on the district's desk with this day"),
    "cases/due.py:tells_next": ("till", "the steps of its area: on that day the job owes it to whoever is next"),
    "cases/due.py:counted_anew": ("due", "the case's day, which the clock has given it"),
    "cases/due.py:next_news_by": ("due", "the case's day"),
    "cases/due.py:head_talks_till": ("due", "the case's day: it comes back to whoever directs the school"),
    "cases/due.py:head_said": ("due", "the case's day, which it was when he said so"),
    "cases/due.py:help_by": ("due", "the matter: it stands on the district's desk with this day"),
    "cases/due.py:news_by_then": ("until", "the case's day, which pressed it has"),
    "cases/due.py:time_till": ("due", "the case's day"),
    "cases/due.py:agree_by": ("due", "the case's day"),
    "cases/due.py:ask_around": ("due", "the case's day"),
    "cases/due.py:ask_next_term": ("due", "the case's day"),
    "cases/due.py:asked_until": (
        "until",
        "the question on the case: the day after, who directs the school is asked, or the district",
    ),
    "cases/due.py:answered_by": ("due", "the matter: it stands on the district's desk with this day"),
    "cases/due.py:placed_by": ("due", "the matter: it stands on the district's desk with this day"),
    "cases/due.py:letter_by": ("due", "the matter: the letter stands on the district's desk with this day"),
    "cases/due.py:letter_waits": ("due", "the matter: the letter stands on the district's desk with this day"),
    "cases/due.py:ask_again": ("again", "the no that she was told: from then on it counts no more"),
    "cases/due.py:list_asks": ("due", "the case's day: from then on its card asks"),
    "cases/due.py:answer_then": ("due", "the case's day: from then on its card asks"),
    "cases/due.py:end_asked": ("answer", "the matter: it stands on the district's desk with this day"),
    "cases/due.py:list_asks_again": ("due", "the case's day: from then on its card asks"),
    "safeguarding/to_reporter.py:taken": ("officer", "the alert: two hours without a call, and the next is alerted"),
    "safeguarding/to_reporter.py:taken_to_talk": (
        "officer",
        "the alert: without an answer in time the next is alerted",
    ),
    "safeguarding/to_officer.py:taken": ("officer", "the alert that she has taken"),
    "turn/notices.py:_drafts": ("drafts", "the unfinished run, kept until that day"),
    "people/person/away.py:is_away": ("until", "the leave"),
    "people/person/away.py:on_leave": ("until", "the leave"),
    "people/person/away.py:asked_to_stand_in": ("leaves", "the leave"),
    "people/codes.py:to_forward": ("until", "the invitation, which is good until then"),
    "people/newcomers.py:waiting": ("back_after", "the leave of whoever confirms"),
    "safeguarding/to_reporter.py:told": ("away_until", "the leave of the officer"),
    "review/matters.py:held": ("until", "the matter: until then she holds it"),
    "review/calling.py:suits": ("one", "the call: on that day it is back in its queue, with this beside it"),
    "needs/answers.py:answer_by": ("due", "the needs: desks are in the order of these days, and the clock hands on"),
    "needs/agency/card.py:takes_it": ("appointed_on", "the need: till then it is put aside, and due on that day"),
    "needs/agency/notices.py:does_it": ("appointed_on", "the need: the day after it is back on the district's desk"),
    "review/card.py:needed_before": ("needed_on", "the need: it is due before the day on which the child begins"),
    "needs/school/card.py:may_promise": (
        "until",
        "the need: pressed, it is put aside till then",
    ),
    "needs/school/card.py:promised": ("until", "the need: it is put aside till then, and is back by itself"),
    "needs/school/notices.py:passed_on": ("due", "the need: it is in the order of these days on the district's desk"),
    "needs/school/notices.py:gives_by": (
        "until",
        "the need: then back with the director, the morning after the district's",
    ),
    "privacy/asking.py:answered_by": (
        "due",
        "the request: late, it stands on top of the district's desk",
    ),
    "review/card.py:answer_by": ("due", "the matter or the need: a queue is in the order of these days"),
    "review/card.py:held_by": ("until", "the matter or the need: till then she holds it, or it is put aside"),
    "review/matters.py:may_not_end": ("until", "the law: the child's birth date and the age that the area has set"),
    "review/entries/escorting.py:goes_along": ("day", "the matter, in which who goes along is entered with the day"),
    "review/entries/sending.py:goes_there": ("day", "the matter, in which who goes is entered with the day"),
    "review/entries/told.py:waits_for": ("until", "the matter: on that day it is back by itself"),
    "review/entries/told.py:asked_and_answered": ("until", "the matter: on that day it is back by itself"),
    "review/matters.py:asked_already": ("until", "the matter: then it comes back by itself"),
}
"""Functions that take the row they speak of: the name of the argument, and what keeps the sentence."""

_LIMIT = "how long an answer may be, or how far a day may lie"
_ASKS = "a question"
_CALENDAR = "what the area's calendar says"
_PAST = "a day that has passed"
NOTHING = {
    "พรุ่งนี้ {day} มีเรียนค่ะ": "what the calendar has, asked for",
    "พรุ่งนี้โรงเรียนหยุดค่ะ เปิดอีกที {day}": "what the calendar has, asked for",
    "บอกที่บ้านไว้ว่าโทรถึง {day} ยังไม่ได้โทร": "what was promised, and that its day has passed",
    "ที่บ้านยังรู้วันเดิม {day} บอกวันใหม่ด้วย": "the first day that a home was told, which is another one by now",
    "{day} ที่เคยบอก ยังไม่ต้องไปค่ะ วันเปลี่ยนแล้ว ถามวันใหม่จากครู กด “ให้ครูโทรหา” ได้": "likewise",
    "รู้วันเดิม {day}": "the first day that a home was told, which is another one by now",
    "นัดเดิม {day}": "the day that a child without news had",
    "{who} ดูแลตั้งแต่ {day}": "since when somebody else has it",
    "ยังไม่มีครูดูแล ตั้งแต่ {day}": "since when nobody has it",
    "นัดวันแรก น้อง {number:04d} {day}": "a button: she agrees on it by this",
    "จะคุยกับครูเอง": "a button: he says it himself, and the case has a day for it",
    **dict.fromkeys(
        (
            "ข้อมูลถึง {day} {time} · สัปดาห์นี้ยังไม่จบ",
            "{day} · ข้อมูลถึง {last} 24.00 น.",
            "รายชื่อชุดที่ {number} รับ {day}",
        ),
        "figures of days that are past",
    ),
    "โรงเรียนนี้เคยบอกว่าไม่ใช่ {day}": _PAST,
    "เคยบอกว่าไม่ใช่ {day}": _PAST,
    "เขตออกหนังสือส่งตัวไป สกร./กศน.เดิม แล้ว ({day})": _PAST,
    "เคยบอกว่าไม่ใช่ ({why} {day})": _PAST,
    "นัดวันแรกของน้อง {number:04d} คือ {day}": _PAST,
    "ขอวันที่ผ่านมาแล้ว ไม่เกิน 1 ปี": _LIMIT,
    "ขอได้ครั้งละ 10 วันเปิดเรียน ตอนนี้ขอได้ถึง {day}": _LIMIT,
    "ขอเป็นวันเรียนหลังวันนี้ ขอได้ถึง {day}": _LIMIT,
    "อยากได้วันอื่น พิมพ์ เช่น “ขอเวลา {number:04d} ถึง {day}”": _LIMIT,
    "ขอเวลาเรื่อง{code} มา {n} ครั้งแล้ว ติดเรื่องอะไรอยู่ เลือกแล้วได้ถึง {day}": _LIMIT,
    "{day} โรงเรียนหยุด ลองเป็น {after} ได้": _CALENDAR,
    "ขอวันที่ผ่านมาแล้ว ไม่เกิน 60 วัน": _LIMIT,
    "ค้างไว้ตั้งแต่ {day} คำตอบเดิมยังอยู่ครบ ต่อข้อนี้ได้เลย": _PAST,
    "น้องกลับมาเรียน {day} ขอวันตั้งแต่วันนั้นถึงวันนี้": _PAST,
    "ขอเป็นวันพรุ่งนี้เป็นต้นไป ไม่เกิน 6 เดือน": _LIMIT,
    "ขอสั้นๆ ไม่เกิน 100 ตัวอักษร": _LIMIT,
    "ขอสั้นๆ ไม่เกิน 200 ตัวอักษร": _LIMIT,
    "รับโดย {name} · {office} · {day}": _PAST,
    "คำขอนี้รับไว้แล้วเมื่อ {day}: {asked}": _PAST,
    "ขอเมื่อ {day}": _PAST,
    "คุณ{name}ตอบคำขอนี้แล้ว {day}": _PAST,
    "ตอบคำขอนี้แล้ว {day}": _PAST,
    "ขอวันตั้งแต่วันนี้ไป ไม่เกิน 60 วัน": _LIMIT,
    "ขอวันตั้งแต่วันนี้ไป ไม่เกิน 30 วัน": _LIMIT,
    "ขอชื่อสั้นๆ ไม่เกิน 100 ตัวอักษร": _LIMIT,
    "ขอชื่อและตำแหน่ง ไม่เกิน 100 ตัวอักษร": _LIMIT,
    "ขอไม่เกิน {most} ตัวอักษร": _LIMIT,
    "ขอวันตั้งแต่วันนี้ไป ลาได้ครั้งละไม่เกิน 180 วัน ถ้านานกว่านั้นบอกเขตได้เลย": _LIMIT,
    "ปุ่มนี้เป็นของข้อก่อนหน้า จะเปลี่ยนคำตอบข้อนั้นไหม": _ASKS,
    "ถ้าถูกต้องแล้ว กดหรือพิมพ์ “{send}” ถ้าจะแก้ พิมพ์เลขข้อ เช่น 2": "what she may do now",
    "กดผิด แก้ได้ภายใน 1 วัน": "what she may do: the button below it, for a day (handlers/people/confirm.py)",
    "• ฟังน้อง ไม่ซักซ้ำหลายรอบ ไม่รับปากว่าจะเก็บเป็นความลับ\n"
    "• ยังไม่ต้องบอกผู้ปกครอง หรือคนที่อาจทำร้ายน้อง\n"
    "• จดสิ่งที่เห็นหรือได้ยินตามจริง": "advice",
    "โทรได้ตลอด 24 ชั่วโมง บอกว่าเป็นห่วงเด็ก เขาจะช่วยต่อ": "of 1300, which is no part of the service",
    "พิมพ์เลขข้อ หรือวันที่ เช่น {day} ได้": "an example",
    "ติดต่อได้ล่าสุด {day} ({way})": _PAST,
    "เบอร์ {phone} ผิด ({who} บอกไว้ {day}) มีเบอร์อื่นไหม พิมพ์มาได้เลย": _PAST,
    "เข้ามาใช้พาน้อง {day}": _PAST,
    "ตอบเมื่อ {day} {time}": _PAST,
    "พิมพ์วันที่ได้ เช่น {day}": "an example",
    "{day} ทางไหน พิมพ์ได้ เช่น ไปบ้าน {day}": "an example",
    "ยังไม่เข้าใจคำนี้ กดปุ่ม หรือพิมพ์ได้ เช่น ไปบ้าน {day}": "an example",
    "{date} เป็นวัน{day} ดูวันอีกที": _CALENDAR,
    "เขตขอดูหนังสือส่งตัวอีกครั้ง วันแรก {day} ยังใช้ไม่ได้ บอกที่บ้านก่อน": "what was agreed on, and is no more",
    "เริ่มเรียน {day} {place}": "what is agreed on",
    "เริ่มเรียน {day}": "what is agreed on",
    "{day} ให้ทุกโรงเรียนในเขตหยุดไหม": _ASKS,
    "{day} ทุกโรงเรียนและเขตหยุด": _CALENDAR,
    "{day} ทุกโรงเรียนหยุด เขตเปิดตามปกติ": _CALENDAR,
    "{day} ไม่ใช่วันเรียนอยู่แล้ว": _CALENDAR,
    "{day} ไม่ได้หยุดแล้ว": _CALENDAR,
    "พิมพ์ได้ เช่น โรงเรียนหยุด {day}": "an example",
    "โรงเรียนหยุดวันไหน ขอวันเรียนตั้งแต่วันนี้ไป ไม่เกิน 45 วัน ครั้งละไม่เกิน 10 วัน": _LIMIT,
    "{day} เป็นวันหยุดตามปฏิทินอยู่แล้ว เปลี่ยนในแชตไม่ได้": _CALENDAR,
    "นัดเริ่มเรียน {day} {place} มาเรียนแล้วหรือยัง": _ASKS,
    "• วันแรก: {day}": "what she has just answered",
    "น้อง {number:04d} หยุดเรียนอีกตั้งแต่ {since}": _PAST,
    "ครั้งก่อน: หยุดเรียนอีก (ตั้งแต่ {day})": _PAST,
    "กลับมาเรียน {day}": _PAST,
    "นำการเรียนไปให้น้องตั้งแต่ {day}": _PAST,
    "น้อง {number:04d} ไม่ได้เรียนตั้งแต่ {since}": _PAST,
    "น้องเริ่มได้เรียน {day} ขอวันตั้งแต่วันนั้นถึงวันนี้": _PAST,
    "ครั้งก่อน: {outcome} ({day})": _PAST,
    "เกิด {day} อายุ {age} ปี": _PAST,
    "อยู่ในรายชื่อตั้งแต่ {day}": _PAST,
    "บันทึกแล้ว: น้อง {number:04d} ยังเหมือนเดิม ({day})": _PAST,
    "บันทึกแล้ว: น้อง {n} คนยังเหมือนเดิม ({day})": _PAST,
    "รายงานที่ค้างไว้ ({day}) เกิน 14 วันแล้ว คำตอบเดิมจึงไม่ได้เก็บไว้ รายงานใหม่ได้เลย ไม่ถึง 1 นาที": _PAST,
    "{who} {decided} เมื่อ {day}": _PAST,
    "เขตช่วยต่อให้แล้ว ตั้งแต่ {day}": _PAST,
    "ครบวันแล้วโรงเรียนยังไม่ได้ตอบ ส่งต่อเขตเมื่อ {day}": _PAST,
    "มีอยู่แล้ว: ชื่อและเบอร์นี้ใช้พาน้องตั้งแต่ {day} ที่{school}": _PAST,
    "มีอยู่แล้ว: ชื่อและเบอร์นี้ใช้พาน้องตั้งแต่ {day}": _PAST,
    "โทรแล้วไม่รับสาย {day}": _PAST,
    "ส่งเรื่องให้{agency}แล้ว {day}": _PAST,
    "{agency}รับทราบแล้ว {day}": _PAST,
    "{agency}ไม่รับเรื่องนี้ {day} หาหน่วยงานอื่นได้": _PAST,
    "{agency}จัดให้แล้ว {day}": _PAST,
    "{day} เป็นวันหยุด ขอวันอื่น": _CALENDAR,
    "ขอวันตั้งแต่วันนี้ไป ไม่เกิน 6 สัปดาห์": _LIMIT,
    "DMC: พบแล้ว {day}": _PAST,
    "DMC: พบแล้ว {day} (คุณ{name})": _PAST,
    "เขตโทรหาเมื่อ {when} แต่ไม่ติด": _PAST,
    "เรื่องด่วนที่ {record} · {day} {time}": _PAST,
    "{who}จบการคุย {when}": _PAST,
    "แก้รายงาน {day}": _PAST,
    "ยาวเกินไป ยังไม่ได้ส่ง ขอแบ่งส่งทีละไม่เกิน {most} ตัวอักษร": _LIMIT,
    "ออกจากการคุยแล้ว ที่พิมพ์จากนี้ไม่ส่งถึงใคร ถ้าจะคุยอีก พิมพ์ “คุยต่อ”": "what she may do now",
    "ที่พิมพ์จากนี้ไม่ถึงผู้ดูแล เรื่องที่แจ้งไว้ยังอยู่ ถ้าจะคุยอีก พิมพ์ “คุยต่อ”": "what she may do now",
    "ถ้าจะคุยอีก พิมพ์ “คุยต่อ” ถ้ารอไม่ได้ โทร 1300": "what she may do now",
    "ข้อความนี้ไม่ได้ส่งถึงใคร ถ้าจะคุยอีก พิมพ์ “คุยต่อ” ถ้ารอไม่ได้ โทร 1300": "what she may do now",
}
"""Sentences that promise nothing, each with the reason."""


class Sentence(NamedTuple):
    place: str
    within: str
    """The function it stands in, as file:name."""
    words: str
    dated: bool


@cache
def sentences() -> tuple[Sentence, ...]:
    """All that is said, and whether a day is filled in; read when the first test asks for it, not by every process."""
    return tuple(_sentences())


def _sentences() -> Iterator[Sentence]:
    lines = dict.fromkeys(place for place, _ in said())
    for path in sorted(FLOWS.rglob("*.py")):
        name = str(path.relative_to(FLOWS))
        tree = ast.parse(path.read_text())
        days = _days(tree)
        filled = {id(call.args[0]) for call in ast.walk(tree) if isinstance(call, ast.Call) and _has_day(call, days)}
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for node in ast.walk(tree):
            words = thai_words(node)
            if words is None or f"{name}:{node.lineno}" not in lines:  # type: ignore[attr-defined] # has words, so it is an expression
                continue
            around = [one.name for one in functions if one.lineno <= node.lineno <= (one.end_lineno or 0)]  # type: ignore[attr-defined]
            yield Sentence(f"{name}:{node.lineno}", f"{name}:{around[0] if around else ''}", words, id(node) in filled)  # type: ignore[attr-defined]


def _days(tree: ast.Module) -> set[str]:
    """Names that stand for a day."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _makes_day(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def _has_day(call: ast.Call, days: set[str]) -> bool:
    """A phrase that is filled with a day, also by way of a name that stands for one."""
    if not (isinstance(call.func, ast.Name) and call.func.id == "T" and call.args):
        return False
    return any(
        _makes_day(keyword.value) or (isinstance(keyword.value, ast.Name) and keyword.value.id in days)
        for keyword in call.keywords
    )


def _makes_day(node: ast.AST) -> bool:
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in DAYS for one in ast.walk(node)
    )


def test_nothing_is_promised_that_no_row_keeps() -> None:
    loose = [
        (one.place, one.words)
        for one in sentences()
        if (one.dated or PROMISES.search(one.words)) and one.within not in KEPT and one.words not in NOTHING
    ]
    assert not loose, "say what is true, or take the row that keeps it"


@pytest.mark.parametrize("function", KEPT)
def test_who_promises_takes_the_row_it_speaks_of(function: str) -> None:
    file, name = function.split(":")
    defined = {
        node.name: [one.arg for one in (*node.args.args, *node.args.kwonlyargs)]
        for node in ast.walk(ast.parse((FLOWS / file).read_text()))
        if isinstance(node, ast.FunctionDef)
    }
    assert KEPT[function][0] in defined[name]
    assert any(one.within == function and (one.dated or PROMISES.search(one.words)) for one in sentences()), (
        "promises nothing"
    )


def test_no_sentence_stands_on_the_list_that_is_not_said() -> None:
    assert not NOTHING.keys() - {one.words for one in sentences() if one.dated or PROMISES.search(one.words)}


def test_nobody_says_when_the_district_calls() -> None:
    """Officers see what waits for them later; until then no day and no name is said."""
    assert not [one for one in sentences() if re.search("เขต(?:จะ|โทร(?:หา)?(?:ครู|คุณ)?ภายใน)", one.words)]
