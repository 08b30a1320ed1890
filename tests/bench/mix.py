"""Who talks in the load: of eight people six teachers of a school, its director, and an officer of the district.

The shares of people are shares of turns, since everybody goes on as soon as she is answered: a report takes ten turns
and is due every week for each child, what stands in front of a desk takes three or four. Nobody has used the service in
earnest yet, so they and the shares of walks are an estimate; it is written down so that a figure of next month means
the same mix. What is rare in life and dear for the service (the safe way out, old buttons, taking a report back) is
given more room than it will have.
"""

from collections.abc import Mapping

from models.codes import Role
from tests.bench.desks import DIRECTORS, OFFICERS
from tests.bench.person import Person, Walks
from tests.bench.teachers import TEACHERS

WALKS: dict[Role, Walks] = {Role.TEACHER: TEACHERS, Role.DIRECTOR: DIRECTORS, Role.SUPERVISOR: OFFICERS}


def phones(users: Mapping[str, Role]) -> dict[str, Person]:
    """Somebody for each of these users."""
    return {user: Person(number, WALKS[role]) for number, (user, role) in enumerate(users.items())}
