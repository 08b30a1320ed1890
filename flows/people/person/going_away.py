"""“ลา”: until which day, and who stands in meanwhile."""

from dataclasses import dataclass
from datetime import date, timedelta

from msgspec import Struct

from flows.days import Form
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import Answers, Value, known
from flows.kinds.choice import Choice
from flows.kinds.day import Day, as_day
from flows.labels import LABEL_MAX, AtMost, label_with
from flows.people.person.away import on_leave
from flows.phrase import Phrase, T, in_lines
from flows.say import Card, Message, Row, Words
from models.codes import Role
from thai.text import squash

MOST = 15
"""So many colleagues stand in the list; any other is named by typing."""

NOBODY = "NOBODY"


class Colleague(Struct, frozen=True):
    """Somebody who may stand in. `named`: she is a named officer."""

    person: int
    name: str
    role: Role
    named: bool = False


class AwayFacts(Facts, frozen=True):
    """`roles`: hers; `named`: she is a named officer. `last`: no leave is longer. `colleagues`: those who may stand in,
    the nearest first."""

    roles: frozenset[Role]
    named: bool
    last: date
    colleagues: tuple[Colleague, ...]


_DAY = label_with("{day}", day=Form.DAY_OF)
_TODAY = label_with("วันนี้ {day}", day=Form.SHORT_DAY_OF)
_TOMORROW = label_with("พรุ่งนี้ {day}", day=Form.SHORT_DAY_OF)
_NAME = label_with("{name}", name=AtMost(LABEL_MAX))
_NOBODY = Option(NOBODY, "ไม่ฝากใคร", ("ไม่ฝาก",))
_FRIDAY = 4


def days(facts: AwayFacts) -> tuple[Option, ...]:
    """Each with its date: what “วันนี้” means must not change while the question stands there."""
    today, tomorrow, week = (facts.today + timedelta(days=days) for days in (0, 1, 7))
    friday = facts.today + timedelta(days=(_FRIDAY - facts.today.weekday()) % 7)
    options = {
        today: Option(today.isoformat(), _TODAY(day=today), ("วันนี้",)),
        tomorrow: Option(tomorrow.isoformat(), _TOMORROW(day=tomorrow), ("พรุ่งนี้",)),
    }
    for day in (friday, week):
        options.setdefault(day, Option(day.isoformat(), _DAY(day=day)))
    return tuple(options.values())


def possible(facts: AwayFacts) -> tuple[date, date]:
    return facts.today, facts.last


def colleagues(_answers: Answers, facts: AwayFacts) -> tuple[Option, ...]:
    """Everybody who may stand in, and nobody."""
    people = (
        Option(str(one.person), _NAME(name=one.name), (one.name, one.name.split()[0])) for one in facts.colleagues
    )
    return (*people, _NOBODY)


@dataclass(frozen=True, kw_only=True)
class StandIn(Choice[AwayFacts]):
    """Names in full, one a line; of a long list the first ones, and the others by their names."""

    def ask(self, moment: Moment[AwayFacts]) -> Message:
        options = self._shown(moment)
        names = {str(one.person): _in_full(one) for one in moment.facts.colleagues}
        rows = (
            Row(names.get(option.value, option.label), self.tap(moment, option.value), number)
            for number, option in enumerate(options, 1)
        )
        hint = "พิมพ์เลขข้อได้" if len(names) <= MOST else "พิมพ์เลขข้อได้ คนที่ไม่มีในรายการ พิมพ์ชื่อ"
        return Card(self.alt, (Words(self.wording(moment), "heading"), *rows, Words(hint, "small")))

    def shown(self, moment: Moment[AwayFacts]) -> tuple[str, ...]:
        return tuple(option.value for option in self._shown(moment))

    def _shown(self, moment: Moment[AwayFacts]) -> tuple[Option, ...]:
        *people, nobody = self.choices(moment)
        return (*people[:MOST], nobody)


