"""“ฝากข้อความ”: who looks after a child, or did till lately, leaves a line for whoever does next; and takes it back."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.looks import held_case
from handlers.access.rights import About, Right, about_case, allowed, require
from handlers.cases.locked import locked
from handlers.handover.lines import empty_line, forget_read, had_lately, line_about, put_line
from models.batch import batch_of
from models.cases import Case
from models.codes import Role
from models.notes import LeftLine


def expect_line(session: Session, actor: Actor, case: int | None, now: datetime) -> Case:
    """She is about to leave one. Raises `Declined`: also of a restricted case, and of any while the district is next,
    so that nothing tells the two apart."""
    return held_case(session, actor, Right.LEAVE_LINE, case, about=partial(_handed, session, actor, now)).case


def open_line(session: Session, actor: Actor, case: int | None, now: datetime) -> Case:
    """The same, once she asks for it: it goes into the log. Raises `Declined`."""
    found = expect_line(session, actor, case, now)
    audit.record(session, actor, "case.opened", now, found)
    return found


def own_line(session: Session, actor: Actor, case: Case) -> str | None:
    """What she has left herself."""
    line = line_about(session, case)
    return line.words if line is not None and line.by == actor.person else None


def leave_line(
    session: Session,
    actor: Actor,
    case: int | None,
    words: str,
    now: datetime,
    message: tuple[int, str] | None,
) -> Case:
    """It takes the place of the one before, whoever has left that. `message`: (channel, LINE's id of it). Raises
    `Declined`."""
    found = _locked(session, expect_line(session, actor, case, now))
    require(actor, Right.LEAVE_LINE, _handed(session, actor, now, found))  # once more: it may be restricted by now
    heads = actor.has(Role.DIRECTOR, school=found.school_id) and not actor.has(Role.TEACHER, school=found.school_id)
    role = Role.DIRECTOR if heads else Role.TEACHER
    put_line(session, found, LeftLine(actor.person or 0, role, now, words), message)
    audit.record(session, actor, "case.line_left", now, found)
    return found


def take_line_back(session: Session, actor: Actor, case: int | None, now: datetime) -> Case:
    """Whatever has become of the child. Pressed twice it is once. Raises `Declined`."""
    found = held_case(session, actor, Right.TAKE_LINE_BACK, case, about=partial(_written, session, actor)).case
    found = _locked(session, found)
    require(actor, Right.TAKE_LINE_BACK, _written(session, actor, found))  # another may have taken its place
    if own_line(session, actor, found) is not None:
        empty_line(session, found)
        audit.record(session, actor, "case.line_taken_back", now, found)
    return found


def read_line(session: Session, actor: Actor, case: Case) -> LeftLine | None:
    """What was left about a child whose record she has opened, if she may read it."""
    line = line_about(session, case) if allowed(actor, Right.READ_LINE, about_case(case)) else None
    return line if line is not None and line.words is not None else None


def _handed(session: Session, actor: Actor, now: datetime, case: Case) -> About:
    return replace(about_case(case), had=had_lately(session, actor.person, case, now))


def _written(session: Session, actor: Actor, case: Case) -> About:
    line = line_about(session, case)
    return replace(about_case(case), wrote=line is not None and line.by == actor.person)


def _locked(session: Session, case: Case) -> Case:
    if case.id in batch_of(session).locked_cases:
        return case
    found = locked(session, case)
    forget_read(session, found.id)
    return found
