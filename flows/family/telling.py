"""Whoever looks after a child writes to its home: may it come by itself, and is this what shall be read. Who likes adds
a line from the class; nobody is asked for one."""

from datetime import date

from flows.cases.child import ChildFacts
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import Answers, answered
from flows.family.news import News, has_room, heading, read
from flows.hear.choice import one_of
from flows.kinds.choice import Choice
from flows.phrase import Phrase, in_lines
from models.codes import FromClass, Need

ALONE = Option("ALONE", "น้องมาเองได้", ("มาเอง", "มาเองได้", "คนเดียว"))
WITH = Option("WITH", "อยากให้ผู้ใหญ่มาด้วย", ("ผู้ใหญ่มาด้วย", "มากับผู้ใหญ่", "มาด้วย"))
SEND = Option("SEND", "ส่งเลย", ("ส่ง", "ส่งแบบนี้", "ตกลง", "โอเค", "ok"))
ADD = Option("ADD", "ฝากคำจากห้องเรียน", ("ฝากคำ", "ฝากคำจากห้อง", "คำจากห้อง", "คำจากห้องเรียน"))
NOT_YET = Option("NOT_YET", "ยังไม่ส่ง", ("ไม่ส่ง", "ยัง", "ไม่", "เดี๋ยวก่อน"))

LINES = (
    Option(FromClass.FRIENDS.value, "เพื่อนถามหา", ("เพื่อน", "เพื่อนๆ ถามหา", "เพื่อนๆ ถามหาอยู่")),
    Option(FromClass.SEAT.value, "ครูเก็บที่นั่งไว้ให้", ("เก็บที่นั่งไว้ให้", "เก็บที่นั่ง", "ที่นั่ง")),
    Option(FromClass.SAME_TEACHER.value, "ครูประจำชั้นคนเดิม", ("ครูคนเดิม", "คนเดิม")),
)
NO_LINE = Option("NONE", "ไม่ฝากแล้ว", ("ไม่ฝาก", "ไม่", "ไม่เอา", "ไม่เอาแล้ว"))


class TellingFacts(Facts, frozen=True):
    """`child`: of whom it tells. `teacher`: whom to meet, as the home reads her."""

    child: ChildFacts
    school: str
    day: date
    teacher: Phrase | None = None
    given: tuple[Need, ...] = ()
    any_clothes: bool = False


def line_of(answers: Answers) -> FromClass | None:
    """What she has added."""
    line = answers.get("line")
    return None if line in (None, NO_LINE.value) else FromClass(str(line))


def is_sent(answers: Answers) -> bool:
    """Whether she has said so, whichever way she came there."""
    return answers.get("sure", answers["send"]) == SEND.value


def _news(answers: Answers, facts: TellingFacts) -> News:
    return News(
        0,
        facts.child.name,
        facts.school,
        facts.day,
        facts.today,
        grown_up=answers.get("who") == WITH.value,
        teacher=facts.teacher,
        given=facts.given,
        any_clothes=facts.any_clothes,
        line=line_of(answers),
    )


def _preview(answers: Answers, facts: TellingFacts) -> Phrase:
    """As it is read at home."""
    one = _news(answers, facts)
    return in_lines(heading(one), read(one))


def _ways_on(answers: Answers, facts: TellingFacts) -> tuple[Option, ...]:
    """Without an answer that would make it too long to be read."""
    return (SEND, ADD, NOT_YET) if has_room(_news(answers, facts)) else (SEND, NOT_YET)


def _names_a_line(said: str, moment: Moment[TellingFacts]) -> Answers | None:
    """Who types one at once has added it."""
    line = one_of(said, LINES, exactly=True)
    return (
        {"send": ADD.value, "line": line}
        if line is not None and ADD in _ways_on(moment.answers, moment.facts)
        else None
    )


TELLING = Flow[TellingFacts](
    name="tell_home",
    version=2,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(
        Choice(key="who", words="วันแรกใครมากับน้อง", options=(ALONE, WITH)),
        Choice(
            key="send",
            words="ที่บ้านอ่านอย่างนี้",
            alt="ข่าวถึงที่บ้าน",
            reading=_preview,
            options=_ways_on,
            understands=_names_a_line,
            accepts=lambda value: value == ADD.value,  # what has got longer since is asked about no second time
            exactly=True,
        ),
        Choice(key="line", words="ฝากคำไหนถึงน้อง", options=(*LINES, NO_LINE), when=answered("send", ADD.value)),
        Choice(
            key="sure",
            words="ที่บ้านอ่านอย่างนี้",
            alt="ข่าวถึงที่บ้าน",
            reading=_preview,
            options=(SEND, NOT_YET),
            exactly=True,
            when=answered("send", ADD.value),
        ),
    ),
    stopped="ยังไม่ได้ส่งอะไร",
)