def _in_full(one: Colleague) -> Phrase:
    return T("{name} (ผอ.โรงเรียน)", name=one.name) if one.role == Role.DIRECTOR else one.name


def by_name(said: str, moment: Moment[AwayFacts]) -> dict[str, Value] | None:
    """Somebody who is not in the list, by her whole name or the only one of that first name."""
    word, people = squash(said), moment.facts.colleagues
    whole = [one.person for one in people if squash(one.name) == word]
    found = whole or [one.person for one in people if squash(one.name.split()[0]) == word]
    return {"stand_in": str(found[0])} if len(found) == 1 else None


def sure(answers: Answers, facts: AwayFacts) -> Phrase:
    """What comes of it: of everything that she may ask herself, what is true of her."""
    until = as_day(str(answers["until"])) or facts.today
    other = next((one for one in facts.colleagues if str(one.person) == answers.get("stand_in")), None)
    officer, director = Role.SUPERVISOR in facts.roles, Role.DIRECTOR in facts.roles
    lines = [
        on_leave(until, other.name if other else None, facts.today),
        T("• คุณ{name} ได้รับข้อความว่าดูแทน และทำได้เท่าที่มีสิทธิ์อยู่แล้ว", name=other.name) if other else None,
        "• น้องที่ดูแลยังเป็นของคุณ วันนัดไม่เปลี่ยน" if facts.roles & {Role.TEACHER, Role.DIRECTOR} else None,
        _newcomers(facts) if officer or director else None,
        "• เรื่องที่คุณกดดูหรือเก็บไว้ กลับไปอยู่ในรายการรอ" if officer or director else None,
        _alerts(facts) if facts.named else None,
        "• ข้อความจากพาน้องรอจนคุณกลับมา แต่คุณยังใช้พาน้องได้",
    ]
    return in_lines(*lines)


def _alerts(facts: AwayFacts) -> Phrase:
    """Who is alerted to danger meanwhile."""
    if any(one.named for one in facts.colleagues):
        return "• เรื่องด่วนของเด็ก แจ้งคนอื่นก่อน ถึงคุณเมื่อไม่มีคนอื่นรับ"
    return "• เรื่องด่วนของเด็กยังถึงคุณ เพราะไม่มีผู้ดูแลคนอื่น"


def _newcomers(facts: AwayFacts) -> Phrase:
    """Who confirms those who join meanwhile."""
    others = {one.role for one in facts.colleagues}
    if Role.SUPERVISOR in facts.roles:
        one = "• คนใหม่ที่รอยืนยัน ให้เจ้าหน้าที่คนอื่นดู"
        return one if Role.SUPERVISOR in others else "• คนใหม่ที่รอยืนยัน รอคุณกลับมา"
    return "• ครูใหม่ให้ ผอ.โรงเรียนอีกคนยืนยัน" if Role.DIRECTOR in others else "• ครูใหม่ให้เขตยืนยัน"


GOING_AWAY = Flow[AwayFacts](
    name="away",
    version=1,
    about_herself=True,
    steps=(
        Day(
            key="until",
            words="ลาถึงวันไหน นับวันสุดท้ายด้วย",
            options=days,
            within=possible,
            prefer="future",
            refusal="ขอวันตั้งแต่วันนี้ไป ลาได้ครั้งละไม่เกิน 180 วัน ถ้านานกว่านั้นบอกเขตได้เลย",
        ),
        StandIn(
            key="stand_in",
            words="ฝากใครดูแทน",
            options=colleagues,
            understands=by_name,
            when=known(lambda facts: bool(facts.colleagues)),
        ),
        Choice(
            key="sure",
            words=sure,
            options=(Option("YES", "ยืนยัน", ("ใช่", "ตกลง", "โอเค", "ok", "ยืนยันการลา", "ถูกต้อง")),),
            exactly=True,
        ),
    ),
    stopped="ไม่ได้เปลี่ยนอะไร ทุกอย่างเหมือนเดิม",
)
