"""Who looks after whom: all children of nobody to one person, or one by one."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from flows.cases.card import NOBODY, NOT_OURS, refuse_button
from flows.cases.child import named
from flows.engine.buttons import TO_MENU
from flows.labels import label, shortened
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Button, Card, Row, Text, Word, Words, numbered
from flows.sharing.people import Carer, choices, hint, in_short
from flows.sharing.school import PER_PAGE, Figures, to_others
from flows.turn.menu import SHARE

ONE_BY_ONE, WHO_HAS_WHOM = label("แบ่งทีละคน"), label("ดูว่าใครดูแลใคร")
TAKE_BACK, OTHERWISE = label("ยังไม่ให้ใครดูแล"), label("เปลี่ยนคนดูแล")
_TO_SHARE = Button(SHARE, Word(SHARE))
_NAME = 13
"""Characters of a first name in a line."""

ALT = SHARE


class Child(Struct, frozen=True):
    """A child of the school and who looks after it; `waits`: for the district. `had`: who has it for the record, or 0,
    also where that is nobody of the school."""

    case: int
    number: int
    name: str
    grade: str
    age: int | None
    carer: Carer | None
    waits: bool = False
    had: int = 0

    @property
    def label(self) -> Phrase:
        return named(shortened(self.name, _NAME), self.grade, self.age)

    @property
    def code(self) -> Phrase:
        return T("น้อง {number:04d}", number=self.number)


def give_all(
    figures: Figures,
    carers: Sequence[Carer],
    page: int,
    stamp: str,
    others: Sequence[tuple[int, str]] = (),
    *,
    changed: bool = False,
) -> Card:
    """“ให้ใครดูแล”, of all that are nobody's. `stamp`: of those for whom it is shown. `changed`: it was pressed on
    an older card, and nothing is done."""
    at = {"school": str(figures.school)}
    n = figures.nobodys
    asks = T("น้อง {n} คนยังไม่มีคนดูแล ให้ใครดูแล", n=n)
    rows = choices(
        carers,
        page,
        lambda to: Act("share_all", {**at, "to": to, "seen": stamp}),
        Act("share", {**at, "page": str(page + 1)}),
    )
    how = hint(carers)
    lines = [
        Words(in_short(figures.name), "heading"),
        Words(asks, "strong"),
        *((Words(CHANGED, "late"),) if changed else ()),
        *((Words(how, "small"),) if how and not changed else ()),
    ]
    one_by_one = Row(ONE_BY_ONE, Act("share_list", {**at, "page": "0"}))
    not_ours = Row(NOT_OURS, Act("not_ours_list", {**at, "page": "0"}))
    return Card(ALT, (*lines, *rows, one_by_one, not_ours), quick=(*to_others(others), TO_MENU))


CHANGED = "มีการเปลี่ยนแล้ว ยังไม่ได้บันทึกอะไร"
_ALL_GIVEN = "น้องทุกคนมีคนดูแลแล้ว"


def who_has_whom(
    figures: Figures,
    children: Sequence[Child],
    page: int,
    others: Sequence[tuple[int, str]] = (),
    *,
    changed: bool = False,
    all_given: bool = False,
    refusing: bool = False,
) -> Card | Text:
    """One page, those of nobody first; a line asks who shall look after the child from now on. `all_given`: she has
    pressed on a card that gives those of nobody, and there are none any more. `refusing`: a line asks why the child is
    not theirs."""
    if not figures.total:
        return Text("ตอนนี้ไม่มีน้องที่ต้องตาม", (TO_MENU,))
    alike = Counter(child.label for child in children)
    lines = (_line(child, numbered=alike[child.label] > 1, refusing=refusing) for child in children)
    rows = numbered(lines, page, PER_PAGE)
    left = figures.total - (page + 1) * PER_PAGE
    if left > 0:
        at = {"school": str(figures.school), "page": str(page + 1)}
        further = Act("not_ours_list" if refusing else "share_list", at)
        rows.append(Row(T("ดูอีก {left} คน ›", left=left), further, look="main"))
    heading = with_dots(in_short(figures.name), T("น้อง {n} คน", n=figures.total))
    says = (Words(_ALL_GIVEN),) if all_given else (Words(CHANGED, "late"),) if changed else ()
    hint_ = "กดชื่อ เพื่อบอกว่าไม่ใช่เด็กของเรา" if refusing else "กดชื่อ เพื่อเปลี่ยนคนดูแล"
    hints = (Words(hint_, "small"),) if page == 0 and not says else ()
    shown = (Words(heading, "strong"), *says, *hints, *rows)
    return Card(ALT, shown, quick=(*to_others(others), TO_MENU))


def _line(child: Child, *, numbered: bool, refusing: bool = False) -> Row:
    name = T("{name} ({number:04d})", name=child.label, number=child.number) if numbered else child.label
    text = T("{name} · {carer} ›", name=name, carer=child.carer.title if child.carer is not None else NOBODY)
    if child.waits:
        text = T(
            "{words} · {state} ›", words=with_dots(name, child.carer.title if child.carer else None), state="รอเขต"
        )
    look: Literal["line", "late", "waiting"] = "line" if child.carer is not None else "late"
    if child.waits:
        look = "waiting"
    if refusing:
        said = T("{words} {code}", words=NOT_OURS, code=child.code)
        return Row(text, Act("not_ours", {"case": str(child.case)}), said=said, look=look)
    return Row(text, Act("share_child", {"case": str(child.case), "page": "0"}), said=child.code, look=look)


def give(child: Child, carers: Sequence[Carer], page: int, *, changed: bool = False) -> Card:
    """One child: who looks after it now, and who shall."""

    def gives(to: str) -> Act:
        return Act("share_give", {"case": str(child.case), "to": to, "had": str(child.had)})

    further = Act("share_child", {"case": str(child.case), "page": str(page + 1)})
    rows = list(choices([one for one in carers if one.person != child.had], page, gives, further))
    if child.carer is not None:
        rows.append(Row(TAKE_BACK, gives("0"), said=T("{words} {code}", words=TAKE_BACK, code=child.code)))
    asks: Phrase = "ยังไม่มีคนดูแล ให้ใครดูแล"
    if child.carer is not None:
        asks = T("{who} ดูแลอยู่ ให้ใครดูแลแทน", who=child.carer.whole)
    how = hint(carers)
    lines = [
        Words(T("{child} · {code}", child=named(child.name, child.grade, child.age), code=child.code), "heading"),
        Words(asks),
        *((Words(CHANGED, "late"),) if changed else ()),
        *((Words(how, "small"),) if how and not changed else ()),
    ]
    return Card(ALT, (*lines, *rows), quick=(refuse_button(child.case, child.number), _TO_SHARE, TO_MENU))


def given(carer: Carer | None, numbers: Sequence[int], school: int, case: int | None = None) -> Text:
    """What has just been done, without a name of a child. `case`: the only one, to be changed."""
    which = T("น้อง {number:04d}", number=numbers[0]) if len(numbers) == 1 else T("น้อง {n} คน", n=len(numbers))
    who = carer.whole if carer is not None else ""
    if carer is None:
        words: Phrase = T("{which} ยังไม่มีคนดูแล", which=which)
    elif carer.me:
        words = T("บันทึกแล้ว คุณดูแล {which}", which=which)
    else:
        words = T("บันทึกแล้ว ให้{who} ดูแล {which}", who=who, which=which)
    again = (Button(OTHERWISE, Act("share_child", {"case": str(case), "page": "0"})),) if case is not None else ()
    whole = Button(WHO_HAS_WHOM, Act("share_list", {"school": str(school), "page": "0"}))
    return Text(words, (*again, whole, TO_MENU))
