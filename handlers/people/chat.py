"""People in chat: joining by a code, vouching for newcomers, saying that somebody has left."""

from sqlalchemy.orm import Session

from flows.cases.children import PER_PAGE
from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.notice import AnyKind
from flows.people import codes, moving, strangers
from flows.people import newcomers as words
from flows.people.joining import JOIN, NO_NUMBER, JoinFacts
from flows.people.notices import CONFIRMED, REFUSED
from flows.say import Message, Text
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed, has_right
from handlers.cases.chat import case_facts
from handlers.cases.listing import count_children, first_children, looked_at, standing_of
from handlers.family.joining import chat as at_home
from handlers.messages.notices import owe
from handlers.people.confirm import Newcomer, confirm, let_in, look_at, refuse
from handlers.people.invite_teacher import invite_teacher, schools_to_invite_for
from handlers.people.join import join, number_asked
from handlers.people.leave import colleague, let_go, taught
from handlers.people.notices import ask_confirmers
from handlers.people.redeem import redeem, tries_left, usable
from handlers.sharing.carers import carers_of
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.codes import Did, Role, Why
from models.invitations import Invitation
from models.memberships import Membership
from models.rows import row_of
from models.schools import School
from thai.dates import local_date


class _About(About, frozen=True, kw_only=True):
    invitation: int


def press_confirm(turn: Turn, args: Args) -> Outgoing:
    """“ใช่ คนของเรา”: she is let in and hears it."""
    one = confirm(turn.session, turn.who, number(args.get("membership")), turn.now)
    _owe(turn, CONFIRMED, one.membership)
    remember_answer(turn, Did.CONFIRMED)
    return say(_confirmed(turn, one))


def press_refuse(turn: Turn, args: Args) -> Outgoing:
    """“ไม่ใช่”: asked once more."""
    one = look_at(turn.session, turn.who, number(args.get("membership")), turn.now)
    return say(words.refuse_sure(one.membership.id, one.membership.role, one.name))


def press_refuse_sure(turn: Turn, args: Args) -> Outgoing:
    """“ไม่รับเข้า”: a kind word for her."""
    one = refuse(turn.session, turn.who, number(args.get("membership")), turn.now)
    _owe(turn, REFUSED, one.membership)
    remember_answer(turn, Did.REFUSED, undo=("let_in", {"membership": str(one.membership.id)}))
    return say(words.refused(one.membership.id, one.membership.role, one.name))


def press_let_in(turn: Turn, args: Args) -> Outgoing:
    """“เปลี่ยนใจ รับเข้า”: it was a slip."""
    one = let_in(turn.session, turn.who, number(args.get("membership")), turn.now)
    _owe(turn, CONFIRMED, one.membership)
    return say(_confirmed(turn, one))


def _confirmed(turn: Turn, one: Newcomer) -> Text:
    return words.confirmed(one.membership.role, one.name, shares=has_right(turn.who, Right.SHARE_OUT))


def begin_inviting(turn: Turn) -> Outgoing:
    """“ขอรหัสให้ครู”: a code at once, or the choice of a school."""
    schools = schools_to_invite_for(turn.session, turn.who)
    if len(schools) > 1:
        return say(codes.which_school([(one.id, one.name) for one in schools]))
    return press_invite(turn, {"school": str(schools[0].id) if schools else ""})


def press_invite(turn: Turn, args: Args) -> Outgoing:
    """“ขออีกรหัส”: one more code, each a text to forward."""
    made = invite_teacher(turn.session, turn.who, number(args.get("school")), turn.now)
    text = codes.to_forward(made.code, made.school.name, local_date(made.until), turn.today)
    return say(text, codes.how_to_forward(made.school.id))


def press_leave(turn: Turn, args: Args) -> Outgoing:
    """Ask once more before somebody loses access."""
    one = colleague(turn.session, turn.who, number(args.get("membership")), turn.now)
    if one.herself:
        place = next((place for place in _taught(turn) if place.membership == one.membership), None)
        return say(moving.sure(place) if place is not None else moving.gone())
    return say(words.leave_sure(one.membership, one.name))


def press_leave_sure(turn: Turn, args: Args) -> Outgoing:
    """She has left the school."""
    gone = let_go(turn.session, turn.who, number(args.get("membership")), turn.now)
    return say(moving.gone() if gone.herself else words.left(gone.name))


def leave_for_sure(turn: Turn) -> Outgoing:
    """“ใช่ ย้ายแล้ว”, typed: of several schools it is asked again which."""
    places = _taught(turn)
    return (
        press_leave_sure(turn, {"membership": str(places[0].membership)}) if len(places) == 1 else begin_leaving(turn)
    )


