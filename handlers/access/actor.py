"""Who acts: a person with memberships, or the operator, in an area. No use case asks how somebody came here."""

from dataclasses import dataclass, field

from models.codes import GuardianState, Role
from models.guardians import Guardian
from models.memberships import Membership

AT_SCHOOL = frozenset({Role.TEACHER, Role.DIRECTOR})


@dataclass
class Actor:
    """`person`: None for the operator, and for somebody who has not joined. `memberships`: as they were read; what an
    earlier turn of the same batch has ended does not hold any more. `children`: those whose guardian she is, without
    those of whom she has said that they are not hers. `label`: of the operator, for the audit log."""

    area: int
    person: int | None = None
    memberships: list[Membership] = field(default_factory=list)
    label: str | None = None
    children: list[Guardian] = field(default_factory=list)

    @property
    def held(self) -> list[Membership]:
        """Confirmed or waiting. Until it is confirmed, a membership opens nothing but the example child."""
        return [one for one in self.memberships if one.ended_at is None and one.refused_at is None]

    @property
    def confirmed(self) -> list[Membership]:
        return [one for one in self.held if one.confirmed_at is not None]

    @property
    def joined(self) -> bool:
        """Has a membership, confirmed or waiting."""
        return bool(self.held)

    @property
    def roles(self) -> set[Role]:
        return {one.role for one in self.confirmed}

    @property
    def schools(self) -> set[int]:
        """Schools at which this person teaches or that she directs."""
        return {one.school_id for one in self.confirmed if one.role in AT_SCHOOL and one.school_id is not None}

    def has(self, role: Role, *, school: int | None = None, area: int | None = None) -> bool:
        """Whether she has this role, at this school or in this area. A parent is who guards a child."""
        if role == Role.PARENT:
            return self.guards
        for one in self.memberships:  # asked several times a turn: without lists
            if one.role != role or one.confirmed_at is None or one.ended_at is not None or one.refused_at is not None:
                continue
            if (school is None or one.school_id == school) and (area is None or one.area_id == area):
                return True
        return False

    @property
    def guards(self) -> bool:
        """Whether a child is hers."""
        return any(one.state != GuardianState.WRONG for one in self.children)

    def guards_child(self, case: int) -> bool:
        """Whether this one is."""
        return any(one.case_id == case and one.state != GuardianState.WRONG for one in self.children)

    def is_named(self, area: int) -> bool:
        """Whether she is a named safeguarding officer of this area."""
        return any(one.is_named and one.area_id == area for one in self.memberships)

    def heads(self, area: int) -> bool:
        """Whether she is the director of this area."""
        return any(one.head and one.role == Role.SUPERVISOR and one.area_id == area for one in self.confirmed)


def operator(area: int, label: str = "operator") -> Actor:
    """Whoever uses the command line."""
    return Actor(area, label=label)
