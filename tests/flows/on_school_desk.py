"""Everything that a director reads of what waits for him, of made-up children."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from bot.play.people import CHILD
from flows.needs.school import card as cards
from flows.needs.school import desk
from flows.say import Message
from models.codes import Decision, Need, Outcome
from tests.flows.on_a_desk import REPORTER, SCHOOL, TODAY


def front(need: Need = Need.SUPPLIES) -> cards.Front:
    """One that waits, as long as its card gets."""
    return cards.Front(
        item="n417",
        case=417,
        number=417,
        name=CHILD,
        grade="ม.2",
        need=need,
        since=TODAY - timedelta(days=3),
        due=TODAY + timedelta(days=4),
        stamp="812.1",
        school=SCHOOL,
        asked_by=REPORTER,
        asked_on=TODAY - timedelta(days=3),
        outcome=Outcome.FOUND_WANTS_RETURN,
        needed_on=TODAY + timedelta(days=7),
        may_promise=TODAY + timedelta(days=4),
        more=True,
    )


def fronts() -> Iterator[cards.Front]:
    """Of every need, then how it may stand."""
    yield from map(front, Need)
    plain = front()
    yield replace(plain, school=None, needed_on=None, asked_by=None, outcome=None, since=TODAY)
    yield replace(plain, due=TODAY - timedelta(days=2), may_promise=None, needed_on=TODAY - timedelta(days=1))
    yield replace(plain, may_promise=None, promised=TODAY + timedelta(days=4), may_undo=True)
    for by in (None, REPORTER):
        passed = cards.Answered(Decision.PASSED_ON, by, TODAY)
        yield replace(plain, mine=False, may_promise=None, passed_on=passed, may_undo=by is not None)
    yield replace(plain, mine=False, may_promise=None)
    for undone in (True, False):
        done = cards.Answered(Decision.DONE, REPORTER, TODAY, undone)
        yield replace(plain, answered=done, may_promise=None, may_undo=not undone)


def everything() -> Iterator[Message]:
    """What waits at one school and at several, all cards, and what is said after an answer."""
    line = desk.Line("n417", 417, CHILD, Need.SUPPLIES, late=2)
    lines = [line, replace(line, late=None, paused=True), replace(line, need=Need.TUTORING, late=None)]
    yield desk.of_school(desk.Page(7, (), 0, 0))
    yield desk.of_school(desk.Page(7, (), 0, 0, newcomers=2))
    yield desk.of_school(desk.Page(7, lines, 0, 3))
    for at, newcomers in ((SCHOOL, 0), (None, 2)):
        yield desk.of_school(desk.Page(7, [*lines * 3][: desk.PER_PAGE], 0, 37, at, newcomers))
    yield desk.of_schools([desk.Waits(7, SCHOOL, 0, None)], 0, TODAY)
    several = [desk.Waits(7, SCHOOL, 3, TODAY), desk.Waits(8, SCHOOL, 1, TODAY - timedelta(days=4))]
    yield desk.of_schools(several, 3, TODAY)
    yield desk.of_child(417, ())
    yield desk.of_child(417, [replace(one, name="") for one in lines])
    for one in fronts():
        yield cards.card(one, TODAY)
    yield cards.card(front(), TODAY, changed=True)
    plain = replace(front(), may_promise=None, may_undo=True)
    yield cards.after(replace(plain, answered=cards.Answered(Decision.DONE, REPORTER, TODAY)), TODAY)
    yield cards.after(replace(plain, mine=False, passed_on=cards.Answered(Decision.PASSED_ON, REPORTER, TODAY)), TODAY)
    yield cards.after(replace(plain, promised=TODAY + timedelta(days=4)), TODAY)
    yield cards.taken_back(417)
