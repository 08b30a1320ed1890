"""What a named officer reads: the alert, what she needs to call back, and who has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flows.cases.child import ChildFacts
from flows.days import clock, short_day_of, short_no_year
from flows.labels import label
from flows.people.person.away import is_away
from flows.phrase import Phrase, T, in_lines
from flows.safeguarding.calls import ALT, CALL_HOTLINE, CALL_OFFICER, CALLS
from flows.safeguarding.talk import read_talk
from flows.say import Act, Button, Call, Card, Row, Text, Words
from models.codes import LAWFUL, AlertEnd, CallWhen, SuspectAtSchool
from thai.dates import local_date
from thai.phone import show_phone

NO_NUMBER = "ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต"
_OPEN, _TAKE, _PASS = label("เปิดอ่าน"), label("รับเรื่องแล้ว"), label("ส่งให้คนอื่น")
_CALL_REPORTER = label("โทรหาผู้แจ้ง")
_CALLED, _REFER = label("โทรหาผู้แจ้งแล้ว"), label("ส่งต่อ พม./ตำรวจ")
_TALK = label("อ่านแชต")
_TALKS = "ผู้แจ้งขอพิมพ์คุยในแชต อย่าเพิ่งโทร"
_WATCH, _CLOSE = label("ดูต่อ"), label("ไม่ต้องส่งต่อ")
_CALL_WHEN = {CallWhen.NOW: "ตอนนี้เลย", CallWhen.AFTER_SCHOOL: "หลังเลิกเรียน"}
_ENDS = {
    AlertEnd.MSDHS: label("พม. (1300)"),
    AlertEnd.POLICE: label("ตำรวจ"),
    AlertEnd.DISTRICT_OFFICE: label("อำเภอ"),
    AlertEnd.SAFE: label("น้องปลอดภัยแล้ว"),
    AlertEnd.CARED_FOR: label("มีคนดูแลอยู่แล้ว"),
    AlertEnd.MISTAKE: label("ผู้แจ้งกดผิด"),
}


def alert(record: int) -> Card:
    """To the officer. Nothing about it stands on a lock screen, and nothing but an open tap shows more."""
    return Card(
        alt="มีเรื่องด่วน 1 เรื่อง",
        blocks=(Words("มีเรื่องด่วน 1 เรื่อง", "heading"), Words("มีผู้แจ้งว่าห่วงความปลอดภัยของเด็ก กดเปิดอ่านเดี๋ยวนี้")),
        buttons=(Button(_OPEN, Act("safety_open", {"record": str(record)}), said=_OPEN, look="alarm"),),
    )


@dataclass(frozen=True)
class Holder:
    """Who has it; `mine`: the reader herself. `passing`: she passes it on, and LINE has not yet taken an alert to
    another. `until`: she is on leave, and which officer stands in for her."""

    name: str
    phone: str | None
    since: datetime
    mine: bool
    passing: bool
    until: date | None = None
    stand_in: str | None = None


@dataclass(frozen=True)
class End:
    """Who has brought it to which end, and when."""

    officer: str
    at: datetime
    end: AlertEnd


@dataclass(frozen=True)
class Chat:
    """The reporter has asked to write. `unread`: messages that the reader has not read. `answered`: who called back
    last has written instead."""

    is_open: bool
    unread: int = 0
    answered: bool = False


_MISSING = "ที่บ้านบอกว่าน้องไปโรงเรียนแล้ว โรงเรียนยังหาไม่เจอ"


@dataclass(frozen=True)
class Concern:
    """What an officer may know before she has called back. `phone`, `school`: the reporter's. `child`: whom a report
    was about when the worry came, as the officer can find it again. `called`: who has called back, and when.
    `is_called`: whoever has it has. `missing`: nobody can find the child, and nobody is suspected."""

    record: int
    reporter: str
    school: str | None
    phone: str | None
    raised_at: datetime
    at_school: SuspectAtSchool | None
    child: ChildFacts | None
    holder: Holder | None
    now: datetime
    call_when: CallWhen | None = None
    called: tuple[str, datetime] | None = None
    is_called: bool = False
    ended: End | None = None
    chat: Chat | None = None
    missing: bool = False


def opened(told: Concern) -> Card:
    """What an officer needs to call back; the story itself is told on the phone. Where another has it, whom to ask."""
    where = {SuspectAtSchool.YES: "อยู่ในโรงเรียน", SuspectAtSchool.NO: "ไม่ใช่คนในโรงเรียน"}
    concern = where.get(told.at_school, "ยังไม่รู้") if told.at_school else "ยังไม่ตอบ"
    number, child = show_phone(told.phone) if told.phone else NO_NUMBER, told.child
    lines = (
        T("ผู้แจ้ง: {name}", name=told.reporter),
        T("โทร: {number}", number=number),
        *((T("โรงเรียน: {school}", school=told.school),) if told.school else ()),
        _MISSING if told.missing else T("คนที่อาจทำร้าย: {concern}", concern=concern),
        *((T("ให้โทร: {when}", when=_CALL_WHEN[told.call_when]),) if told.call_when else ()),
        *_chat(told.chat),
        *((_about(child, missing=told.missing),) if child else ()),
    )
    return Card(
        alt=ALT,
        blocks=(
            Words(_raised(told), "strong"),
            *(Words(line, "small") for line in _how_it_stands(told)),
            Words(in_lines(*lines), "small"),
            *_to_read(told),
            *(() if _asks_to_write(told) else _calls(told)),
            *_steps(told),
            *(_calls(told) if _asks_to_write(told) else ()),
        ),
    )


def _about(child: ChildFacts, *, missing: bool) -> Phrase:
    if missing:
        return T("น้อง: {child} ({code})", child=child.label, code=child.code)
    return T("แจ้งระหว่างรายงาน: {child} ({code})", child=child.label, code=child.code)


def _chat(chat: Chat | None) -> Iterator[Phrase]:
    if chat is not None:
        yield _TALKS if chat.is_open else "จบการคุยในแชตแล้ว"
    if chat is not None and chat.unread:
        yield T("ข้อความที่คุณยังไม่ได้อ่าน: {n}", n=chat.unread)


def _raised(told: Concern) -> Phrase:
    day = short_no_year(local_date(told.raised_at))
    return T("เรื่องด่วนที่ {record} · {day} {time}", record=told.record, day=day, time=clock(told.raised_at))


def _how_it_stands(told: Concern) -> Iterator[Phrase]:
    if told.holder and not told.ended:
        yield _has_it(told.holder, told.now)
        if told.holder.until and not told.holder.mine:
            yield is_away(told.holder.name, told.holder.until, told.holder.stand_in, local_date(told.now))
    if told.called:
        name, at = told.called
        when = _when(at, told.now)
        if told.chat is not None and told.chat.answered:
            yield T("คุณ{name} ตอบผู้แจ้งในแชตแล้ว {when}", name=name, when=when)
        else:
            yield T("คุณ{name} โทรหาผู้แจ้งแล้ว {when}", name=name, when=when)
    if told.ended:
        yield _how_it_ended(told.ended, told.now)


def _steps(told: Concern) -> tuple[Row, ...]:
    """What the reader may do: whoever has it, all; who may take it, that; else nothing."""
    if told.ended:
        return ()
    if told.holder is None or told.holder.passing:
        return _take(told.record), _pass_on(told.record)
    return _ways_on(told.record, called=told.is_called) if told.holder.mine else ()


def _to_read(told: Concern) -> tuple[Row, ...]:
    """Before the call: she has asked not to be rung."""
    mine = told.holder is not None and told.holder.mine and not told.holder.passing
    return (_read_talk(told.record),) if mine and told.chat is not None and not told.ended else ()


def _calls(told: Concern) -> tuple[Row, ...]:
    others = told.holder is not None and not told.holder.mine and not told.holder.passing
    said, phone = (CALL_OFFICER, told.holder.phone) if told.holder and others else (_CALL_REPORTER, told.phone)
    return (Row(said, Call(phone), look="choice" if _asks_to_write(told) else "call"),) if phone else ()


def _asks_to_write(told: Concern) -> bool:
    """She has asked not to be rung, and the reader is no colleague of who has it: the call is there, and not what
    catches the eye."""
    others = told.holder is not None and not told.holder.mine and not told.holder.passing
    return told.chat is not None and told.chat.is_open and not others


def taken(
    record: int,
    officer: str,
    since: datetime,
    now: datetime,
    *,
    reporter: str,
    phone: str | None,
    told: bool,
    talks: bool = False,
    call_by: datetime | None = None,
) -> Card:
    """She has it. What the reporter was promised in her name stands here, with the way to keep it. `call_by`: when the
    next officer is alerted, unless she has noted that she called; None once she has.
    `talks`: the reporter wants to write instead."""
    who: Phrase = T("ผู้แจ้ง: {name}", name=reporter)
    if talks:
        lines: tuple[str, ...] = (_TALKS, "พาน้องบอกผู้แจ้งแล้วว่าคุณจะตอบ" if told else "ยังบอกผู้แจ้งทางไลน์ไม่ได้")
    elif phone is None:
        lines = ("พาน้องบอกผู้แจ้งแล้วว่าคุณรับเรื่อง" if told else "ยังบอกผู้แจ้งทางไลน์ไม่ได้", NO_NUMBER)
    else:
        lines = ("พาน้องบอกผู้แจ้งแล้วว่าคุณจะโทรหา" if told else "ยังบอกผู้แจ้งทางไลน์ไม่ได้ โทรหาเดี๋ยวนี้เลย",)
        who = T("ผู้แจ้ง: {name} โทร {phone}", name=reporter, phone=show_phone(phone))
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words(T("คุณ{officer} รับเรื่องแล้ว {when}", officer=officer, when=_when(since, now)), "strong"),
            Words(in_lines(*lines, who)),
            *_called_by(call_by, now, talks=talks),
            *((_read_talk(record),) if talks else _call_reporter(phone)),
            *_ways_on(record, called=call_by is None),
        ),
    )


def _called_by(call_by: datetime | None, now: datetime, *, talks: bool = False) -> tuple[Words, ...]:
    """The job does it (`models.alert_states.call_by`)."""
    if call_by is None:
        return ()
    if talks:
        words = T("ถ้ายังไม่ตอบ {when} พาน้องแจ้งผู้ดูแลคนถัดไป", when=_when(call_by, now))
        return (Words(words, "small"),)
    words = T("โทรแล้วกด “โทรหาผู้แจ้งแล้ว” ถ้ายังไม่กด {when} พาน้องแจ้งผู้ดูแลคนถัดไป", when=_when(call_by, now))
    return (Words(words, "small"),)


def called_back(record: int, at: datetime, until: datetime | None, now: datetime, *, phone: str | None) -> Card:
    """She has called. What is left is whether somebody whom the law names must have it."""
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words(T("บันทึกแล้ว: โทรหาผู้แจ้ง {when}", when=_when(at, now)), "strong"),
            Words("ต้องส่งต่อเจ้าหน้าที่ตามกฎหมายไหม"),
            *_still_open_at(until, now),
            *_call_reporter(phone),
            *_ways_on(record, called=True),
        ),
    )


def watched(
    record: int, until: datetime | None, now: datetime, *, phone: str | None, called: bool, taken: bool = True
) -> Card:
    """It stays open. `taken`: somebody has it."""
    also = _still_open_at(until, now) if called else _called_by(until, now)
    ways = _ways_on(record, called=called) if taken else (_take(record), _pass_on(record))
    words = "เรื่องนี้ยังอยู่กับคุณ" if taken else "ตอนนี้ยังไม่มีใครรับเรื่องนี้"
    return Card(ALT, (_heading(record), Words(words, "strong"), *also, *_call_reporter(phone), *ways))


def _still_open_at(until: datetime | None, now: datetime) -> tuple[Words, ...]:
    """The job does it (`models.alert_states.remind_at`)."""
    if until is None:
        return ()
    return (Words(T("ถ้ายังไม่จบ {when} พาน้องเตือนผู้ดูแลทุกคน", when=_when(until, now)), "small"),)


def whom(record: int) -> Card:
    """“ส่งต่อ พม./ตำรวจ”: whom she has told."""
    rows = (Row(_ENDS[end], _end(record, end), said=_ENDS[end]) for end in LAWFUL)
    ask = Words("ส่งต่อให้ใครแล้ว", "strong")
    return Card(ALT, (_heading(record), ask, Words("กดเมื่อแจ้งเขาแล้ว", "small"), *rows), CALLS)


def why_not(record: int) -> Card:
    """“ไม่ต้องส่งต่อ”: why."""
    rows = (Row(label, _end(record, end), said=label) for end, label in _ENDS.items() if end not in LAWFUL)
    return Card(ALT, (_heading(record), Words("ไม่ต้องส่งต่อ เพราะอะไร", "strong"), *rows))


def ended(record: int, officer: str, at: datetime, end: AlertEnd, now: datetime) -> Card:
    """Nobody is alerted to it any more."""
    how = _how_it_ended(End(officer, at, end), now)
    return Card(ALT, (_heading(record), Words(how, "strong"), Words("เรื่องนี้จบแล้ว ไม่แจ้งใครอีก")))


def call_first(record: int, *, taken: bool) -> Card:
    """That nobody need have it is found out by calling."""
    rows = _ways_on(record, called=False) if taken else (_take(record), _pass_on(record))
    return Card(ALT, (_heading(record), Words("โทรหาผู้แจ้งก่อน แล้วกด “โทรหาผู้แจ้งแล้ว”", "strong"), *rows))


def still_open(record: int, raised_at: datetime, now: datetime) -> Card:
    """To every officer, on each day on which the office is open."""
    raised = T("แจ้งเมื่อ {when} และยังไม่จบ", when=_when(raised_at, now))
    return Card(
        alt="มีเรื่องด่วน 1 เรื่อง",
        blocks=(_heading(record), Words(raised)),
        buttons=(Button(_OPEN, Act("safety_open", {"record": str(record)}), said=_OPEN, look="alarm"),),
    )


def _how_it_ended(told: End, now: datetime) -> Phrase:
    when, how = _when(told.at, now), _ENDS[told.end]
    if told.end in LAWFUL:
        return T("คุณ{name} ส่งต่อแล้ว {when}: {to}", name=told.officer, when=when, to=how)
    return T("คุณ{name} จบเรื่องแล้ว {when}: {why}", name=told.officer, when=when, why=how)


def taken_by(
    record: int,
    name: str,
    phone: str | None,
    since: datetime,
    now: datetime,
    until: date | None = None,
    stand_in: str | None = None,
) -> Card:
    """Another has it: nothing that is pressed on an older card takes it from her. `until`: she is on leave, and which
    officer stands in for her."""
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words(T("คุณ{name} รับเรื่องนี้แล้ว {when}", name=name, when=_when(since, now)), "strong"),
            *_away(name, until, stand_in, now),
            *((Words(T("มีเรื่องเพิ่มเติม โทรคุยได้ที่ {phone}", phone=show_phone(phone))),) if phone else ()),
        ),
        buttons=_call_officer(phone),
    )


def passed_on() -> Text:
    """LINE has taken the alert to another."""
    return Text("ส่งให้ผู้ดูแลคนอื่นแล้ว")


def not_passed_on(record: int, *, mine: bool) -> Card:
    """No other could be reached: she must not believe that somebody has it. `mine`: she had taken it."""
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words("ยังส่งให้คนอื่นไม่ได้", "strong"),
            Words("ตอนนี้เรื่องยังอยู่กับคุณ" if mine else "ตอนนี้ยังไม่มีใครรับเรื่องนี้"),
            Words("ถ้ารับไม่ได้ กรุณาโทร 1300"),
        ),
        buttons=(
            *(() if mine else (Button(_TAKE, Act("safety_take", {"record": str(record)}), said=_TAKE, look="main"),)),
            CALL_HOTLINE,
        ),
    )


def press_again() -> Text:
    """Follows as a push when it can't be shown that the answer arrived: pressing again is the same, and answered."""
    return Text("พาน้องตอบแล้ว เปิดแชตแล้วกดปุ่มเดิมอีกครั้งได้เลย")


