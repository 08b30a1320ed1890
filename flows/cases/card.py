"""A child's card, and its line in a long list: how it stands, what was reported last, what can be done."""

from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flows.cases import attendance
from flows.cases.asked import climbing, learning
from flows.cases.attendance import CALL_HOME, SEEN, alarm
from flows.cases.child import named
from flows.cases.due import asked_until, helps_by, letter_waits, list_asks, news_by
from flows.cases.home import NOT_ALONE
from flows.cases.last_time import LAST_TIME, PLACES
from flows.cases.wanted import NOT_ASKING, give_buttons
from flows.days import Form, days_left, last_day, past_day
from flows.hear.meant.child import Wish
from flows.labels import label, label_with, shortened
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.say import Act, Button, Card, Row, Words
from models.checks import may_be_long
from models.codes import Attendance, Destination, Outcome

END_SEARCH = label("ขอจบการตามหา")
"""After enough tries: asks for a witness, then the district decides."""

LIST = "รายชื่อน้องที่ดูแล"
TELL, SAME = label("รายงาน"), label("เหมือนเดิม")
CORRECT, MORE = label("แก้รายงานล่าสุด"), label("ดูเพิ่ม")
TELL_HOME = label("แจ้งผู้ปกครอง")
ASK_TIME, ASK_TIME_TILL = label("ขอเวลา"), label_with("ขอเวลาถึง {day}", day=Form.SHORT_NO_YEAR)
WILL_TALK = label("จะคุยกับครูเอง")
NOT_OURS = label("ไม่ใช่เด็กของเรา")
ASK_DISTRICT = label("ขอให้เขตช่วย")
ASK_FOR, INSTEAD = label("ขอดูแลน้องคนนี้"), label("รายงานแทน")
NOBODY = "รอครูดูแล"
_NAME, _BESIDE = 22, 15
"""Characters of a name and class in a line of the list; of one beside which stands who looks after it."""

State = Literal["missing", "waits", "helped", "asks", "back", "agreed", "late", "due", "open"]
_LOOKS: dict[State, Literal["plain", "small", "strong", "late", "done"]] = {
    "waits": "small",
    "helped": "small",
    "asks": "strong",
    "back": "done",
    "agreed": "done",
    "late": "late",
    "missing": "late",
}
_ROW_LOOKS: dict[State, Literal["line", "waiting", "late", "done"]] = {
    "waits": "waiting",
    "helped": "waiting",
    "asks": "late",
    "back": "done",
    "agreed": "done",
    "late": "late",
    "missing": "late",
}


class CaseFacts(Struct, frozen=True):
    """One case as its school may see it. `report`: the latest one that stands. `can_repeat`: “nothing changed” would
    be true. `can_correct`: this person sent it; `lacks`: what she may still tell about it. `may_end`: there were enough
    tries to end the search. `late`: by how many school days it is overdue, where that is known. `starts`: the first day
    back, `at` a school; `letter_due`: till when the district answers about the letter for which it waits; `help_due`:
    and about there being no news; `back`: it has come, or learning comes to it where it is (`learns`), since the day
    `starts`; `climbs`: a school year has begun since, and its class is asked for first, which should be this one;
    `attendance`: and what was last said of that. `both`: two have
    said that it is; `may_confirm`: this reader can be the second one. `see_more`:
    this person may know more of the child, `call`: and may call its home.

    `theirs`: the colleague who looks after it, for a reader who is only to know that. `may_ask`: it could be hers;
    `had`: who has it for the record, or 0. `asked`: she has asked her colleague, who may answer till
    `asked_until`; after that a director, or where none is there (not `headed`) the district. `wanted`: who asks this
    reader for it, as `wanted_by`; `hers`: she looks after it. `missing`: the first day, today, on which it is looked
    for, since its home says that it went. `unsafe`: somebody has said that it is not safe to go there.
    """

    case: int
    number: int
    name: str
    grade: str
    due: date | None
    age: int | None = None
    outcome: Outcome | None = None
    reported_on: date | None = None
    report: int | None = None
    can_repeat: bool = False
    can_correct: bool = False
    lacks: str | None = None
    may_end: bool = False
    waits_for_district: bool = False
    late: int | None = None
    starts: date | None = None
    at: Destination | None = None
    letter_due: date | None = None
    help_due: date | None = None
    back: bool = False
    learns: bool = False
    climbs: str | None = None
    attendance: Attendance | None = None
    absent_since: date | None = None
    both: bool = False
    may_confirm: bool = False
    see_more: bool = False
    call: bool = False
    theirs: Phrase | None = None
    may_ask: bool = False
    had: int = 0
    asked: bool = False
    asked_until: date | None = None
    headed: bool = True
    wanted: Phrase | None = None
    wanted_by: int = 0
    hers: bool = False
    missing: date | None = None
    unsafe: bool = False

    @property
    def label(self) -> Phrase:
        """First name and class: for bubbles only."""
        return named(self.name, self.grade, self.age)

    @property
    def short_label(self) -> Phrase:
        """The same for a line, the name cut where it is long."""
        return self._within(_NAME)

    @property
    def shorter_label(self) -> Phrase:
        """The same beside who looks after it."""
        return self._within(_BESIDE)

    def _within(self, most: int) -> Phrase:
        return named(shortened(self.name, most - 1 - len(self.grade or "อายุ 00")), self.grade, self.age)


