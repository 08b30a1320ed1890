"""“ค้นหาน้อง”: whom an officer looks for among the children of her area, and which of those that are called so. What is
found is read by whoever asks; this shows a page of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct

from flows.cases.child import named
from flows.engine.facts import Facts
from flows.engine.inputs import Input, Said, Tapped
from flows.engine.kit import Flow, Got, Heard, Missed, Moment, Question
from flows.engine.rules import Value
from flows.engine.run import About, Run, Sought
from flows.hear.meant.looking import LONGEST, SCHOOL, asked_for, looked_for
from flows.kinds.search import Named
from flows.labels import shortened
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Card, Message, Row, Text, Words
from thai.numbers import number

PER_PAGE = 7
MORE = "_more"
ALT = "ค้นหาน้อง"
_OF_SCHOOL = "s"
"""Before a school's id in what an answer keeps."""
_NAME, _SCHOOL = 17, 14
"""Characters of a name with its class, and of a school, in a line."""


class LookAbout(About, frozen=True, kw_only=True):
    """`words`: what she has looked for already when it begins."""

    words: str = ""

    def stored(self) -> dict[str, str]:
        return {"words": self.words} if self.words else {}


class Hit(Struct, frozen=True):
    """A child that may be meant. `school`: without what all of them begin with. `ended`: it is traced no more."""

    case: int
    number: int
    name: str
    grade: str
    age: int | None
    school: str
    ended: bool = False


