"""“ค้นหาน้อง” in chat: an officer finds a child of her area, and opens its card."""

from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from flows.cases.children import search
from flows.engine.advance import Reaction
from flows.engine.run import Run
from flows.hear.meant.looking import looked_for
from flows.kinds.search import Named
from flows.looking.card import Looked, Waits, at_the_desk, looked, with_others
from flows.looking.flow import LOOK_UP, PER_PAGE, Hit, LookAbout, LookFacts, nobody_found, picked_child, sought_next
from flows.say import Text
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed, has_right
from handlers.cases.chat import case_facts, press_restricted
from handlers.cases.listing import standing_of
from handlers.looking.open import expect_opened, numbers_waiting, open_looked
from handlers.looking.search import Sought, expect_look, look, looked_at, looks_to_open
from handlers.review.desk.chat import name_in, show_waiting
from handlers.review.desk.typed import expect_about, waiting_about
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.run import runs
from handlers.turn.turn import Args, Turn
from models.ages import age_of
from models.codes import CLOSED, MatterKind, Need, Owner, WaitingFor, Why
from models.needs import NeedRow


def begin(turn: Turn) -> Outgoing:
    """“ค้นหาน้อง”: whom. At a school whatever is typed next is looked for."""
    if not has_right(turn.who, Right.LOOK_UP):
        return say(search())
    return Outgoing(start=Start(LOOK_UP, LookAbout()))


def expect(session: Session, who: Actor, words: str, *, close: bool = False) -> None:
    """She is about to look for this, if it means nothing else."""
    expect_look(session, who, _sought(words, close=close))


def _sought(words: str, *, close: bool = False) -> Sought:
    said = looked_for(words)
    return Sought(said.name, said.number, said.school, said.of, said.any_school, close)


def find(turn: Turn, words: str) -> Outgoing:
    """“หาน้อง กิตติ”: the card, where one is meant; else which. Where nobody is called so, whom once more."""
    return find_any(turn, words) or Outgoing((Text(nobody_found()),), start=Start(LOOK_UP, LookAbout()))


def find_any(turn: Turn, words: str, *, close: bool = False) -> Outgoing | None:
    """The same of words that may mean something else; None where nobody is called so. `close`: nor alike."""
    found, one = look(turn.session, turn.who, _sought(words, close=close)), _single(turn, words, close=close)
    if one is not None:
        return press_look(turn, {"case": str(one.id)})
    if found.children or found.schools or looked_for(words).any_school:
        return Outgoing(start=Start(LOOK_UP, LookAbout(words=words)))
    return None


def to_see_more(turn: Turn, words: str) -> tuple[str, Args] | None:
    """“ดูเพิ่ม น้อง 0417”: its card alone while it waits for the district, as it has no such button then; to a named
    officer always more."""
    found = _single(turn, words, close=True)
    if found is None:
        return None
    waits = found.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY) and not turn.who.is_named(found.area_id)
    return "look_child" if waits else "child_more", {"case": str(found.id)}


def _single(turn: Turn, words: str, *, close: bool = False) -> Row[*tuple[Any, ...]] | None:
    """The first of a batch who asks expects those that all are about to open."""
    about = [(who, _only(turn, who, said)) for who, said in looks_to_open(turn.session)]
    expect_opened(turn.session, [(who, found.id) for who, found in about if found is not None])
    return _only(turn, turn.who, _sought(words, close=close))


def _only(turn: Turn, who: Actor, sought: Sought) -> Row[*tuple[Any, ...]] | None:
    found = look(turn.session, who, sought)
    return found.children[0] if len(found.children) == 1 and not found.schools else None


def press_look(turn: Turn, args: Args) -> Outgoing:
    """One of those that were found: its card."""
    case = number(args.get("case"))
    opened = open_looked(turn.session, turn.who, case, turn.now)
    if turn.who.open is not None and turn.who.open.run.flow == LOOK_UP.name:
        runs.put_aside(turn.session, turn.who, turn.now)
    row = opened.row
    standing = about_case(standing_of(turn.session, row))
    if allowed(turn.who, Right.LIST_RESTRICTED, standing):
        return press_restricted(turn, args)
    facts = case_facts(turn, row)
    seen = Looked(
        facts,
        row.status,
        row.school,
        row.carer,
        tuple(_waits(one) for one in opened.waits if one.owner == Owner.SCHOOL or not facts.waits_for_district),
        see_more=not facts.waits_for_district and allowed(turn.who, Right.SEE_MORE, standing),
        all_known=opened.all_known,
    )
    return say(looked(seen, turn.today))


def _waits(one: Row[*tuple[Any, ...]]) -> Waits:
    is_need = one.name == NeedRow.__tablename__
    return Waits(
        None if one.owner == Owner.SCHOOL else name_in(one),
        None if is_need else MatterKind(one.what),
        Need(one.what) if is_need else None,
        one.due_on,
    )


def press_waits(turn: Turn, args: Args) -> Outgoing:
    """“ดูเรื่องที่รอเขต”: what waits about it on her desk; to who may not know of all that waits, that it is there."""
    opened = open_looked(turn.session, turn.who, number(args.get("case")), turn.now)
    if not opened.all_known:
        return say(at_the_desk())
    at = opened.row.number
    if all(one.owner == Owner.SCHOOL for one in opened.waits):
        return say(with_others(at))
    for who, opens in numbers_waiting(turn.session):
        expect_about(turn.session, who, opens)
    return show_waiting(turn, at, waiting_about(turn.session, turn.who, at))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> LookFacts:  # noqa: ARG001 - each page is logged
    """As long as she may look for anybody: what was found of what she has typed."""
    if not has_right(turn.who, Right.LOOK_UP):
        raise Declined(Why.NOT_YOURS)
    opened = turn.who.open
    begins = opened is None or opened.row.question is None  # what it begins with stands in the run
    given = turn.incoming.given if not begins else None
    sought = sought_next(run, given)
    if sought is None or (given is not None and picked_child(run, given) is not None):  # who may see it is asked then
        return LookFacts(turn.now, turn.who.area_facts)
    _single(turn, sought.words)
    found = look(turn.session, turn.who, _sought(sought.words))
    facts = LookFacts(
        turn.now,
        turn.who.area_facts,
        hits=tuple(_hit(turn, one) for one in found.children),
        schools=tuple(Named(str(school), name) for school, name in found.schools),
        more=found.more,
        any_school=looked_for(sought.words).any_school,
    )
    first = facts.page(sought) * PER_PAGE - len(found.schools)
    looked_at(turn.session, turn.who, found.children[max(first, 0) : max(first + PER_PAGE, 0)], turn.now)
    return facts


def _hit(turn: Turn, row: Row[*tuple[Any, ...]]) -> Hit:
    name = f"{row.first_name} {row.last_name}".strip()
    age = age_of(row.birth_date, turn.today)
    return Hit(row.id, row.number, name, row.grade or "", age, row.school.removeprefix("โรงเรียน"), row.status in CLOSED)


def answered(_turn: Turn, _reaction: Reaction, _facts: LookFacts) -> Outgoing:
    """Its end shows whom she has found."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: LookFacts) -> Outgoing:
    """The card of the one that is meant."""
    return press_look(turn, {"case": str(reaction.answers["child"])})


def anew(_turn: Turn, _run: Run) -> Outgoing:
    """Whom, once more."""
    return Outgoing(start=Start(LOOK_UP, LookAbout()))