def card(case: CaseFacts, today: date) -> Card:
    """How it stands, and what can be done."""
    state = state_of(case, today)
    heading = Words(T("{child} · น้อง {number:04d}", child=case.label, number=case.number), "heading")
    if case.missing is not None:
        return _missing(case, case.missing, today)
    if case.theirs is not None:
        return Card(LIST, (heading, *_whose(case, case.theirs, state, today)), _of_theirs(case, today))
    nobodys = (Words(NOBODY, "strong"),) if _is_nobodys(case) else ()
    wanted = (Words(T("{who} ขอดูแลน้องคนนี้", who=case.wanted), "strong"),) if case.wanted is not None else ()
    # In the place of what was reported last: a card has room for so many lines.
    last = before(case, today)
    if case.letter_due is not None:
        last = letter_waits(case.letter_due, today)
    elif case.unsafe and (case.starts is not None or case.wanted is not None):
        last = NOT_ALONE
    return Card(
        alt=LIST,
        blocks=(
            heading,
            *nobodys,
            *wanted,
            Words(now_of(case, state, today), _LOOKS.get(state, "plain")),
            *(() if last is NOT_ALONE else _not_alone(case)),
            Words(last, "small"),
            *(one for one in _asked(case, state, today) if isinstance(one, Row)),
        ),
        buttons=_buttons(case, state, today),
    )


def _not_alone(case: CaseFacts) -> tuple[Words, ...]:
    """Whoever has it by now has not heard it from who said so."""
    return (Words(NOT_ALONE, "small"),) if case.unsafe else ()


def _missing(case: CaseFacts, day: date, today: date) -> Card:
    """Where it is comes before all else that could be done."""
    found = alarm(case.case, case.number, case.name, day, calls=case.call)
    tells = act(case, "tell", today)
    said = T("{label} น้อง {number:04d}", label=TELL, number=case.number)
    tell = (Button(TELL, tells, said, look="quiet"),) if tells is not None else ()
    return replace(found, blocks=(*found.blocks, *_not_alone(case)), buttons=(*found.buttons, *tell), quick=())


def _is_nobodys(case: CaseFacts) -> bool:
    """Nobody looks after it, and the reader could."""
    return not case.had and case.may_ask and not case.waits_for_district


def _whose(case: CaseFacts, who: Phrase, state: State, today: date) -> tuple[Words, ...]:
    """Of a colleague's child: who has it, and how it stands, but not what was reported."""
    standing = _shortly(case, "back" if state == "asks" else state, today)
    if state in ("late", "due"):
        standing = T("รอข่าว · {left}", left=standing)
    asked = (Words("ขอดูแลไว้แล้ว"),) if case.asked else ()
    until = case.asked_until
    after = (Words(asked_until(until, today, who, headed=case.headed), "small"),) if until is not None else ()
    if case.asked and case.waits_for_district and not case.headed:
        after = (Words("น้องรอเขตอยู่ ที่ขอไว้พักจนเขตตอบ", "small"),)
    return Words(T("{who} ดูแลอยู่", who=who)), Words(standing, "small"), *asked, *after