class LookFacts(Facts, frozen=True):
    """What was found: `schools` that are called so, and `hits`; `more`: there are more than these. `any_school`: of a
    school was spoken, and none named. Nothing at all: nobody was looked for yet."""

    hits: tuple[Hit, ...] = ()
    schools: tuple[Named, ...] = ()
    more: bool = False
    any_school: bool = False

    @property
    def found(self) -> int:
        return len(self.schools) + len(self.hits)

    def page(self, sought: Sought | None) -> int:
        """Which page of it is shown: of one that is no more the last."""
        return min(sought.page, max(self.found - 1, 0) // PER_PAGE) if sought is not None else 0


def sought_next(run: Run, given: Input | None) -> Sought | None:
    """What is looked for after this input, and which page of it is shown; None where nobody is."""
    before = run.draft.sought or (Sought(run.about["words"]) if run.about.get("words") else None)
    match given:
        case Tapped(value=value) if value == MORE and before is not None:
            return Sought(before.words, before.page + 1)
        case Tapped(value=value) if value.startswith(_OF_SCHOOL):
            return Sought(f"{SCHOOL}{value.removeprefix(_OF_SCHOOL)}")
        case Said(text):
            if (picked := _picked(run, text)) is not None:
                return sought_next(run, Tapped(run.key, "child", picked)) if _is_school(picked) else before
            words = asked_for(text)
            words = text.strip()[:LONGEST] if words is None else words
            return before if looked_for(words).nothing else Sought(words)
    return before


def picked_child(run: Run, given: Input) -> str | None:
    """Whose number on the screen was typed."""
    picked = _picked(run, given.text) if isinstance(given, Said) else None
    return picked if picked is not None and not _is_school(picked) else None


def _picked(run: Run, said: str) -> str | None:
    """What stands on the screen with this number."""
    nth, shown = number(said), run.draft.shown
    page = run.draft.sought.page if run.draft.sought is not None else 0
    at = nth - page * PER_PAGE - 1 if nth is not None else -1
    return shown[at] if 0 <= at < len(shown) else None


def _is_school(value: str) -> bool:
    return value.startswith(_OF_SCHOOL)


@dataclass(frozen=True, kw_only=True)
class Whom(Question[LookFacts]):
    """A name, a number or a school is typed; a number means what stands on the screen."""

    free: ClassVar[bool] = True
    answered_by: ClassVar[Phrase] = "เป็นตัวหนังสือ"

    def shown(self, moment: Moment[LookFacts]) -> tuple[str, ...]:
        return tuple(value for value, _ in self._page(moment))

    def ask(self, moment: Moment[LookFacts]) -> Message:
        facts = moment.facts
        if not facts.found:
            return Text("โรงเรียนไหน พิมพ์ชื่อโรงเรียนได้เลย" if facts.any_school else self.wording(moment))
        first = facts.page(moment.run.draft.sought) * PER_PAGE
        rows = [self._row(moment, value, one, nth) for nth, (value, one) in enumerate(self._page(moment), first + 1)]
        left = facts.found - first - len(rows)
        further = (Row(T("ดูอีก {left} ›", left=left), self.tap(moment, MORE), look="main"),) if left > 0 else ()
        hint = Words("กดชื่อ พิมพ์เลขข้อ หรือพิมพ์ชื่อใหม่ได้", "small")
        return Card(ALT, (Words(_heading(facts), "strong"), *rows, *further, hint))

    def _row(self, moment: Moment[LookFacts], value: str, one: Hit | Named, nth: int) -> Row:
        if isinstance(one, Named):
            return Row(
                T("ทุกคนของ{school} ›", school=shortened(one.name, 30)), self.tap(moment, value), nth, look="line"
            )
        # Surname and class are what tells namesakes apart; the place of the number is the card.
        who = named(shortened(one.name, _NAME), one.grade, one.age)
        words = with_dots(who, "จบแล้ว" if one.ended else shortened(one.school, _SCHOOL))
        said = T("น้อง {number:04d}", number=one.number)
        look = Act("look_child", {"case": str(one.case)})
        return Row(T("{words} ›", words=words), look, nth, said=said, look="waiting" if one.ended else "line")

    def hear(self, given: Input, moment: Moment[LookFacts]) -> Heard:
        run, facts = moment.run, moment.facts
        if (picked := picked_child(run, given)) is not None:
            return Got({self.key: picked})
        if not isinstance(given, Said | Tapped) or (sought := sought_next(run, given)) is None:
            return Missed()
        if isinstance(given, Tapped) and not (given.value == MORE or _is_school(given.value)):
            return Missed()
        if len(facts.hits) == 1 and not facts.schools:
            return Got({self.key: str(facts.hits[0].case)})
        if not facts.found and not facts.any_school:
            return Missed(nobody_found())
        return Sought(sought.words, facts.page(sought))

    def _page(self, moment: Moment[LookFacts]) -> Sequence[tuple[str, Hit | Named]]:
        facts = moment.facts
        first = facts.page(moment.run.draft.sought) * PER_PAGE
        every: list[tuple[str, Hit | Named]] = [(f"{_OF_SCHOOL}{one.value}", one) for one in facts.schools]
        every += [(str(one.case), one) for one in facts.hits]
        return every[first : first + PER_PAGE]

    def keeps(self, value: Value, moment: Moment[LookFacts]) -> bool:  # noqa: ARG002 - who may is asked at the end
        return str(value).isdecimal()


def _heading(facts: LookFacts) -> Phrase:
    if facts.more:
        return T("พบมากกว่า {n} คน พิมพ์นามสกุลหรือโรงเรียนต่อท้ายได้", n=len(facts.hits))
    if not facts.hits:
        return "โรงเรียนไหน"
    return T("พบน้อง {n} คน คนไหน", n=len(facts.hits))


def nobody_found() -> Phrase:
    """What was typed is not said again: it may be a name."""
    return "ไม่พบน้องคนนี้ในเขต ลองสะกดแบบอื่น พิมพ์แค่ต้นชื่อ ชื่อโรงเรียน หรือเลขน้อง เช่น 0417"


LOOK_UP = Flow[LookFacts](
    name="look_up",
    version=1,
    steps=(Whom(key="child", words="พิมพ์ชื่อ เลขน้อง หรือชื่อโรงเรียน", alt=ALT),),
    stopped="ไม่ค้นหาแล้ว อยากทำอะไรต่อ กดเมนูได้เลย",
    looks_up=True,
)
