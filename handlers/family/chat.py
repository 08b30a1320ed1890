"""“แจ้งผู้ปกครอง” in chat: what a home is told, the code to hand over, and what has come of it."""

from collections.abc import Sequence
from datetime import date

from flows.engine.advance import Reaction
from flows.engine.buttons import call_district
from flows.engine.run import About, Run
from flows.family import desk as words
from flows.family.desk import Home, Told
from flows.family.promised import promised
from flows.family.telling import TELLING, WITH, TellingFacts, is_sent, line_of
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Text
from handlers.access import audit, pages
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.chat import child_facts
from handlers.family.answering.words import has_words, read_words
from handlers.family.asking.known import owed_by_teacher
from handlers.family.calling.owed import calls_of, held_answers
from handlers.family.calling.short import ask_after_it
from handlers.family.came.say import ANSWERED_WITHIN
from handlers.family.employer.notices import may_know, tell_employers
from handlers.family.invite import has_guardian, invite_home
from handlers.family.known import all_notices_of, first_day, guardians_of, is_in_peace, may_look
from handlers.family.notices import said_to, teacher_of, tell_home_soon
from handlers.family.tell import Writing, open_writing, tell_home, tell_otherwise, was_told, writing
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.accounts import accounts_of, may_hear
from models.cases import CaseRow
from models.codes import AckState, NoticeState, Relation, Why
from models.guardians import Guardian
from models.return_notices import ReturnNotice
from models.rows import row_of
from models.schools import School
from thai.dates import local_date


class _About(About, frozen=True, kw_only=True):
    """`home`: what its home was told is read with the case."""

    case: int
    home: bool = True


def press_home(turn: Turn, args: Args) -> Outgoing:
    """“แจ้งผู้ปกครอง”: how it stands with the child's home."""
    session, case = turn.session, number(args.get("case"))
    row = held_answers(session, turn.who, case)
    day = first_day(session, row.case)
    ahead = day is not None and day >= turn.today and allowed(turn.who, Right.TELL_HOME, about_case(row.case))
    told = any(_is_new(turn, one) for one in all_notices_of(session, row.case.id))
    asked = _asked(turn, row)
    waits = told or bool(asked) or bool(calls_of(session, row.case.id)) or has_words(session, row.case.id)
    if ahead or (not waits and allowed(turn.who, Right.TELL_HOME, about_case(row.case))):
        home = _home(turn, open_writing(session, turn.who, case, turn.now))
        return say(home, *((_promised(turn, row, (), asked),) if asked else ()))
    audit.record(session, turn.who, "case.opened", turn.now, row.case)
    calls = [one for one in all_notices_of(session, row.case.id) if one.owes_call or _is_new(turn, one)]
    return say(_promised(turn, row, calls, asked))


def press_write(turn: Turn, args: Args) -> Outgoing:
    """“ส่งข่าววันแรก”."""
    found = open_writing(turn.session, turn.who, number(args.get("case")), turn.now)
    if was_told(found):  # by a colleague, or by herself: how it stands
        return say(_home(turn, found))
    if found.late:
        raise Declined(Why.FIRST_DAY_CAME, number=found.row.case.number)
    return Outgoing(start=Start(TELLING, _About(case=found.row.case.id)))


def press_paper(turn: Turn, args: Args) -> Outgoing:
    """“บอกแล้วทางกระดาษ”."""
    return _otherwise(turn, args, AckState.ACK_PAPER)


def press_spoken(turn: Turn, args: Args) -> Outgoing:
    """“บอกแล้วด้วยปากเปล่า”."""
    return _otherwise(turn, args, AckState.ACK_SPOKEN)


def _otherwise(turn: Turn, args: Args, how: AckState) -> Outgoing:
    found = tell_otherwise(turn.session, turn.who, number(args.get("case")), how, turn.now)
    tell_employers(turn.session, found.row.case, turn.now)
    return Outgoing((words.noted(found.row.case.number),), must_arrive=Text(SAVED_QUIETLY))


def press_code(turn: Turn, args: Args) -> Outgoing:
    """“ขอรหัสให้ที่บ้าน”: before a second one it is asked who may not know."""
    found = open_writing(turn.session, turn.who, number(args.get("case")), turn.now)
    if has_guardian(turn.session, found.row.case.id):
        return say(words.who_may_know(found.row.case.id, found.row.case.number))
    return press_code_sure(turn, args)


def press_code_sure(turn: Turn, args: Args) -> Outgoing:
    """“ไม่มี”: a code."""
    made = invite_home(turn.session, turn.who, number(args.get("case")), turn.now)
    return say(*words.to_hand_over(made.code, made.case.number, local_date(made.until), turn.today))


def press_code_not(turn: Turn, args: Args) -> Outgoing:
    """“มี ขอคุยกับเขต”: none."""
    open_writing(turn.session, turn.who, number(args.get("case")), turn.now)
    return say(words.talk_first(call_district(turn.who.area_facts.to_call)))


def press_read(turn: Turn, args: Args) -> Outgoing:
    """“อ่านที่เขียนมา”."""
    row = held_answers(turn.session, turn.who, number(args.get("case")))
    some, more = read_words(turn.session, turn.who, row, turn.now)
    who = {one.id: one.relation for one in guardians_of(turn.session, row.case.id)}
    lines = [words.Written(local_date(one.at), who[one.guardian_id], one.words) for one in some]
    label = child_facts(row, turn.today, None).label
    return say(words.written(row.case.id, row.case.number, label, lines, turn.today, more=more))