def _of_theirs(case: CaseFacts, today: date) -> tuple[Button, ...]:
    number, buttons = case.number, list[Button]()
    if not case.asked and (ask := act(case, "ask", today)):
        buttons.append(Button(ASK_FOR, ask, T("ขอดูแล น้อง {number:04d}", number=number), look="main"))
    if back := act(case, "not_ask", today):
        buttons.append(Button(NOT_ASKING, back, T("ไม่ขอแล้ว น้อง {number:04d}", number=number)))
    if instead := act(case, "instead", today):
        buttons.append(Button(INSTEAD, instead, T("รายงานแทน น้อง {number:04d}", number=number)))
    if correct := act(case, "correct", today):
        buttons.append(Button(CORRECT, correct, T("แก้รายงาน น้อง {number:04d}", number=number), look="quiet"))
    return tuple(buttons)


def line(case: CaseFacts, today: date, *, numbered: bool, carer: Phrase | None = None) -> Row:
    """Its line in a long list: pressed, it shows the card. `numbered`: another has the same name and class. `carer`:
    who looks after it."""
    state = state_of(case, today)
    name = case.short_label if carer is None else case.shorter_label
    if numbered:
        name = T("{name} ({number:04d})", name=name, number=case.number)
    said = T("น้อง {number:04d}", number=case.number)
    opens = Act("child", {"case": str(case.case)})
    look = _ROW_LOOKS.get(state, "line")
    shortly = NOBODY if _is_nobodys(case) else _shortly(case, state, today)
    if carer is not None:
        return Row(
            T("{name} ({carer}) · {state} ›", name=name, carer=carer, state=shortly), opens, said=said, look=look
        )
    return Row(T("{name} · {state} ›", name=name, state=shortly), opens, said=said, look=look)


def state_of(case: CaseFacts, today: date) -> State:
    if case.missing is not None:
        return "missing"
    if case.waits_for_district:
        return "waits"
    if case.help_due is not None:
        return "helped"
    if case.back:
        return "asks" if case.due is not None and case.due <= today else "back"
    if case.due is None:
        return "open"
    if case.starts is not None and case.starts >= today:
        return "agreed"
    return "late" if case.due < today else "due"


def now_of(case: CaseFacts, state: State, today: date) -> Phrase:
    place = PLACES.get(case.at, PLACES[Destination.OTHER]) if case.at else PLACES[Destination.OTHER]
    match state, case.due:
        case "waits", _:
            return "รอเขตดูแลต่อ ยังไม่ต้องทำอะไร"
        case "helped", _ if case.help_due is not None:
            return helps_by(case.help_due, today)
        case "asks", _:
            if case.learns:
                return learning.QUESTION
            return attendance.QUESTION if case.climbs is None else climbing.QUESTION
        case "back", date() as due:
            return list_asks(due, today, learns=case.learns)
        case "agreed", _ if case.starts is not None:
            return T("เริ่มเรียน {day} {place}", day=last_day(case.starts, today), place=place)
        case "late", _ if case.starts is not None:
            return T("นัดเริ่มเรียน {day} {place} มาเรียนแล้วหรือยัง", day=last_day(case.starts, today), place=place)
        case "due", date() as due if case.starts is not None:  # it was to begin, and there is a new day for news
            begins = T("นัดเริ่มเรียน {day} {place} มาเรียนแล้วหรือยัง", day=last_day(case.starts, today), place=place)
            return in_lines(begins, news_by(due, today, case.late))
        case _, date() as due:
            return news_by(due, today, case.late)
    return "ยังไม่มีกำหนด"


