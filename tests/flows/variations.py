"""For every flow the sets of facts under which it behaves differently, and what to type where no button answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.play.people import (
    about_a_call,
    about_a_child,
    about_a_day,
    about_a_hardship,
    about_a_leave,
    about_an_absence,
    about_an_invitation,
    after_a_report,
    at_home,
    her_number,
    nothing_known,
    what_is_entered,
    when_it_helps,
    where_it_moves,
    who_answers,
    who_asks,
    who_closes,
    who_hands_over,
    who_helps,
    who_is_found,
    who_is_not_ours,
    who_notes,
    who_talks,
    who_tells_home,
    why_not,
    worried,
)
from flows.engine.facts import AreaFacts
from flows.engine.walking import Samples
from models.codes import Need, Outcome, Reason, Role
from models.matters import ASKED_BACK

QUESTIONS = {
    "school_name": "ชื่อโรงเรียนใหม่",
    "moved_with": "ไปกับใคร",
    "moved_phone": "เบอร์ติดต่อ",
    "since": "วันที่เริ่มเรียน",
    "typed.1": "อยู่หมู่บ้านไหน",
}
JOINING_ROLES = tuple(role for role in Role if role != Role.PARENT)
NOTED = "ยายเล่าว่าน้องไปอยู่กับป้าที่ราชบุรี จะพาไปฝากครรภ์เดือนหน้า"
BARE_AREA = AreaFacts("เขตที่ยังไม่ตั้งค่า")

FACTS: Mapping[str, Mapping[str, Any]] = {
    "join": {
        **{role.lower(): about_an_invitation(role) for role in JOINING_ROLES},
        "code without a name": about_an_invitation(name=None),
        "code of the district": about_an_invitation(Role.SUPERVISOR, None, None),
        "area without numbers": about_an_invitation(area=BARE_AREA),
        "no number of hers": about_an_invitation(numbered=False),
        "no number of an officer": about_an_invitation(Role.SUPERVISOR, None, None, numbered=False),
        "asked before": about_an_invitation(numbered=False, asked=True),
    },
    "away": {
        "teacher": about_a_leave(),
        "director": about_a_leave(frozenset({Role.DIRECTOR}), 3),
        "director beside another": about_a_leave(frozenset({Role.DIRECTOR}), 1, others=Role.DIRECTOR),
        "named officer": about_a_leave(frozenset({Role.SUPERVISOR}), 2, named=True, others=Role.SUPERVISOR),
        "named officer beside another who is not": about_a_leave(
            frozenset({Role.SUPERVISOR}), 1, named=True, others=Role.SUPERVISOR
        ),
        "officer alone": about_a_leave(frozenset({Role.SUPERVISOR}), 0, area=BARE_AREA),
        "large school": about_a_leave(colleagues=40),
        "auditor": about_a_leave(frozenset({Role.AUDITOR}), 0),
    },
    "report": {
        "first report": about_a_child(),
        "too old, has finished": about_a_child(over_age=True, finished=True),
        "reason before": about_a_child(previous=Reason.POVERTY),
        "under 15": about_a_child(age=14),
        "who can't be called": about_a_child(age=14, numbered=False),
        "under 14": about_a_child(age=13),
        "a correction": about_a_child(corrects=date(2026, 6, 10)),
        "known more of": about_a_child(age=14, full_name="เบญจรงค์ ฟ้าประทานพร", born=date(2012, 3, 4)),
        "under 12, in no class": about_a_child(age=8, grade=""),
        "under 15, married before": about_a_child(age=14, previous=Reason.MARRIED),
        "reason unknown before": about_a_child(previous=Reason.UNKNOWN),
    },
    "followup": {outcome: after_a_report(outcome) for outcome in Outcome},
    "safety": {
        "": worried(),
        "in practice": worried(practice=True),
        "at night": worried(off_hours=True),
        "in practice, at night": worried(practice=True, off_hours=True),
        "a child that nobody can find": worried(missing=True),
    },
    "talk": {
        "nobody has it": who_talks(officer=None),
        "an officer has it": who_talks(),
        "by night": who_talks(sent="told", off_hours=True),
        "the officer": who_talks(reporter=False),
    },
    "worry": {"": nothing_known()},
    "handover": {"": who_hands_over(), "left before": who_hands_over("ตาใจดี")},
    "at_home": {"": at_home(), "area without numbers": at_home(BARE_AREA)},
    "tell_home": {
        "": who_tells_home(),
        "things are ready": who_tells_home((Need.SUPPLIES, Need.FOOD, Need.TRANSPORT)),
        "without its clothes": who_tells_home(any_clothes=True),
    },
    "closing": {"": about_a_day(), "term break": about_a_day(coming=0)},
    "school_closing": {"": who_closes(), "head of two": who_closes(several=True)},
    "absence": {"": about_an_absence()},
    "hardship": {"": about_a_hardship(), "learns where it is": about_a_hardship(learns=True)},
    "refusing": {"": who_is_not_ours()},
    "ask_reporter": {
        **{kind: who_asks(kind, None) for kind in sorted(ASKED_BACK)},
        "studies elsewhere": who_asks(),
    },
    "receiver": {"": what_is_entered()},
    "escort": {"": what_is_entered()},
    "sending": {"": what_is_entered()},
    "find_help": {"": who_helps(), "few": who_helps(3), "none on the list": who_helps(0)},
    "appointed": {"": when_it_helps()},
    "details": {"": who_notes()},
    "new_school": {"": where_it_moves(), "not theirs": where_it_moves(refused=True)},
    "my_number": {
        "": her_number(),
        "known before": her_number(numbered=True),
        "whose is unsaid": her_number(unsaid=True),
    },
    "data_phone": {"": nothing_known()},
    "data_decline": {"": why_not()},
    "look_up": {
        "": who_is_found(),
        "one": who_is_found(1, schools=0),
        "too many": who_is_found(40, more=True),
    },
    "answer_district": {what: who_answers(what, question) for what, question in QUESTIONS.items()},
    "home_call": {
        "first call": about_a_call(reached=False),
        "not safe there": about_a_call(unsafe=True),
        "nothing but a number": about_a_call(known=False),
        "no number": about_a_call(None),
        "wrong number": about_a_call(None, wrong=True),
        "another one was wrong": about_a_call(wrong=True),
        "wants to come back": about_a_call(found=Outcome.FOUND_WANTS_RETURN, state="returns"),
        "is back": about_a_call(found=Outcome.BACK_IN_SCHOOL, state="back"),
        "learns where it is": about_a_call(found=Outcome.FOUND_CANNOT_ATTEND, state="learns"),
    },
}

SAMPLES: Mapping[str, Samples] = {
    "join": {"name": ("สมศรี ใจดี",), "phone": ("081-234-5678",)},
    "away": {},
    "report": {
        "news": ("โทรศุกร์ที่แล้ว",),
        "reason_typed": ("ช่วยยายขายของ",),
        "moved_to": ("ราชบุรี กับแม่ 0812345678", "ราชบุรี กับแม่", "เพชรบุรี 0812345678"),
        "moved_province": ("เพชรบุรี",),
        "moved_phone": ("0812345678",),
        "note": ("บ้านอยู่ท้ายซอย",),
        "call_phone": ("0812345678", "034-511-111 ต่อ 12"),
    },
    "followup": {
        "needs": ("1 3",),
        "school_name": ("วัดสระลุมพุก",),
        "witness": ("นายสมชาย ผู้ใหญ่บ้าน",),
    },
    "absence": {},
    "hardship": {},
    "refusing": {},
    "ask_reporter": {"typed": ("อยู่หมู่บ้านไหน",)},
    "receiver": {"name": ("นางสาวแก้ว",), "office": ("สพป.ราชบุรี เขต 1",)},
    "find_help": {"agency": ("วัดสระลุมพุก",)},
    "appointed": {},
    "details": {"words": (NOTED,)},
    "my_number": {"phone": ("0812345678", "034-511-111 ต่อ 12")},
    "data_phone": {"phone": ("0812345678",)},
    "data_decline": {"reason": ("กฎหมายให้เก็บไว้จนจบการติดตาม",)},
    "look_up": {"child": ("กิดติ", "2", "0417")},
    "new_school": {"school": ("สะลุมพุก", "หนองกะทุ่ม")},
    "escort": {"who": ("คุณวิภา ใจงาม",)},
    "sending": {"who": ("คุณวิภา ใจงาม",)},
    "answer_district": {"words": ("วัดสระลุมพุก",), "phone": ("0812345678",)},
    "home_call": {"number": ("0810000418",)},
    "at_home": {},
    "tell_home": {},
    "safety": {},
    "talk": {"words": ("ยังอยู่ที่โรงเรียน",)},
    "worry": {},
    "closing": {},
    "school_closing": {},
    "handover": {"words": ("ยายใจดี ไปหลังบ่ายสาม",)},
}
