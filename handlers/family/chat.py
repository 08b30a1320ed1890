"""“แจ้งผู้ปกครอง” in chat: what a home is told, the code to hand over, and what has come of it."""

from flows.engine.advance import Reaction
from flows.engine.buttons import call_district
from flows.engine.run import About, Run
from flows.family import desk as words
from flows.family.desk import Home, Told
from flows.family.telling import SEND, TELLING, WITH, TellingFacts
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Text
from handlers.access.lookup import number
from handlers.cases.chat import child_facts
from handlers.family.answering.words import read_words, words_of
from handlers.family.invite import has_guardian, invite_home
from handlers.family.known import guardians_of
from handlers.family.notices import said_to, teacher_of, tell_home_soon
from handlers.family.tell import Writing, open_writing, tell_home, tell_otherwise, writing
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.accounts import accounts_of, may_hear
from models.codes import AckState, GuardianState, NoticeState
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
    return say(_home(turn, open_writing(turn.session, turn.who, number(args.get("case")), turn.now)))


def press_write(turn: Turn, args: Args) -> Outgoing:
    """“ส่งข่าววันแรก”."""
    found = open_writing(turn.session, turn.who, number(args.get("case")), turn.now)
    return Outgoing(start=Start(TELLING, _About(case=found.row.case.id)))


def press_paper(turn: Turn, args: Args) -> Outgoing:
    """“บอกแล้วทางกระดาษ”."""
    return _otherwise(turn, args, AckState.ACK_PAPER)


def press_spoken(turn: Turn, args: Args) -> Outgoing:
    """“บอกแล้วด้วยปากเปล่า”."""
    return _otherwise(turn, args, AckState.ACK_SPOKEN)


def _otherwise(turn: Turn, args: Args, how: AckState) -> Outgoing:
    found = tell_otherwise(turn.session, turn.who, number(args.get("case")), how, turn.now)
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
    found = open_writing(turn.session, turn.who, number(args.get("case")), turn.now)
    some = read_words(turn.session, turn.who, found, turn.now)
    who = {one.id: one.relation for one in guardians_of(turn.session, found.row.case.id)}
    lines = [words.Written(local_date(one.at), who[one.guardian_id], one.words) for one in some[-_SHOWN:]]
    label = child_facts(found.row, turn.today, None).label
    return say(words.written(label, found.row.case.number, lines, turn.today))


_SHOWN = 5


def _home(turn: Turn, found: Writing) -> Card:
    case = found.row.case
    guardians = {one.id: one for one in guardians_of(turn.session, case.id)}
    said = said_to(turn.session, found.written)
    may_hear(turn.session, {one.person_id for one in guardians.values()})
    told = tuple(_told(turn, one, guardians.get(one.guardian_id or 0), said.get(one.id)) for one in found.written)
    return words.home(
        Home(
            case=case.id,
            number=case.number,
            label=child_facts(found.row, turn.today, None).label,
            day=found.starts_on,
            today=turn.today,
            told=told,
            guardians=sum(one.state != GuardianState.WRONG for one in guardians.values()),
            words=any(one.words is not None for one in words_of(turn.session, case.id)),
        )
    )


def _told(turn: Turn, notice: ReturnNotice, guardian: Guardian | None, said: NoticeState | None) -> Told:
    """As it stands now: what LINE has made of it is the notice's to say."""
    state = notice.state
    if state == AckState.QUEUED and said in (NoticeState.SAID, NoticeState.SENT, NoticeState.SAYING):
        state = AckState.SENT
    unreachable = guardian is not None and not accounts_of(turn.session, guardian.person_id)
    if state in (AckState.QUEUED, AckState.SENT) and (said == NoticeState.FAILED or unreachable):
        state = AckState.FAILED
    due = notice.call_due if notice.called_at is None else None
    return Told(notice.id, state, guardian.relation if guardian is not None else None, notice.reason, due)


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
    if reaction.answers["send"] != SEND.value:
        return say(_home(turn, writing(turn.session, turn.who, case, turn.now)))
    new = tell_home(turn.session, turn.who, case, turn.now, grown_up=reaction.answers["who"] == WITH.value)
    for notice in new:
        tell_home_soon(turn.session, notice, turn.now)
    child = facts.child.number
    waits = all(one.guardian_id is None for one in new)
    done = words.waits_for_home(case or 0, child) if waits else words.is_sent(child)
    return Outgoing((done,), must_arrive=Text(SAVED_QUIETLY))