def _shortly(case: CaseFacts, state: State, today: date) -> Phrase:
    match state:
        case "missing":
            return "ยังไม่เห็นตัว"
        case "waits":
            return "รอเขต"
        case "helped":
            return "เขตช่วยดูอยู่"
        case "asks":
            if case.learns:
                return learning.SHORTLY
            return "มาเรียนไหม" if case.climbs is None else "ขึ้นชั้นไหน"
        case "back":
            return learning.GOES_ON if case.learns else "กลับมาเรียนแล้ว"
        case "agreed" if case.starts is not None:
            return T("เริ่มเรียน {day}", day=past_day(case.starts, today))
    return days_left(case.due, today, case.late) if case.due else "ยังไม่มีกำหนด"


def before(case: CaseFacts, today: date) -> Phrase:
    if case.attendance == Attendance.STOPPED and case.absent_since is not None:
        return T("ครั้งก่อน: หยุดเรียนอีก (ตั้งแต่ {day})", day=past_day(case.absent_since, today))
    if case.back and case.starts is not None:
        since: Phrase = T("กลับมาเรียน {day}", day=past_day(case.starts, today))
        if case.learns:
            since = learning.since(case.starts, today)
        last = attendance.last_time(case.attendance, learns=case.learns) if case.attendance else None
        return with_dots(since, last, attendance.BOTH if case.both else None)
    if case.outcome is None or case.reported_on is None:
        return "ครั้งก่อน: ยังไม่เคยรายงาน"
    return T("ครั้งก่อน: {outcome} ({day})", outcome=LAST_TIME[case.outcome], day=past_day(case.reported_on, today))


_ACTS: dict[Wish, str] = {
    "tell": "report",
    "same": "same",
    "same_sure": "same_sure",
    "same_help": "same_help",
    "call": "call_home",
    "more": "child_more",
    "add": "more",
    "day": "first_day",
    "redate": "other_day",
    "end": "end_search",
    "correct": "correct",
    "withdraw": "withdraw",
    "attends": "attends",
    "misses": "misses",
    "long": "away_long",
    "often": "away_often",
    "stopped": "stopped",
    "climbs": "class_here",
    "repeats": "class_same",
    "finishes": "class_finished",
    "moves": "class_moved",
    "came": "came",
    "not_come": "not_come",
    "found": "between_found",
    "not_found": "between_not_found",
    "seen": "return_seen",
    "ask": "ask_for",
    "not_ask": "not_wanted",
    "instead": "report_instead",
    "give": "wanted_give",
    "keep": "wanted_keep",
    "not_ours": "not_ours",
    "undo": "withdraw",
    "line": "line_leave",
    "home": "home",
    "home_write": "home_write",
    "home_code": "home_code",
    "home_paper": "home_paper",
    "home_spoken": "home_spoken",
    "home_read": "home_read",
    "home_sure": "home_code_sure",
    "home_letter": "home_letter",
    "home_seen": "home_letter_seen",
    "home_none": "home_letter_none",
    "home_not": "home_code_not",
    "unline": "line_forget",
    "time": "time",
    "talks": "head_talks",
    "district": "district_help",
    "because": "time_because",
}


