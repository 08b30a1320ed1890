"""Somebody of every standing for whom there is a menu, and which menu that is."""

from collections.abc import Callable

from handlers.menus.wanted import wanting
from models.codes import Menu, Role
from models.people import Person
from tests.handlers.family.homes import agreed, comes_in, number_at_home
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def _member(role: Role, *more: tuple[Role, int], safeguarding: bool = False, confirmed: bool = True) -> "Made":
    """Somebody with this role, and further ones at the schools of these places in the district's list."""

    def made(town: Town) -> Someone:
        school = town.schools[0] if role in (Role.TEACHER, Role.DIRECTOR) else None
        user, person = town.member("สมศรี ใจดี", role, school, safeguarding=safeguarding, confirmed=confirmed)
        for other, at in more:
            town.grant(person, other, town.schools[at])
        return Someone(town, user, person)

    return made


def _parked(town: Town) -> Someone:
    someone = _member(Role.TEACHER)(town)
    with town.sessions.begin() as session:
        session.get_one(Person, someone.person).parked_at = town.clock.now
    return someone


def _at_home(*says: str) -> "Made":
    """Somebody at home, who has said this."""

    def made(town: Town) -> Someone:
        user, person = town.member("สมใจ ใจดี", Role.TEACHER, town.schools[0])
        teacher = Someone(town, user, person)
        case = agreed(town, teacher)
        number_at_home(town, case)
        somebody = comes_in(town, teacher, case)
        for word in says:
            somebody.says(word)
        return somebody

    return made


Made = Callable[[Town], Someone]

STANDINGS: dict[Menu, Made] = {
    Menu.UNKNOWN: lambda town: Someone(town, town.account()),
    Menu.WAITING: _member(Role.TEACHER, confirmed=False),
    Menu.TEACHER: _member(Role.TEACHER),
    Menu.DIRECTOR: _member(Role.DIRECTOR),
    Menu.DIRECTOR_TEACHES: _member(Role.DIRECTOR, (Role.TEACHER, 0)),
    Menu.HEAD_OF_SEVERAL: _member(Role.DIRECTOR, (Role.DIRECTOR, 1)),
    Menu.HEAD_TEACHES: _member(Role.DIRECTOR, (Role.DIRECTOR, 1), (Role.TEACHER, 0)),
    Menu.OFFICER: _member(Role.SUPERVISOR),
    Menu.NAMED_OFFICER: _member(Role.SUPERVISOR, safeguarding=True),
    Menu.AUDITOR: _member(Role.AUDITOR),
    Menu.OTHER_STAFF: _member(Role.COMMITTEE),
    Menu.SILENCED: _parked,
    Menu.HOME: _at_home(),
    Menu.HOME_ENGLISH: _at_home("English"),
}


def wants(town: Town) -> dict[str, Menu | None]:
    """By LINE user id, of all accounts of the district."""
    with town.sessions() as session:
        return {one.user: one.wanted for one in wanting(session, town.channel, 0)}
