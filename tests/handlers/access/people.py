"""Everybody whom the matrix of rights tells apart: by role, by place, by how a membership stands, and by several of
them in one person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from models.codes import Role


class Place(Enum):
    """Where a membership is. The children of the matrix are of one school, “the school”; in the last area, where nobody
    is a named officer, only what stands in front of an office is."""

    SCHOOL = auto()
    OTHER_SCHOOL = auto()
    NO_DIRECTOR = auto()
    AREA = auto()
    SCHOOL_ELSEWHERE = auto()
    ELSEWHERE = auto()
    SCHOOL_UNNAMED = auto()
    UNNAMED = auto()


class Standing(Enum):
    """How a membership stands."""

    CONFIRMED = "confirmed"
    WAITS = "waits"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True)
class Seat:
    """One membership. `named`: as a safeguarding officer; `head`: as head of the area."""

    role: Role
    place: Place
    standing: Standing = Standing.CONFIRMED
    named: bool = False
    head: bool = False

    def but(self, standing: Standing) -> "Seat":
        return replace(self, standing=standing)


TEACHER = Seat(Role.TEACHER, Place.SCHOOL)
DIRECTOR = Seat(Role.DIRECTOR, Place.SCHOOL)
OFFICER = Seat(Role.SUPERVISOR, Place.AREA)
NAMED = Seat(Role.SUPERVISOR, Place.AREA, named=True)
HEAD = Seat(Role.SUPERVISOR, Place.AREA, head=True)
COMMITTEE = Seat(Role.COMMITTEE, Place.AREA)
AUDITOR = Seat(Role.AUDITOR, Place.AREA)
ELSEWHERE = Seat(Role.SUPERVISOR, Place.ELSEWHERE)
TEACHER_NEXT_DOOR = Seat(Role.TEACHER, Place.OTHER_SCHOOL)

NOBODY_NAMED = "officer of an area where nobody is named"

PEOPLE: Mapping[str, tuple[Seat, ...]] = {
    "teacher of the school": (TEACHER,),
    "director of the school": (DIRECTOR,),
    "officer of the area": (OFFICER,),
    "named officer of the area": (NAMED,),
    "head of the area": (HEAD,),
    "teacher of another school": (TEACHER_NEXT_DOOR,),
    "director of another school": (Seat(Role.DIRECTOR, Place.OTHER_SCHOOL),),
    "teacher of another area": (Seat(Role.TEACHER, Place.SCHOOL_ELSEWHERE),),
    "director of another area": (Seat(Role.DIRECTOR, Place.SCHOOL_ELSEWHERE),),
    "officer of another area": (ELSEWHERE,),
    "named officer of another area": (replace(ELSEWHERE, named=True),),
    "head of another area": (replace(ELSEWHERE, head=True),),
    NOBODY_NAMED: (Seat(Role.SUPERVISOR, Place.UNNAMED),),
    "committee member": (COMMITTEE,),
    "auditor": (AUDITOR,),
    "officer of the area, and teacher with a named officer's flag": (OFFICER, replace(TEACHER, named=True)),
    "parent": (Seat(Role.PARENT, Place.AREA),),
    "teacher of the school, not confirmed yet": (TEACHER.but(Standing.WAITS),),
    "director of the school, not confirmed yet": (DIRECTOR.but(Standing.WAITS),),
    "officer of the area, not confirmed yet": (OFFICER.but(Standing.WAITS),),
    "named officer of the area, not confirmed yet": (NAMED.but(Standing.WAITS),),
    "committee member, not confirmed yet": (COMMITTEE.but(Standing.WAITS),),
    "refused as a teacher of the school": (TEACHER.but(Standing.REFUSED),),
    "refused as a named officer of the area": (NAMED.but(Standing.REFUSED),),
    "once a teacher of the school": (TEACHER.but(Standing.ENDED),),
    "once the director of the school": (DIRECTOR.but(Standing.ENDED),),
    "once a named officer of the area": (NAMED.but(Standing.ENDED),),
    "once the head of the area": (HEAD.but(Standing.ENDED),),
    "stranger": (),
    "teacher of the school and director of another": (TEACHER, Seat(Role.DIRECTOR, Place.OTHER_SCHOOL)),
    "director of the school and named officer of another area": (DIRECTOR, replace(ELSEWHERE, named=True)),
    "officer of the area and teacher of the school": (OFFICER, TEACHER),
    "officer of the area, once a named one": (OFFICER, NAMED.but(Standing.ENDED)),
    "teacher of another school, not confirmed yet at the school": (TEACHER_NEXT_DOOR, TEACHER.but(Standing.WAITS)),
    "teacher of another school, once at the school": (TEACHER_NEXT_DOOR, TEACHER.but(Standing.ENDED)),
    "committee member and auditor": (COMMITTEE, AUDITOR),
}
"""By the words in which the matrix speaks of them."""


HERE = ("teacher of the school", "director of the school", "officer of the area", "named officer of the area")
"""For these every combination is pressed."""
