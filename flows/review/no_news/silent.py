"""What an officer knows of a child without news, and what can be done about it."""

from datetime import date

from msgspec import Struct

from flows.cases.due import head_said, news_by_then
from flows.cases.last_time import LAST_TIME
from flows.days import past_day
from flows.labels import label
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.say import Act, Call, Row
from models.codes import Outcome

CALL_HEAD, TALKED, SEND = label("โทรหา ผอ.โรงเรียน"), label("คุยแล้ว ขอข่าว"), label("ส่งคนลงพื้นที่")


class Silent(Struct, frozen=True):
    """`due`: the day from which it is late, by so many school days (`late`), where that is known. `asked_by`: who of
    its school has asked for help; None: the clock. `carer`: who looks after it, `since` when, where the district had
    it before: then it is `due` that says for how long there is no news. `heard`: what was reported last, and when.
    `talks`: till when whoever directs the school has said that he talks to her. `call`: whom to call, and her number;
    `head`: that is whoever directs the school. `unsafe`: somebody has said that it is not safe to go there. `until`:
    by when news is wanted, once somebody has talked."""

    due: date | None
    late: int | None
    until: date
    asked_by: Phrase | None = None
    carer: Phrase | None = None
    heard: tuple[Outcome, date] | None = None
    talks: date | None = None
    call: tuple[Phrase, str] | None = None
    head: bool = False
    since: date | None = None
    unsafe: bool = False


def asks(silent: Silent, today: date) -> Phrase:
    """Why it stands here, and that nobody goes there alone."""
    return in_lines(_why(silent, today), "เคยแจ้งว่าไปบ้านไม่ปลอดภัย อย่าไปคนเดียว" if silent.unsafe else None)


def _why(silent: Silent, today: date) -> Phrase:
    if silent.asked_by is not None:
        return T("{who} ขอให้เขตช่วย", who=silent.asked_by)
    if (was_due := _was_due(silent, today)) is not None:
        return T("ยังไม่มีข่าว {was_due}", was_due=was_due)
    return T("ยังไม่มีข่าว {days} วันเปิดเรียน", days=silent.late) if silent.late else "ยังไม่มีข่าว"


def _was_due(silent: Silent, today: date) -> Phrase | None:
    """Whoever has it now has a day of her own, and is not late."""
    if silent.since is None or silent.due is None or silent.due >= today:
        return None
    return T("นัดเดิม {day}", day=past_day(silent.due, today))


def _who_has_it(silent: Silent, today: date) -> Phrase:
    if silent.since is None:
        return T("{who} ดูแลอยู่", who=silent.carer) if silent.carer is not None else "ยังไม่มีครูดูแล"
    day = past_day(silent.since, today)
    if silent.carer is None:
        return T("ยังไม่มีครูดูแล ตั้งแต่ {day}", day=day)
    return T("{who} ดูแลตั้งแต่ {day}", who=silent.carer, day=day)


def knows(silent: Silent, today: date) -> Phrase:
    """Who looks after it, and since when there is no news; or in its place what whoever directs the school has said."""
    late = _was_due(silent, today)
    if late is None and silent.late:
        late = T("เลยนัด {days} วันเปิดเรียน", days=silent.late)
    before: Phrase = "ครั้งก่อน: ยังไม่เคยรายงาน"
    if silent.heard is not None:
        outcome, day = silent.heard
        before = T("ครั้งก่อน: {outcome} ({day})", outcome=LAST_TIME[outcome], day=past_day(day, today))
    said = head_said(silent.talks, today) if silent.talks is not None else None
    return in_lines(
        with_dots(_who_has_it(silent, today), late if silent.asked_by is not None else None),
        None if silent.unsafe else before if said is None else said,
        whom_to_call(silent),
    )


def whom_to_call(silent: Silent) -> Phrase | None:
    """Where nobody who directs the school can be called."""
    if silent.head:
        return None
    if silent.call is not None:
        return T("ไม่มีเบอร์ ผอ.โรงเรียน โทรหา{who}ได้", who=silent.call[0])
    return "ยังไม่มีเบอร์ ผอ.โรงเรียน และครู โทรหาที่โรงเรียนได้"


def call_row(silent: Silent) -> Row | None:
    """To whoever directs the school, or else looks after the child."""
    if silent.call is None:
        return None
    who, phone = silent.call
    return Row(CALL_HEAD if silent.head else T("โทรหา{who}", who=who), Call(phone))


def talked(item: str, stamp: str, silent: Silent, code: Phrase, today: date) -> Row:
    """“คุยแล้ว ขอข่าวภายใน …”."""
    does = Act("desk_talked", {"item": item, "until": silent.until.isoformat(), "seen": stamp})
    words = has_talked(silent.until, today)
    return Row(words, does, said=T("{words} {code}", words=TALKED, code=code), look="main")


def has_talked(until: date, today: date) -> Phrase:
    """What stood on the button."""
    return T("คุยแล้ว {news}", news=news_by_then(until, today))