def _heading(record: int) -> Words:
    """No coloured band: whoever looks over her shoulder need not see that it is one of these."""
    return Words(T("เรื่องด่วนที่ {record}", record=record), "strong")


def _has_it(holder: Holder, now: datetime) -> Phrase:
    when = _when(holder.since, now)
    if holder.mine and holder.passing:
        return T("คุณรับเรื่องนี้แล้ว {when} และกำลังส่งให้คนอื่น", when=when)
    if holder.mine:
        return T("คุณรับเรื่องนี้แล้ว {when}", when=when)
    if holder.passing:
        return T("คุณ{name} รับเรื่องนี้แล้ว {when} และกำลังส่งให้คนอื่น", name=holder.name, when=when)
    return T("คุณ{name} รับเรื่องนี้แล้ว {when}", name=holder.name, when=when)


def _away(name: str, until: date | None, stand_in: str | None, now: datetime) -> tuple[Words, ...]:
    return (Words(is_away(name, until, stand_in, local_date(now))),) if until else ()


def _when(moment: datetime, now: datetime) -> Phrase:
    """The time; on another day with the day."""
    day = local_date(moment)
    return clock(moment) if day == local_date(now) else T("{day} {time}", day=short_day_of(day), time=clock(moment))


def _take(record: int) -> Row:
    return Row(_TAKE, Act("safety_take", {"record": str(record)}), said=_TAKE, look="main")


def _pass_on(record: int) -> Row:
    return Row(_PASS, Act("safety_pass", {"record": str(record)}), said=_PASS)


def _ways_on(record: int, *, called: bool) -> tuple[Row, ...]:
    """For whoever has it."""
    steps = ((_WATCH, "safety_watch"), (_REFER, "safety_refer"))
    acts = (*steps, (_CLOSE, "safety_close")) if called else ((_CALLED, "safety_called"), *steps)
    return (*(Row(said, Act(act, {"record": str(record)}), said=said) for said, act in acts), _pass_on(record))


def _end(record: int, end: AlertEnd) -> Act:
    return Act("safety_end", {"record": str(record), "end": str(end)})


def _read_talk(record: int) -> Row:
    return Row(_TALK, read_talk(record), said=_TALK, look="main")


def _call_reporter(phone: str | None) -> tuple[Row, ...]:
    return (Row(_CALL_REPORTER, Call(phone), look="call"),) if phone else ()


def _call_officer(phone: str | None) -> tuple[Button, ...]:
    return (Button(CALL_OFFICER, Call(phone)),) if phone else ()
