"""Acts on what stands in front of an office: by the buttons of an officer's desk, and as a school, which has none yet,
by the use cases themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from flows.engine.inputs import Acted
from handlers.access.looks import read_cases
from handlers.access.rights import About, Right
from handlers.review.ask import ask
from handlers.review.decide import decide
from handlers.review.keep import keep
from handlers.review.queue import Office, queue
from handlers.review.take import take
from handlers.review.undo import undo
from handlers.turn.listeners.actions import ACTIONS
from models.batch import batch_of
from models.codes import CaseStatus, Decision, MatterKind, MatterState, Need, Owner, Role, SourceKind, WaitingFor, Why
from models.matters import Matter
from models.needs import NeedRow, NeedSource
from models.outcomes import need_owner
from tests.handlers.access.children import JUST_NOW, TODAY, At, Named, Restricted, Rows
from tests.handlers.access.matrix import NOWHERE, Matrix, Walk, by_table, nowhere
from tests.handlers.access.people import HERE, NOBODY_NAMED, Place
from tests.handlers.access.pressing import Answer, Presser, UseCase
from tests.handlers.access.scene import Scene, Somebody

OPEN, ASKED, KEPT, SETTLED, DROPPED = MatterState


class Front(Enum):
    """In front of which office it stands."""

    SCHOOL = "the school's"
    PASSED_ON = "passed on by the school"
    DISTRICT = "the district's"
    NAMED = "the named officers'"


OWNERS = {
    Front.SCHOOL: Owner.SCHOOL,
    Front.PASSED_ON: Owner.DISTRICT,
    Front.DISTRICT: Owner.DISTRICT,
    Front.NAMED: Owner.NAMED,
}
NEEDS = frozenset({Front.SCHOOL, Front.PASSED_ON})


@dataclass(frozen=True)
class Before:
    """What stands there, and how. `restricted`: its case; then it stands in front of the named officers. `named`: the
    area has a named officer."""

    front: Front
    restricted: bool
    state: MatterState
    named: bool

    @property
    def owner(self) -> Owner:
        return Owner.NAMED if self.restricted else OWNERS[self.front]

    @property
    def owners(self) -> frozenset[Owner]:
        """What the table of rights is asked for: who has passed a need on may still give it."""
        return frozenset({self.owner, Owner.SCHOOL}) if self.front in NEEDS else frozenset({self.owner})


@dataclass(frozen=True)
class Desk:
    """Of which office a queue is asked for."""

    owner: Owner
    named: bool


VERBS: Mapping[str, tuple[Callable[..., Any], tuple[object, ...]]] = {
    "take": (take, ()),
    "keep": (keep, ()),
    "ask": (ask, ("ครูโทรคุยกับใคร",)),
    "decide": (decide, (Decision.DONE,)),
    "undo": (undo, ()),
}
QUEUE = "queue"
ON_ITEM = tuple(act for act, action in ACTIONS.items() if {"item", "items"} & {*action.args})
"""The buttons of a card on an officer's desk, and on a director's."""

OF_AGENCIES = tuple(act for act in ON_ITEM if act.startswith("help_"))
OF_MATTERS = tuple(act for act in ON_ITEM if "items" in ACTIONS[act].args)
"""Those that name several matters."""

OF_DETAILS = tuple(act for act in ON_ITEM if act.startswith("desk_note"))
"""What was noted of what is delicate."""

OF_SCHOOLS = tuple(act for act in ON_ITEM if act.startswith("need_"))


@dataclass(frozen=True)
class Item:
    """What is acted on."""

    table: type[Matter | NeedRow]
    id: int
    case: Named


Items = dict[Before, Item]


def make_items(walk: Walk) -> Items:
    """A case for each, of the school, or of one in an area without named officers."""
    elsewhere = Rows(walk.presser.session, walk.scene, Place.SCHOOL_UNNAMED, 5_000_000)
    session, ids, made = walk.presser.session, count(9_000_000), Items()
    for rows, place, named in ((walk.rows, Place.SCHOOL, True), (elsewhere, Place.SCHOOL_UNNAMED, False)):
        for restricted in (False, True):
            at = At(CaseStatus.FOUND, Restricted.OTHERWISE if restricted else Restricted.NO, next=WaitingFor.DISTRICT)
            for front in Front:
                for state in MatterState:
                    case = rows.write([at], None)[at]
                    before = Before(front, restricted, state, named)
                    row = _row(walk.scene, place, before, case, next(ids))
                    session.add(row)
                    made[before] = Item(type(row), row.id, case)
    session.flush()
    return made


def _row(scene: Scene, place: Place, before: Before, case: Named, at: int) -> Matter | NeedRow:
    area, school = scene.places[place]
    front, state = before.front, before.state
    common: dict[str, Any] = {
        "id": at,
        "area_id": area,
        "school_id": school,
        "case_id": case.case,
        "owner": before.owner,
        "state": state,
        "opened_at": JUST_NOW,
        "due_on": TODAY,
    }
    if state in (ASKED, KEPT):
        common |= {"holder_id": scene.colleague, "kept_until": TODAY.replace(day=TODAY.day + 10)}
    if state == SETTLED or front == Front.PASSED_ON:
        decision = Decision.DONE if state == SETTLED else Decision.PASSED_ON
        common |= {"decision": decision, "decided_at": JUST_NOW, "decided_by": scene.colleague}
    if front in NEEDS:
        return NeedRow(**common, need=Need.SUPPLIES, sources=[NeedSource(report_id=case.report)])
    kind = MatterKind.CALL if front == Front.NAMED else MatterKind.HELP
    return Matter(**common, kind=kind, source_kind=SourceKind.REPORT, source_id=case.report)


def press_offices(walk: Walk, items: Items) -> None:
    """Everybody does everything with it. What is refused asks for no state, so who works elsewhere meets one."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    session, every = presser.session, (*HERE, NOBODY_NAMED)
    read_cases(session, [item.case.case for item in items.values()])
    held = [session.get(item.table, item.id) for item in items.values()]  # read once, not at every press
    for one in scene.people.values():
        for verb in VERBS:
            state = SETTLED if verb == "undo" else OPEN
            mine = {at: item for at, item in items.items() if one.who in every or at.state == state}
            nothing = (_act(verb, table, at) for table in (Matter, NeedRow) for at in (None, int(NOWHERE)))
            lost = matrix.alike(f"{verb} by {one.who}", [presser.use(one.sender, act) for act in nothing])
            for before, item in mine.items():
                table = by_table(presser.actor(one.sender), Right.REVIEW, _about(presser, before, item))
                pressed = presser.use(one.sender, _act(verb, item.table, item.id), undo=table is None)
                matrix.keep(verb, one.who, before, pressed, lost)
                matrix.compare(verb, one.who, before, pressed, table)
            _in_one_area(matrix, one.who, verb)
    held.clear()
    presser.forget()


