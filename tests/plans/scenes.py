"""Where the walk leads, and who walks there: the statement is the same everywhere, what it reads is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from models.codes import Role
from tests.plans.office import Office, Phone


@dataclass(frozen=True)
class Scene:
    """A school of an area, and the channel there; an area without schools has no school."""

    name: str
    area: int
    school: int | None

    @property
    def code(self) -> str:
        """The school's."""
        return str(71040000 + (self.school or 0))


SCENES = (
    Scene("the large area", 1, 30),
    Scene("a small area", 41, 158),
    Scene("an area without schools", 100, None),
)


@dataclass(frozen=True)
class Cast:
    """Accounts of a scene's people, nobody in the middle of something; `children`: cases nobody has reported on yet."""

    teachers: Sequence[Phone]
    directors: Sequence[Phone]
    officers: Sequence[Phone]
    strangers: Sequence[Phone]
    children: Sequence[int]


def cast(engine: Engine, office: Office, scene: Scene) -> Cast:
    """Who walks in a scene."""
    with engine.connect() as connection:
        return Cast(
            teachers=_members(connection, office, scene, Role.TEACHER),
            directors=_members(connection, office, scene, Role.DIRECTOR),
            officers=_members(connection, office, scene, Role.SUPERVISOR),
            strangers=[Phone(office, scene.area, f"U{scene.area:016}{number:016}") for number in range(8)],
            children=connection.scalars(_CHILDREN, {"school": scene.school}).all(),
        )


def _members(connection: Connection, office: Office, scene: Scene, role: Role) -> Sequence[Phone]:
    rows = connection.execute(_MEMBERS, {"area": scene.area, "school": scene.school, "role": role.value})
    return [Phone(office, scene.area, row.line_user_id) for row in rows]


_MEMBERS = text(
    """
    SELECT line_user_id FROM memberships JOIN contacts USING (person_id)
    WHERE area_id = :area AND role = :role AND (school_id IS NULL OR school_id = :school) AND channel_id = :area
      AND confirmed_at IS NOT NULL AND ended_at IS NULL AND reachable
    ORDER BY memberships.id LIMIT 6
    """
)
_CHILDREN = text(
    """
    SELECT id FROM cases
    WHERE school_id = :school AND status IN ('NEW', 'ASSIGNED') AND waiting_for = 'TEACHER' AND NOT restricted
    ORDER BY id
    """
)
