"""Who looks after a child, in a line, and whom it can be given to: ten a page, each with how many she has."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from flows.labels import label, shortened
from flows.people.called import called
from flows.people.lists import ON_LEAVE, PARKED
from flows.phrase import Phrase, T, with_commas
from flows.say import Act, Row, Words
from models.codes import Role
from thai.names import without_title

PER_PAGE = 5
"""People whom something can be given to: beside them stands what else can be done."""

_SHORT, _WHOLE = 9, 12
"""Characters of a first name in a line with a child, and of a name in a line of its own."""

_SCHOOL, _OF_SCHOOL = "โรงเรียน", 20
"""What is left out of a school's name, and how many characters of the rest are shown."""

_MYSELF = label("ฉันดูแลเอง")


class Carer(Struct, frozen=True):
    """Somebody of the school. `has`: so many children. `me`: the reader. `away`: on leave, `parked`: parked."""

    person: int
    name: str
    role: Role
    has: int = 0
    me: bool = False
    away: bool = False
    parked: bool = False

    @property
    def there(self) -> bool:
        return not (self.away or self.parked)

    @property
    def title(self) -> Phrase:
        return title(self.name, self.role)

    @property
    def whole(self) -> Phrase:
        return called(self.role, shortened(without_title(self.name), _WHOLE))


def title(name: str, role: Role) -> Phrase:
    """“ครูสมศรี”: without the surname."""
    return called(role, shortened(without_title(name).split(" ", 1)[0], _SHORT))


def choices(carers: Sequence[Carer], page: int, gives: Callable[[str], Act], further: Act) -> tuple[Words | Row, ...]:
    """A line each for those who are there, who reads this first; who is not there is named below. `gives`: what a line
    does, with whom. `further`: the next page."""
    there = sorted((one for one in carers if one.there), key=lambda one: not one.me)
    shown = there[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows: list[Words | Row] = [_row(one, gives(str(one.person))) for one in shown]
    left = len(there) - (page + 1) * PER_PAGE
    if left > 0:
        rows.append(Row(T("ถัดไป (อีก {left} คน) ›", left=left), further, look="main"))
    missing = [one for one in carers if not one.there]
    if missing and left <= 0:
        rows.append(Words(_not_there(missing), "small"))
    if not there:
        rows.insert(0, Words("ตอนนี้ยังไม่มีใครที่ให้ดูแลได้", "small"))
    return tuple(rows)


_NAMED = 2
"""Of those who are not there so many are named."""


def _not_there(missing: Sequence[Carer]) -> Phrase:
    named = with_commas(
        *(T("{who} ({state})", who=one.title, state=PARKED if one.parked else ON_LEAVE) for one in missing[:_NAMED])
    )
    more = len(missing) - _NAMED
    return T("ไม่อยู่: {who} และอีก {more} คน", who=named, more=more) if more > 0 else T("ไม่อยู่: {who}", who=named)


def _row(one: Carer, does: Act) -> Row:
    text = T("{name} · ดูแล {has} คน ›", name=_MYSELF if one.me else one.whole, has=one.has)
    return Row(text, does, said=_MYSELF if one.me else T("ให้{who} ดูแล", who=one.whole), look="line")


def hint(carers: Sequence[Carer]) -> Phrase | None:
    """How one of many is named."""
    if sum(one.there for one in carers) <= PER_PAGE:
        return None
    return "พิมพ์ได้ เช่น ให้ครูสมศรีดูแล"


def in_short(school: str) -> Phrase:
    """“รร.บ้านหนองกระทุ่ม”, in one line."""
    return T("รร.{name}", name=shortened(school.removeprefix(_SCHOOL).strip() or school, _OF_SCHOOL))