def press_desk(walk: Walk, items: Items) -> None:
    """Everybody presses every button of a card, whether or not she has a desk of her own."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    session, every = presser.session, (*HERE, NOBODY_NAMED)
    read_cases(session, [item.case.case for item in items.values()])
    held = [session.get(item.table, item.id) for item in items.values()]  # read once, not at every press
    for one in scene.people.values():
        for act in ON_ITEM:
            lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
            state = SETTLED if act in ("desk_undo", "need_undo") else OPEN
            for before, item in items.items():
                if one.who not in every and before.state != state:
                    continue
                if act in OF_MATTERS and item.table is not Matter:
                    continue
                right = Right.KNOW_DETAILS if act in OF_DETAILS else Right.REVIEW
                table = by_table(presser.actor(one.sender), right, _about(presser, before, item))
                given = {"item": f"{'m' if item.table is Matter else 'n'}{item.id}"}
                if act in OF_AGENCIES:
                    table = _refers(presser, one, before, item)
                elif act in OF_SCHOOLS and not _directs(presser, one, before, item):
                    table = Why.NOT_YOURS
                elif act in OF_SCHOOLS and _is_the_districts_by_now(presser, one, before, item):
                    table = Why.GONE
                given |= {
                    "items": f"{item.id}.000000",
                    "decision": "DONE",
                    "seen": f"{item.case.report}.0",
                    "page": "0",
                    "person": str(scene.colleague),
                    "until": TODAY.isoformat(),
                    "step": "1",
                    "answer": "DECLINED",
                    "why": "NO_PLACE",
                }
                acted = Acted(act, {name: given[name] for name in ACTIONS[act].args})
                pressed = presser.press(one.sender, acted, undo=table is None)
                matrix.keep(act, one.who, before, pressed, lost)
                matrix.compare(act, one.who, before, pressed, table)
            _in_one_area(matrix, one.who, act)
    held.clear()
    presser.forget()


def _refers(presser: Presser, one: Somebody, before: Before, item: Item) -> Why | None:
    """An agency is asked for a need that stands in front of the whole district, and for no matter."""
    if before.front not in NEEDS:
        return Why.NOT_YOURS
    about = replace(_about(presser, before, item), owners=frozenset({before.owner}))
    return by_table(presser.actor(one.sender), Right.REFER, about)


def _directs(presser: Presser, one: Somebody, before: Before, item: Item) -> bool:
    """A need of a school that she heads: others have a desk of their own, or none."""
    case = batch_of(presser.session).cases[item.case.case].case
    return before.front in NEEDS and presser.actor(one.sender).has(Role.DIRECTOR, school=case.school_id)


def _is_the_districts_by_now(presser: Presser, one: Somebody, before: Before, item: Item) -> bool:
    """A need that stood before her school, of a child that is restricted since: she reads what she would of one that
    was withdrawn."""
    need = presser.session.get_one(NeedRow, item.id)
    of_school = need_owner(need.need) == Owner.SCHOOL
    return before.restricted and of_school and not presser.actor(one.sender).is_named(need.area_id)


def _in_one_area(matrix: Matrix, who: str, what: str) -> None:
    """The page says of whom it is told at all that it is in her own area."""
    known = {at.named for at, answer in matrix.answers[what][who].items() if answer != Answer.NOT_FOUND}
    if len(known) > 1:
        matrix.wrong.append(f"{what} by {who}: she is told of what stands there in two areas")


def _act(verb: str, table: type[Matter | NeedRow], at: int | None) -> UseCase:
    call, args = VERBS[verb]
    return lambda session, actor, now: call(session, actor, table, at, *args, now)


def _about(presser: Presser, before: Before, item: Item) -> About:
    case = batch_of(presser.session).cases[item.case.case].case
    return About(case.school_id, case.area_id, case, owners=before.owners, named=before.named)


def press_queues(walk: Walk, items: Items) -> None:
    """Everybody asks for the queue of every office; what stands in it, she may act on."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    known = {item.id: before for before, item in items.items()}
    for one in scene.people.values():
        lost = presser.use(one.sender, partial(_queue, Office(int(NOWHERE), Owner.DISTRICT), []))
        for place, named in ((Place.SCHOOL, True), (Place.SCHOOL_UNNAMED, False)):
            area, school = scene.places[place]
            for owner in Owner:
                shown: list[int] = []
                office = Office(area, owner, school if owner == Owner.SCHOOL else None)
                about = About(office.school, area, owners=frozenset({owner}), named=named)
                table = by_table(presser.actor(one.sender), Right.REVIEW, about)
                pressed = presser.use(one.sender, partial(_queue, office, shown), undo=table is None)
                matrix.keep(QUEUE, one.who, Desk(owner, named), pressed, lost)
                matrix.compare(QUEUE, one.who, Desk(owner, named), pressed, table)
                _may_act(matrix, one, [known[item] for item in shown if item in known])
        _in_one_area(matrix, one.who, QUEUE)


def _queue(office: Office, shown: list[int], session: Session, actor: Any, now: Any) -> None:
    shown += [row.id for row in queue(session, actor, [office], now, size=1000)]


def _may_act(matrix: Matrix, one: Somebody, shown: list[Before]) -> None:
    for at in shown:
        if at in matrix.answers["keep"][one.who] and not matrix.does("keep", one.who, at):
            matrix.wrong.append(f"in a queue of {one.who} stands {at}, on which she may not act")
