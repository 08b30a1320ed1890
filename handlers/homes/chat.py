"""“โทรหาที่บ้าน” in chat: the number and what to say, and what came of the call."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.homes import told as words
from flows.homes.call import CALL, LOST, TALKED, UNANSWERED, WRONG, CallFacts, State, Wrong
from flows.people.called import called, first_name
from flows.phrase import Phrase
from flows.reports.options import NO_PHONE
from handlers.access.homes import held_home, is_unsafe, open_home
from handlers.access.lookup import number
from handlers.cases.chat import child_facts
from handlers.homes.mark_wrong import ending, mark_wrong
from handlers.homes.reached import last_reached
from handlers.homes.save_number import save_number
from handlers.reports.chat import begin_after_call, file_unanswered
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.cases import Case
from models.codes import CaseStatus, Leaf, Outcome, Role
from models.homes import AtHome
from models.lifecycle import WATCHED
from models.people import Person
from models.rows import get_row

_STATES: dict[CaseStatus, State] = {
    CaseStatus.RETURN_PENDING: "returns",
    CaseStatus.MONITORING: "back",
    CaseStatus.RELAPSED: "back",
}
_FOUND = (Leaf.FOUND_WANTS_RETURN, Leaf.FOUND_DECLINES, Leaf.FOUND_STUDYING, Leaf.FOUND_OTHER)


class _About(About, frozen=True, kw_only=True):
    """`shown`: how the number ends that is called, behind a 1, since it may begin with zeros."""

    case: int
    shown: int = 0


def press_call(turn: Turn, args: Args) -> Outgoing:
    """“โทรหาที่บ้าน” on a card: the number, or the question for one."""
    return _begun(turn, number(args.get("case")))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same call from its beginning."""
    return _begun(turn, run.about_as(_About).case)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> CallFacts:
    """The home, as long as this person may call there. What she has just called wrong is asked for, whatever other
    number is known. `opening`: the record is opened again, which is logged."""
    case = run.about_as(_About).case
    row, home = (
        open_home(turn.session, turn.who, case, turn.now) if opening else held_home(turn.session, turn.who, case)
    )
    return CallFacts(
        turn.now,
        turn.who.area_facts,
        child=child_facts(row, turn.today, None),
        caller=_caller(turn, row.case),
        phone=None if run.answers.get("call") == WRONG.value else home.phone,
        guardian=home.guardian,
        relation=home.relation,
        village=home.village,
        reached=last_reached(turn.session, row.case),
        wrong=_wrong(turn, home),
        found=row.case.latest_outcome if row.case.leaf in _FOUND else None,
        state=_state(row.case),
        unsafe=is_unsafe(turn.session, row.case),
    )


def _state(case: Case) -> State:
    """Of a child that can't go to school nobody asks what keeps it from there."""
    at_home = case.status in (*WATCHED, CaseStatus.RELAPSED) and case.latest_outcome == Outcome.FOUND_CANNOT_ATTEND
    return "learns" if at_home else _STATES.get(case.status, "sought")


def answered(turn: Turn, reaction: Reaction, _facts: CallFacts) -> Outgoing:
    """A number that is wrong is marked at once, whether or not another is known."""
    if reaction.news.get("call") == WRONG.value:
        about = reaction.run.about_as(_About)
        mark_wrong(turn.session, turn.who, about.case, str(about.shown)[1:], turn.now)
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: CallFacts) -> Outgoing:
    """A report, the way to one, or a number."""
    case, answers = reaction.run.about_as(_About).case, reaction.answers
    typed = answers.get("number")
    if typed is not None and typed != NO_PHONE.value:
        typed_in = reaction.run.sources.get("number")
        save_number(turn.session, turn.who, case, str(typed), turn.now, typed_in)
        return Outgoing(start=_begun(turn, case).start, happened=words.number_saved())
    row, home = held_home(turn.session, turn.who, case)
    if typed is not None:
        return _begun(turn, case) if home.phone is not None else say(words.no_number(case, row.case.number))
    if answers["call"] == TALKED.value:
        return begin_after_call(turn, case)
    if answers["call"] == UNANSWERED.value and answers.get("sure", LOST.value) == LOST.value:
        return file_unanswered(turn, case)
    return say(words.kept(row.case.number))


def _begun(turn: Turn, case: int | None) -> Outgoing:
    row, home = open_home(turn.session, turn.who, case, turn.now)
    shown = int(f"1{ending(home.phone)}") if home.phone is not None else 0
    return Outgoing(start=Start(CALL, _About(case=row.case.id, shown=shown)))


def _caller(turn: Turn, case: Case) -> Phrase:
    """With her title at the child's school."""
    roles = {one.role for one in turn.who.confirmed if one.school_id == case.school_id}
    role = Role.DIRECTOR if roles == {Role.DIRECTOR} else Role.TEACHER
    return called(role, first_name(turn.who.name))


def _wrong(turn: Turn, home: AtHome) -> Wrong | None:
    if not home.wrong:
        return None
    last = home.wrong[-1]
    return Wrong(last.phone, last.on, first_name(get_row(turn.session, Person, last.by).name))