def act(case: CaseFacts, wish: Wish, today: date) -> Act | None:
    """What a button of the card does, pressed or typed; None where the card has none."""
    child, report = {"case": str(case.case)}, {"report": str(case.report)}
    if case.theirs is not None and wish not in _OF_THEIRS:
        return None
    match wish:
        case "ask":
            asks = case.may_ask and not case.waits_for_district
            carries: dict[str, str] | None = {**child, "had": str(case.had)} if asks else None
        case "not_ask":
            carries = child if case.asked else None
        case "instead":
            carries = child if case.theirs is not None else None
        case "give" | "keep":
            may = case.wanted is not None and (wish == "keep" or not case.waits_for_district)
            carries = {**child, "asker": str(case.wanted_by)} if may else None
        case "tell":
            carries = child
        case "call":
            carries = child if case.call else None
        case wish if wish in _AT_HOME:
            carries = child if case.call and case.starts is not None and not case.back else None
        case "more":
            carries = child if case.see_more else None
        case "same" | "same_sure" | "same_help":
            carries = {**child, **report} if case.report is not None and case.can_repeat else None
        case "day":  # where and when it comes back: the rest is not asked again
            agrees = case.outcome == Outcome.FOUND_WANTS_RETURN and bool(case.lacks)
            carries = report if case.report is not None and agrees else None
        case "redate":  # by her own report: she may choose another
            agreed = case.starts is not None and case.can_correct and not case.back
            carries = report if case.report is not None and agreed else None
        case "add":
            carries = report if case.report is not None and case.lacks and not case.may_end else None
        case "end":
            carries = report if case.report is not None and case.may_end else None
        case "not_ours":
            carries = child if not case.waits_for_district and not case.back else None
        case "undo":  # what was said at one tap
            said = case.outcome == Outcome.WRONG_RECORD and case.can_correct
            carries = report if case.report is not None and said else None
        case "came" | "not_come" | "found" | "not_found":  # its first day, at its own school
            begins = case.starts is not None and case.starts <= today and not case.back
            day = {**child, "day": case.starts.isoformat()} if begins and case.starts is not None else None
            carries = day if case.at == Destination.OBEC_SAME else None
        case "correct" | "withdraw":
            carries = report if case.report is not None and case.can_correct else None
        case "attends" | "misses" | "stopped" | "long" | "often":
            asked = state_of(case, today) == "asks" or (wish == "stopped" and case.back)
            asked = asked and (wish not in ("long", "often") or _may_be_long(case, today))
            carries = {**child, "due": case.due.isoformat()} if asked and case.due is not None else None
        case "climbs" | "repeats" | "moves" | "finishes":
            asked = state_of(case, today) == "asks" and case.climbs is not None
            asked = asked and (wish != "repeats" or case.climbs != "")
            asked = asked and (wish != "finishes" or climbing.may_have_finished(case.climbs or ""))
            carries = {**child, "due": case.due.isoformat()} if asked and case.due is not None else None
        case "seen":
            carries = {**child, **report} if case.may_confirm and case.report is not None else None
        case "line":
            had = case.hers or case.theirs is not None
            carries = child if had and not case.waits_for_district else None
        case "time" | "because":
            may = case.hers and not case.waits_for_district and not case.back and case.starts is None
            carries = {**child, "due": case.due.isoformat(), "until": ""} if may and case.due is not None else None
        case "talks":
            may = bool(case.had and case.late) and not (case.hers or case.waits_for_district or case.starts)
            carries = {**child, "due": case.due.isoformat()} if may and not case.back and case.due else None
        case "district":
            may = case.theirs is None and not case.waits_for_district and not case.back
            carries = {**child, "due": case.due.isoformat()} if may and case.due is not None else None
        case "unline":
            carries = child
        case _:
            carries = None
    return Act(_ACTS[wish], carries) if carries is not None else None


_AT_HOME: frozenset[Wish] = frozenset(wish for wish in _ACTS if wish.startswith("home"))
"""What stands on the card of its home, which a child with a first day has."""

_OF_THEIRS: frozenset[Wish] = frozenset(
    {"ask", "not_ask", "instead", "correct", "withdraw", "add", "end", "line", "unline"}
)
"""Of a colleague's child: to take it over, and what becomes of one's own report, or of one's line about it."""


def _asked(case: CaseFacts, state: State, today: date) -> tuple[Button, ...] | tuple[Row, ...]:
    """The answers to the question whether it comes, where it is asked."""
    if state != "asks" or case.due is None:
        return ()
    if case.climbs is not None:
        return climbing.answers(case.case, case.number, case.due, case.climbs)
    long = _may_be_long(case, today)
    return attendance.answers(case.case, case.number, case.due, long=long, learns=case.learns)


def _may_be_long(case: CaseFacts, today: date) -> bool:
    return not case.learns and may_be_long(case.starts, today)


