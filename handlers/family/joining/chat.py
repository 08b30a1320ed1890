"""Joining as somebody of a child's home, in chat."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.family import joining as words
from flows.family.joining import AT_HOME, HomeFacts
from flows.family.news import LOOK_AGAIN
from flows.family.relations import UNNAMED
from flows.say import Text
from handlers.access import audit
from handlers.family.employer.asking import ask_office, drop_question
from handlers.family.joining.link import invited, link, not_ours
from handlers.family.notices import news_of, say_now, tell_carers
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Turn
from models.codes import HomeNews, Relation
from models.invitations import Invitation
from models.rows import row_of
from models.schools import School


class _About(About, frozen=True, kw_only=True):
    """By which invitation."""

    home_code: int


def begin(turn: Turn, invitation: Invitation) -> Outgoing:
    """She has sent the code: whose it is, she is told by a first name and a school, and that is logged."""
    _, row = invited(turn.session, turn.who, invitation, turn.now)
    audit.record(turn.session, turn.who, "home.code_sent", turn.now, row.case, invitation=invitation.id)
    return Outgoing(start=Start(AT_HOME, _About(home_code=invitation.id)))


def anew(_turn: Turn, run: Run) -> Outgoing:
    """From the first question again."""
    return Outgoing(start=Start(AT_HOME, run.about_as(_About)))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> HomeFacts:  # noqa: ARG001 - logged when the code was sent
    """The child's first name and its school, until the code is used or old."""
    invitation = row_of(turn.session, Invitation, run.about_as(_About).home_code)
    _, row = invited(turn.session, turn.who, invitation, turn.now)
    school = row_of(turn.session, School, row.case.school_id)
    where = school.name if school is not None else turn.who.area_facts.name
    return HomeFacts(turn.now, turn.who.area_facts, row.child.first_name, where, turn.who.reads)


def answered(_turn: Turn, _reaction: Reaction, _facts: HomeFacts) -> Outgoing:
    """Nothing is done before the last answer."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: HomeFacts) -> Outgoing:
    """She is the child's guardian, and reads what waits for her; or she is not, and its school is told."""
    invitation = reaction.run.about_as(_About).home_code
    if reaction.answers.get("ours") == "NO":
        row = not_ours(turn.session, turn.who, invitation, turn.now)
        tell_carers(turn.session, row.case, HomeNews.NOT_OURS, invitation, turn.now)
        return say(words.not_ours())
    relation = Relation(str(reaction.answers["relation"]))
    linked = link(turn.session, turn.who, invitation, relation, UNNAMED, turn.now)
    if relation != Relation.EMPLOYER:
        drop_question(turn.session, linked.guardian)
    else:
        ask_office(turn.session, linked.row.case, linked.guardian, turn.now)
        tell_carers(turn.session, linked.row.case, HomeNews.EMPLOYER, linked.guardian.id, turn.now)
        return say(words.employer())
    if linked.notice is None or not say_now(turn.session, linked.notice, turn.who.person, turn.now):
        return say(words.linked())
    return Outgoing((news_of(turn, linked.notice, linked.row),), must_arrive=Text(LOOK_AGAIN))
