"""How a membership stands, as the operator sees it."""

from handlers.people.members import Standing, people
from models.areas import Area
from models.codes import Role
from models.memberships import Membership
from tests.handlers.town import Town


def test_every_membership_says_how_it_stands(town: Town) -> None:
    _, teacher = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0], confirmed=False)
    _, officer = town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True)
    ended, refused = town.grant(officer, Role.COMMITTEE), town.grant(teacher, Role.DIRECTOR, town.schools[1])
    with town.sessions.begin() as session:
        session.get_one(Membership, ended).ended_at = town.clock.now
        row = session.get_one(Membership, refused)
        row.refused_at = row.ended_at = town.clock.now
    with town.sessions() as session:
        listed = people(session, session.get_one(Area, town.area), town.clock.now)
    assert [(person.id, person.name, person.reachable) for person in listed] == [
        (teacher, "สมศรี ใจดี", True),
        (officer, "วิภา ใจงาม", True),
    ]
    seats = [(seat.role, seat.school, seat.standing, seat.safeguarding) for one in listed for seat in one.seats]
    assert seats == [
        (Role.TEACHER, "71040001", Standing.WAITING, False),
        (Role.DIRECTOR, "71040002", Standing.REFUSED, False),
        (Role.SUPERVISOR, None, Standing.CONFIRMED, True),
        (Role.COMMITTEE, None, Standing.ENDED, False),
    ]
