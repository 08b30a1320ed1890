"""Everything that a director reads of the children of the school and of who looks after whom."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from bot.play.people import CHILD, NOW
from flows.cases.card import CaseFacts, card
from flows.cases.children import Counts, children, others
from flows.handover import line
from flows.labels import shortened
from flows.say import Message
from flows.sharing import school, share, wanted
from flows.sharing.asking import ASKING_ENDED, CHILD_KEPT, CHILD_WANTED, Ended, Kept, Wanted
from flows.sharing.notices import CHILD_GIVEN, CHILD_TAKEN, NEW_CHILDREN, Given, NewChildren, Taken
from flows.sharing.people import Carer
from models.codes import Role

TODAY = NOW.date()
SCHOOL, OTHER = "โรงเรียนบ้านหนองกระทุ่มพัฒนาประชานุกูล", "โรงเรียนบ้านเขาแดง"
LONG = "ประเสริฐศักดิ์วัฒนานุกูล ณ ราชสีมา"
NAMES = (
    *(one.removeprefix("โรงเรียน") for one in (SCHOOL, OTHER)),
    *(shortened(SCHOOL.removeprefix("โรงเรียน"), most) for most in (12, 20)),
    *(shortened(LONG.split()[0], 9), shortened(LONG, 12)),
    "บ้านหนองกระทุ่ม",
    "มานะ",
    "อนันต์ มีสุข",
)
TEACHERS = tuple(Carer(at, f"{LONG if at % 2 else 'มานะ'}", Role.TEACHER, at) for at in range(1, 13))
DIRECTOR = Carer(20, LONG, Role.DIRECTOR, 3, me=True)
GONE = (Carer(30, LONG, Role.TEACHER, away=True), Carer(31, LONG, Role.TEACHER, parked=True))
MANY = (*GONE, Carer(32, "มานะ", Role.TEACHER, away=True), Carer(33, "มานะ", Role.TEACHER, away=True))
FIGURES = school.Figures(1, SCHOOL, total=37, heard=20, unheard=15, waiting=2, nobodys=12)


def _child(at: int, *, due: date | None = TODAY, waits: bool = False) -> CaseFacts:
    return CaseFacts(case=at, number=410 + at, name=CHILD, grade="ม.2", due=due, waits_for_district=waits, late=18)


def _listed() -> list[school.Listed]:
    days = (TODAY - timedelta(days=40), TODAY, TODAY + timedelta(days=15), None)
    found: list[school.Listed] = [(_child(at, due=day), DIRECTOR) for at, day in enumerate(days)]
    found += [(_child(5), None), (_child(6, waits=True), None), (_child(7, waits=True), TEACHERS[0])]
    return [*found, *((_child(at), TEACHERS[0]) for at in (8, 9, 10))]


def _children() -> list[share.Child]:
    carers = (None, DIRECTOR, *TEACHERS[:8])
    return [share.Child(at, 410 + at, CHILD, "ม.2", 14, one, at > 7) for at, one in enumerate(carers)]


def everything() -> Iterator[Message]:
    schools = ((2, OTHER), (3, SCHOOL))
    listed, none = _listed(), replace(FIGURES, nobodys=0)
    for figures, beside in ((FIGURES, schools), (none, ()), (replace(none, total=0), schools[:1])):
        yield school.school(figures, listed[:3] if figures.total else (), beside, TODAY)
    yield school.school(none, [listed[4], listed[0], listed[2]], schools, TODAY)
    yield school.listed(FIGURES, listed[:6], 0, TODAY)
    yield school.listed(none, listed[:4], 6, TODAY)
    for carers, page in ((TEACHERS, 0), ((DIRECTOR, *TEACHERS), 1), ((DIRECTOR, *MANY), 0), (GONE, 0)):
        for changed in (False, True):
            yield share.give_all(FIGURES, carers, page, "12.410", schools[:1], changed=changed)
            for child in (_children()[0], _children()[2]):
                yield share.give(child, carers, page, changed=changed)
    yield share.who_has_whom(FIGURES, _children()[:6], 0, schools)
    yield share.who_has_whom(none, _children()[4:], 6, changed=True)
    yield share.who_has_whom(none, _children()[4:], 6, schools, all_given=True)
    yield share.who_has_whom(FIGURES, _children()[:6], 0, schools, refusing=True)
    yield share.who_has_whom(replace(none, total=0), (), 0)
    for carer in (DIRECTOR, TEACHERS[0], None):
        yield share.given(carer, (417,), 1, 7)
        yield share.given(carer, (417, 432), 1)
    yield CHILD_GIVEN.draw([Given(410 + at, TODAY + timedelta(days=15), None, TODAY, at % 2 == 0) for at in range(30)])
    yield CHILD_TAKEN.draw([Taken(410 + at, taken=bool(at % 2), case=at) for at in range(30)])
    yield from (line.left(7, 417), line.nothing_left(417), line.forgotten(417))
    new = NewChildren(FIGURES, (DIRECTOR, *TEACHERS), "12.410")
    yield NEW_CHILDREN.draw([new])
    yield NEW_CHILDREN.draw([new, replace(new, figures=replace(FIGURES, school=2, name=OTHER))])
    yield from _wanted()


def _wanted() -> Iterator[Message]:
    """A child that a colleague looks after, and who asks for it."""
    theirs = [
        replace(one, theirs=called.title, may_ask=True)
        for (one, _), called in zip(_listed(), (*TEACHERS, *TEACHERS), strict=False)
    ]
    yield others(theirs[:6], 0, 34, TODAY)
    yield others([replace(theirs[0], theirs=None)], 5, 31, TODAY)
    yield others((), 0, 0, TODAY)
    asked_for = replace(theirs[2], asked=True, asked_until=TODAY, can_correct=True, report=1)
    for one in (*theirs[:7], asked_for, replace(asked_for, headed=False)):
        yield card(one, TODAY)
    for hers in (True, False):
        asked = replace(_listed()[0][0], wanted=TEACHERS[1].title, wanted_by=2, hers=hers)
        yield card(asked, TODAY)
        yield card(replace(asked, waits_for_district=True), TODAY)
    yield school.school(replace(FIGURES, asked=3), [(asked, TEACHERS[0]), *_listed()[:2]], (), TODAY)
    for n, beside in ((0, 34), (2, 34), (10, 300)):
        of = [one for one, _ in _listed()][:n]
        yield from children(of, 0, Counts(n if n < 10 else 37, 3, 2, beside), TODAY)
    who, by = TEACHERS[1].title, TEACHERS[0].title
    yield wanted.hers(7, 417)
    for until in (TODAY, TODAY - timedelta(days=1)):
        for headed in (True, False):
            due = TODAY if until < TODAY and not headed else None
            yield wanted.asked(7, 417, who, until, TODAY, headed=headed, due=due)
    yield wanted.asks_no_more(417)
    yield wanted.kept_lately(417, who, TODAY + timedelta(days=7), TODAY)
    yield wanted.enough([(7, 417), (8, 432), (9, 398)])
    yield wanted.asker_gone()
    yield wanted.asked_by_another(417, who, by)
    yield wanted.changed(417, who)
    yield wanted.theirs_by_now(417)
    yield wanted.on_leave(417)
    yield wanted.asker_away(417, who)
    yield wanted.changed(417, None)
    yield wanted.gave(417, who)
    yield wanted.kept(417, who, by)
    yield wanted.kept(417, who, Role.TEACHER)
    yield wanted.kept(417, who, Role.DIRECTOR)
    yield wanted.kept_already(417)
    wants = Wanted(1, 417, who, 1)
    yield CHILD_WANTED.draw([wants])
    yield CHILD_WANTED.draw([replace(wants, of=by)])
    yield CHILD_WANTED.draw([replace(wants, of=by, away=True)])
    yield CHILD_WANTED.draw([replace(wants, role=Role.DIRECTOR)])
    yield CHILD_WANTED.draw([replace(wants, case=at, of=by, waits=True) for at in range(10)])
    yield CHILD_KEPT.draw([Kept(410 + at, who, TODAY + timedelta(days=7), TODAY) for at in range(30)])
    for ended in (Ended(7, 417, who), Ended(7, 417, over=True), Ended(7, 417, free=True), Ended(7, 417)):
        yield ASKING_ENDED.draw([ended])
    yield ASKING_ENDED.draw([Ended(at, 410 + at, free=True) for at in range(30)])