def _asked(turn: Turn, row: CaseRow) -> list[words.Asked]:
    """Calls that she is to make, asked for on any day. None to a home that is left in peace."""
    owed = owed_by_teacher(turn.session, row.case.id)
    if not owed or is_in_peace(turn.session, row.case, turn.now):
        return []
    who = {one.id: one.relation for one in guardians_of(turn.session, row.case.id)}
    return [words.Asked(one.id, who[one.guardian_id], one.due_on) for one in owed if one.guardian_id in who]


def _promised(turn: Turn, row: CaseRow, calls: Sequence[ReturnNotice], asked: Sequence[words.Asked]) -> Card:
    """`calls`: what is told of them stands first."""
    case = row.case
    guardians = {one.id: one for one in guardians_of(turn.session, case.id)}
    said = said_to(turn.session, calls)
    may_hear(turn.session, {one.person_id for one in guardians.values()})
    told = [_told(turn, one, guardians.get(one.guardian_id or 0), said.get(one.id)) for one in calls]
    label = child_facts(row, turn.today, None).label
    wrote = has_words(turn.session, case.id)
    return promised(case.id, case.number, label, told, turn.today, words=wrote, asked=asked)


def _is_new(turn: Turn, notice: ReturnNotice) -> bool:
    """She has said lately whether it came on its first day."""
    return notice.came_at is not None and turn.now - notice.came_at <= ANSWERED_WITHIN


def _home(turn: Turn, found: Writing) -> Card:
    case = found.row.case
    guardians = {one.id: one for one in guardians_of(turn.session, case.id)}
    before = [one for one in all_notices_of(turn.session, case.id) if _is_of_before(one, found.starts_on, turn.today)]
    bosses = {one.id for one in guardians.values() if one.relation == Relation.EMPLOYER}
    notices = [one for one in (*before, *found.written) if one.guardian_id not in bosses]
    said = said_to(turn.session, notices)
    may_hear(turn.session, {one.person_id for one in guardians.values()})
    told = tuple(
        _told(turn, one, guardians.get(one.guardian_id or 0), said.get(one.id), found.starts_on) for one in notices
    )
    return words.home(
        Home(
            case=case.id,
            number=case.number,
            label=child_facts(found.row, turn.today, None).label,
            day=found.starts_on,
            today=turn.today,
            told=told,
            guardians=sum(may_look(one) for one in guardians.values()),
            words=has_words(turn.session, case.id),
            late=found.late,
            prints=pages.there(),
            employer=any(one.knows_on == found.starts_on and may_know(one) for one in guardians.values()),
        )
    )


def _is_of_before(notice: ReturnNotice, day: date, today: date) -> bool:
    """It told of another first day, and the home relies on it still, or waits for a call."""
    known = notice.state in _KNOWN and notice.starts_on >= today
    return notice.starts_on != day and (known or notice.owes_call)


_KNOWN = (
    AckState.SENT,
    AckState.ACK,
    AckState.ACK_QUESTION,
    AckState.ACK_CANNOT,
    AckState.ACK_PAPER,
    AckState.ACK_SPOKEN,
)


def _told(
    turn: Turn, notice: ReturnNotice, guardian: Guardian | None, said: NoticeState | None, day: date | None = None
) -> Told:
    """As it stands now: what LINE has made of it is the notice's to say. `day`: the first day by now."""
    state = notice.state
    if state == AckState.QUEUED and said in (NoticeState.SAID, NoticeState.SENT, NoticeState.SAYING):
        state = AckState.SENT
    unreachable = guardian is not None and not accounts_of(turn.session, guardian.person_id)
    if state in (AckState.QUEUED, AckState.SENT) and (said == NoticeState.FAILED or unreachable):
        state = AckState.FAILED
    due = notice.call_due if notice.owes_call else None
    before = notice.starts_on if notice.starts_on != day else None
    to = guardian.relation if guardian is not None else None
    return Told(notice.id, state, to, notice.reason, due, before, notice.came)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return press_write(turn, {"case": str(run.about_as(About).case)})


def facts(turn: Turn, run: Run, *, opening: bool = False) -> TellingFacts:
    """What would be read, as long as she may tell it. `opening`: the record is opened again, which is logged."""
    found = (open_writing if opening else writing)(turn.session, turn.who, run.about_as(About).case, turn.now)
    school = row_of(turn.session, School, found.row.case.school_id)
    return TellingFacts(
        turn.now,
        turn.who.area_facts,
        child_facts(found.row, turn.today, None),
        school.name if school is not None else "",
        found.starts_on,
        teacher_of(turn.session, found.row.case),
        found.given,
        found.any_clothes,
    )


def answered(_turn: Turn, _reaction: Reaction, _facts: TellingFacts) -> Outgoing:
    """Nothing goes before the last answer."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: TellingFacts) -> Outgoing:
    """It is written, and goes to whoever of the home is there."""
    case = reaction.run.about_as(About).case
    written = writing(turn.session, turn.who, case, turn.now)
    if not is_sent(reaction.answers) or was_told(written):
        return say(_home(turn, written))
    grown_up, line = reaction.answers["who"] == WITH.value, line_of(reaction.answers)
    new = tell_home(turn.session, turn.who, case, turn.now, grown_up=grown_up, line=line)
    for notice in new:
        tell_home_soon(turn.session, notice, turn.now)
        ask_after_it(turn.session, written.row.case, notice, turn.now)
    tell_employers(turn.session, written.row.case, turn.now)
    child = facts.child.number
    waits = all(one.guardian_id is None for one in new)
    done = words.waits_for_home(case or 0, child, prints=pages.there()) if waits else words.is_sent(child)
    return Outgoing((done,), must_arrive=Text(SAVED_QUIETLY))