def _buttons(case: CaseFacts, state: State, today: date) -> tuple[Button, ...]:
    number = case.number
    asked = _asked(case, state, today)
    said: Phrase = T("รายงาน น้อง {number:04d}", number=number)
    owed = state in ("late", "due", "open")
    report = Act(_ACTS["tell"], {"case": str(case.case)})
    shown = (one for one in asked if isinstance(one, Button))
    came = act(case, "came", today) is not None and case.hers and case.starts is not None
    begins = attendance.first_day_buttons(case.case, number, case.starts) if came and case.starts else ()
    looks: Literal["main", "plain"] = "main" if owed and not begins else "plain"
    buttons = [*shown, *begins, Button(TELL, report, said, look=looks), *answers(case)]
    if not asked and (seen := act(case, "seen", today)):
        buttons.append(Button(SEEN, seen, T("{words} น้อง {number:04d}", words=SEEN, number=number)))
    if _is_nobodys(case) and (ask := act(case, "ask", today)):
        buttons.append(Button(ASK_FOR, ask, T("ขอดูแล น้อง {number:04d}", number=number)))
    if same := act(case, "same", today):
        buttons.append(Button(SAME, same, T("น้อง {number:04d} เหมือนเดิม", number=number)))
    # Whoever is asked for the child answers that first; what has no room beside it can be typed.
    if case.wanted is None and (end := act(case, "end", today)):
        buttons.append(Button(END_SEARCH, end, T("ขอจบการตามหา น้อง {number:04d}", number=number)))
    if case.lacks and (add := act(case, "add", today)):
        said = T("{label} น้อง {number:04d}", label=case.lacks, number=number)
        buttons.append(Button(case.lacks, add, said))
    home = act(case, "home", today) if state == "agreed" and not begins else None
    if home is not None:
        buttons.append(home_button(case.case, number))
    if case.call and not asked and case.wanted is None and home is None:  # beside one of these, “ดูเพิ่ม” leads there
        buttons.append(call_button(case.case, number))
    if more := act(case, "more", today):
        buttons.append(Button(MORE, more, T("ดูเพิ่ม น้อง {number:04d}", number=number), look="quiet"))
    if not asked and case.wanted is None and (correct := act(case, "correct", today)):
        buttons.append(Button(CORRECT, correct, T("แก้รายงาน น้อง {number:04d}", number=number), look="quiet"))
    return tuple(buttons)


def answers(case: CaseFacts) -> tuple[Button, ...]:
    """To who asks for the child."""
    if case.wanted is None:
        return ()
    return give_buttons(case.case, case.number, case.wanted_by, hers=case.hers, waits=case.waits_for_district)


def home_button(case: int, number: int) -> Button:
    """“แจ้งผู้ปกครอง”."""
    return Button(
        TELL_HOME, Act("home", {"case": str(case)}), T("แจ้งผู้ปกครอง น้อง {number:04d}", number=number), look="main"
    )


def call_button(case: int, number: int) -> Button:
    """“โทรหาที่บ้าน”."""
    said = T("โทรหาที่บ้าน น้อง {number:04d}", number=number)
    return Button(CALL_HOME, Act("call_home", {"case": str(case)}), said)


def refuse_button(case: int, number: int) -> Button:
    """“ไม่ใช่เด็กของเรา”."""
    said = T("ไม่ใช่เด็กของเรา น้อง {number:04d}", number=number)
    return Button(NOT_OURS, Act("not_ours", {"case": str(case)}), said, look="quiet")


def district_button(case: int, number: int, due: date) -> Button:
    """“ขอให้เขตช่วย”."""
    said = T("{words} น้อง {number:04d}", words=ASK_DISTRICT, number=number)
    return Button(ASK_DISTRICT, Act("district_help", {"case": str(case), "due": due.isoformat()}), said)


def time_button(case: int, number: int, due: date, until: date) -> Button:
    """“ขอเวลาถึง …”."""
    carries = {"case": str(case), "due": due.isoformat(), "until": until.isoformat()}
    said = T("ขอเวลา น้อง {number:04d}", number=number)
    return Button(ASK_TIME_TILL(day=until), Act("time", carries), said)
