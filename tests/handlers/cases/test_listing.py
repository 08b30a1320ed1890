"""Everybody who asks for the list at the same moment gets her own, from one question to the database."""

from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from flows.engine.inputs import Said
from handlers.cases.listing import list_children
from handlers.turn.batch.reading import read_ahead
from handlers.turn.who import load_who
from models.cases import Case
from models.codes import Role
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import local_date


def test_lists_read_together_hold_what_each_may_see(town: Town, teacher: Someone) -> None:
    own, other = CHILDREN_NAMES[:2]
    town.child(own)
    town.child(other, town.schools[1])
    user, _ = town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[1])
    senders = [(town.channel, teacher.user), (town.channel, user)]
    with town.sessions.begin() as session:
        people = load_who(session, senders, town.clock.now)
        asked = count(session)
        read_ahead(session, [(people[sender], Said("น้องที่ดูแลค่ะ")) for sender in senders])
        assert asked == []
        seen = [
            {row.first_name for row in list_children(session, people[sender], 0, 10, town.clock.now).rows}
            for sender in senders
        ]
        assert len(asked) == 1
    assert [(own in one, other in one) for one in seen] == [(True, False), (False, True)]


def test_whoever_asked_on_another_day_reads_how_late_it_was_then(town: Town, teacher: Someone, child: int) -> None:
    """Messages of a day wait together with those of the next; on a further day of the same batch one more is asked."""
    user, _ = town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        session.get_one(Case, child).due_on = local_date(town.clock.now)
    senders = [(town.channel, teacher.user), (town.channel, user)]
    with town.sessions.begin() as session:
        people = load_who(session, senders, town.clock.now)
        asked = count(session)
        read_ahead(session, [(people[sender], Said("น้องที่ดูแล")) for sender in senders])
        late = [
            list_children(session, people[sender], 0, 10, town.clock.now + timedelta(days=days)).rows[0].late
            for days in (0, 1)
            for sender in senders
        ]
        assert len(asked) == 2
    assert late == [0, 0, 1, 1]


def test_nothing_is_read_ahead_for_other_words(town: Town, teacher: Someone, child: int) -> None:
    with town.sessions.begin() as session:
        who = load_who(session, [(town.channel, teacher.user)], town.clock.now)[town.channel, teacher.user]
        asked = count(session)
        read_ahead(session, [(who, Said("สวัสดี")), (who, None)])
        assert asked == []


def count(session: Session) -> list[str]:
    """The statements from now on."""
    told: list[str] = []
    event.listen(
        session.connection(), "before_cursor_execute", lambda _c, _cursor, statement, *_: told.append(statement)
    )
    return told