def begin_leaving(turn: Turn) -> Outgoing:
    """“ฉันย้ายโรงเรียน”: whose the children are then; of several schools, which."""
    places = _taught(turn)
    if not places:  # she waits to be confirmed, or directs her school
        raise Declined(Why.NOT_YOURS)
    return say(moving.sure(places[0]) if len(places) == 1 else moving.which(places))


def _taught(turn: Turn) -> list[moving.Leaving]:
    """The schools at which she teaches, and does nothing else."""
    found = []
    for one in taught(turn.who):
        people = carers_of(turn.session, one.school_id or 0, turn.now)
        has = next((of.has for of in people if of.person == turn.who.person), 0)
        headed = any(of.role == Role.DIRECTOR and of.there and of.person != turn.who.person for of in people)
        school = row_of(turn.session, School, one.school_id)
        hers = _hers(turn, one.school_id or 0)
        found.append(moving.Leaving(one.id, school.name if school is not None else "", has, headed, hers))
    return found


def _hers(turn: Turn, school: int) -> tuple[moving.Hers, ...]:
    """Her children there about whom she may leave a line."""
    page = first_children(turn.session, turn.who, PER_PAGE, turn.now, school)
    may = [row for row in page.rows if allowed(turn.who, Right.LEAVE_LINE, about_case(standing_of(turn.session, row)))]
    looked_at(turn.session, turn.who, may[: moving.SHOWN], turn.now)
    return tuple(moving.Hers(row.id, row.number, case_facts(turn, row).short_label) for row in may)


def enter_code(turn: Turn, code: str) -> Outgoing:
    """A code was sent: a right one begins the joining."""
    invitation = redeem(turn.session, turn.who, code, turn.now)
    if invitation is not None and invitation.role == Role.PARENT:
        return at_home.begin(turn, invitation)
    if invitation is not None:
        return Outgoing(start=Start(JOIN, _About(invitation=invitation.id)))
    left, area = tries_left(turn.session, turn.who, turn.now), turn.who.area_facts
    return say(strangers.wrong_code(left, area) if left else strangers.too_many_tries(area))


def anew(_turn: Turn, run: Run) -> Outgoing:
    """From the first question again."""
    return Outgoing(start=Start(JOIN, run.about_as(_About)))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> JoinFacts:  # noqa: ARG001 - no record is opened
    """The invitation as the newcomer may see it, until it is used or old."""
    invitation = usable(row_of(turn.session, Invitation, run.about_as(_About).invitation), turn.now)
    school = row_of(turn.session, School, invitation.school_id)
    where = school.name if school else None
    numbered, asked = invitation.phone is not None, number_asked(turn.who, turn.now)
    return JoinFacts(turn.now, turn.who.area_facts, invitation.name, invitation.role, where, numbered, asked)


def answered(_turn: Turn, _reaction: Reaction, _facts: JoinFacts) -> Outgoing:
    """Nothing is done before the last answer."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: JoinFacts) -> Outgoing:
    """Join; whoever vouches for newcomers is asked."""
    answers = reaction.answers
    if answers.get("is_me") == "NO":
        return say(strangers.not_me())
    name = str(answers["name"]) if "name" in answers else None
    number_told = str(answers.get("phone", NO_NUMBER.value))
    told = number_told if number_told != NO_NUMBER.value else None
    joined = join(turn.session, turn.who, reaction.run.about_as(_About).invitation, name, turn.now, told=told)
    if joined.confirmed:
        return say(_welcome(turn.session, joined.membership, joined.person.name))
    asked = ask_confirmers(turn.session, joined.membership, turn.now)
    return say(words.waiting(asked.at_school, asked.back_after, turn.today))


def _owe(turn: Turn, kind: AnyKind, membership: Membership) -> None:
    """About this membership, to whoever holds it."""
    reader = membership.person_id
    owe(
        turn.session,
        kind,
        area=membership.area_id,
        person=reader,
        about={"membership": membership.id},
        identity=f"{membership.id}:{reader}",
        now=turn.now,
    )


def _welcome(session: Session, membership: Membership, name: str) -> Message:
    """The welcome, with the number of children that wait."""
    if membership.role not in (Role.TEACHER, Role.DIRECTOR) or membership.school_id is None:
        return words.welcome_staff(membership.role, name)
    return words.welcome(membership.role, name, count_children(session, membership.school_id))
