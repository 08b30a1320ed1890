"""Writes the matrix so that an office can read it: a sentence for each kind of person, the same for all alike."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from handlers.access.actor import AT_SCHOOL
from models.codes import CLOSED, OPEN, CaseStatus, MatterState, Owner, Role, WaitingFor
from tests.handlers.access.children import Assigned, Restricted, Whose
from tests.handlers.access.combining import Side, boxes, told
from tests.handlers.access.in_words import CODES, PAGES
from tests.handlers.access.on_office import Front
from tests.handlers.access.on_people import INVITING
from tests.handlers.access.people import PEOPLE, Place, Seat, Standing
from tests.handlers.access.pressing import Answer

ROLES = {
    Role.TEACHER: "a teacher",
    Role.DIRECTOR: "a director",
    Role.SUPERVISOR: "an officer",
    Role.COMMITTEE: "a committee member",
    Role.AUDITOR: "an auditor",
    Role.PARENT: "a parent",
}
PLACES = {
    Place.SCHOOL: "of the school",
    Place.OTHER_SCHOOL: "of another school",
    Place.NO_DIRECTOR: "of a school without a director",
    Place.SCHOOL_ELSEWHERE: "of a school of another area",
    Place.AREA: "of the area",
    Place.ELSEWHERE: "of another area",
}
STANDINGS = {
    Standing.WAITS: "not confirmed yet",
    Standing.CONFIRMED: "confirmed",
    Standing.REFUSED: "refused",
    Standing.ENDED: "who has left",
}
OFFICES = {Owner.SCHOOL: "of the school", Owner.DISTRICT: "of the district", Owner.NAMED: "of the named officers"}
ONE_OR_TWO = 2


def either(names: Mapping[Any, str], chosen: frozenset[Any]) -> str:
    return " or ".join(words for value, words in names.items() if value in chosen)


def _statuses(chosen: frozenset[CaseStatus]) -> str:
    """“open”, “ended or `RETURN_PENDING`”, “open but not `NEW`”."""
    parts: list[str] = []
    for group, words in ((OPEN, "open"), (CLOSED, "ended")):
        some = [f"`{status}`" for status in CaseStatus if status in group & chosen]
        lack = [f"`{status}`" for status in CaseStatus if status in group - chosen]
        if not lack:
            parts.insert(0, words)
        elif len(lack) <= ONE_OR_TWO:
            parts.append(f"{words} but not {' or '.join(lack)}")
        else:
            parts += some
    return " or ".join(parts)


def _turns(chosen: frozenset[WaitingFor]) -> str:
    school, district = {WaitingFor.TEACHER, WaitingFor.SCHOOL}, {WaitingFor.DISTRICT, WaitingFor.AGENCY}
    if chosen <= school:
        return "the school is next"
    return "the district or an agency is next" if chosen <= district else " or ".join(sorted(chosen))


def _reports(chosen: frozenset[Whose]) -> str:
    own = {
        Whose.HERS: "the latest",
        Whose.FOLLOWED: "with a newer one since",
        Whose.TAKEN_BACK: "taken back",
    }
    parts = ["somebody else's report"] if Whose.COLLEAGUE in chosen else []
    if chosen >= own.keys():
        return " or ".join([*parts, "her own report"])
    return " or ".join([*parts, f"her own report, {either(own, chosen)}"])


def _restrictions(chosen: frozenset[Restricted]) -> str:
    if chosen == {Restricted.BY_IT, Restricted.OTHERWISE}:
        return "restricted"
    return either({one: one.value for one in Restricted}, chosen)


def _whom(chosen: frozenset[tuple[Role, Place]]) -> str:
    """The largest groups that have a name, then the rest."""
    left, parts = set(chosen), list[str]()
    for group, words in WHOM.items():
        if set(group) <= left:
            parts.append(words)
            left -= set(group)
    return " or ".join([*parts, *(f"{ROLES[role]} {PLACES[place]}" for role, place in sorted(left, key=str))])


WHOM = {
    ((Role.DIRECTOR, Place.SCHOOL), (Role.DIRECTOR, Place.NO_DIRECTOR)): "a director of any school of the area",
    (
        (Role.SUPERVISOR, Place.AREA),
        (Role.COMMITTEE, Place.AREA),
        (Role.AUDITOR, Place.AREA),
    ): "an officer, committee member or auditor of the area",
}
CASE = (
    Side("whose", tuple(Whose), _reports),
    Side("assigned", tuple(Assigned), partial(either, {one: f"assigned {one.value}" for one in Assigned})),
    Side("next", tuple(WaitingFor), _turns),
    Side("restricted", tuple(Restricted), lambda chosen: "not restricted" if Restricted.NO in chosen else "restricted"),
    Side("status", tuple(CaseStatus), _statuses),
)
REPORT = tuple(Side("restricted", side.values, _restrictions) if side.name == "restricted" else side for side in CASE)
MEMBER = (
    Side("who", tuple((role, place) for place in Place for role in Role), _whom),
    Side("standing", tuple(STANDINGS), partial(either, STANDINGS)),
)
ALERT = (
    Side("here", (True, False), lambda chosen: "raised in the area" if True in chosen else "raised in another area"),
    Side("herself", (False, True), lambda chosen: "by herself" if True in chosen else "by somebody else"),
)
DRAFT = (Side("hers", (True, False), lambda chosen: "her own" if True in chosen else "somebody else's"),)
UNFINISHED = frozenset({MatterState.OPEN, MatterState.ASKED, MatterState.KEPT})


def _states(chosen: frozenset[MatterState]) -> str:
    rest = [f"`{state}`" for state in MatterState if state in chosen]
    if chosen >= UNFINISHED:
        rest = ["unfinished", *(f"`{state}`" for state in MatterState if state in chosen - UNFINISHED)]
    return " or ".join(rest)


def _own_area(_chosen: frozenset[bool]) -> str:
    """Nobody may anything about another area: the page says so once."""
    return ""


ITEM = (
    Side("front", tuple(Front), partial(either, {front: front.value for front in Front})),
    Side("restricted", (False, True), lambda chosen: "restricted" if True in chosen else "not restricted"),
    Side("named", (True, False), _own_area),
    Side("state", tuple(MatterState), _states),
)
DESK = (
    Side("owner", tuple(Owner), partial(either, {owner: OFFICES[owner] for owner in Owner})),
    Side("named", (True, False), _own_area),
)
OF_SCHOOL = (Side("place", INVITING, partial(either, {place: PLACES[place] for place in INVITING})),)
INVITED = (Side("place", INVITING, partial(either, {place: f"for a teacher {PLACES[place]}" for place in INVITING})),)
ASKED_IN = (Place.AREA, Place.ELSEWHERE)
ASKED = (Side("place", ASKED_IN, partial(either, {Place.AREA: "in the area", Place.ELSEWHERE: "in another area"})),)
LEAVE = (Side("hers", (True,), lambda _: "her own"),)
PAGE = (Side("page", PAGES, " or ".join),)
CODE = (Side("kind", CODES, partial(either, {kind: kind for kind in CODES})),)

Given = Mapping[Any, Answer]


def sentences(answers: Mapping[str, Given], sides: Sequence[Side]) -> Iterator[str]:
    """One line for everybody of whom the same is true."""
    groups = list(alike(answers))
    for people, given in groups:
        parts = []
        for answer in (Answer.DOES, Answer.TOLD):
            if found := list(dict.fromkeys(told(box, given, sides) for box in boxes(given, answer, sides))):
                parts.append(f"**{answer.value}**" + f" ({'; '.join(found)})" * (found != [""]))
        if parts:
            yield f"- {everybody(people)}: {', '.join(parts)}"
    if lost := [who for people, given in groups for who in people if nothing_found(given)]:
        yield f"- {'everybody else' if len(lost) < len(answers) else 'everybody'}: **{Answer.NOT_FOUND.value}**"


def alike(answers: Mapping[str, Given]) -> Iterator[tuple[list[str], Given]]:
    """People to whom everything that was pressed answered the same. Of whom less was pressed goes with the first of
    whom all of that is true too."""
    groups: list[tuple[list[str], Given]] = []
    for who, given in answers.items():
        for people, known in groups:
            if given.items() <= known.items() and nothing_found(given) == nothing_found(known):
                people.append(who)
                break
        else:
            groups.append(([who], given))
    yield from groups


def nothing_found(given: Given) -> bool:
    return set(given.values()) == {Answer.NOT_FOUND}


def everybody(people: Collection[str]) -> str:
    """The largest groups that have a name, then the rest."""
    left, parts = list(people), list[str]()
    for words, group in GROUPS.items():
        if group <= set(left):
            parts.append(words)
            left = [who for who in left if who not in group]
    return "; ".join([*parts, *left])


def _who(fits: Callable[[Seat], bool]) -> set[str]:
    return {who for who, seats in PEOPLE.items() if any(fits(seat) for seat in seats)}


def _confirmed(seat: Seat) -> bool:
    return seat.standing == Standing.CONFIRMED


_CONFIRMED = _who(_confirmed)
_JOINED = _who(lambda seat: seat.standing in (Standing.CONFIRMED, Standing.WAITS))
_DIRECTORS = _who(lambda seat: _confirmed(seat) and seat.role == Role.DIRECTOR)
_OFFICERS = _who(lambda seat: _confirmed(seat) and seat.role == Role.SUPERVISOR)
GROUPS = {
    "everybody, strangers too": set(PEOPLE),
    "everybody who has joined, confirmed or not": _JOINED,
    "everybody who is confirmed": _CONFIRMED,
    "every director or officer, of any area": _DIRECTORS | _OFFICERS,
    "every teacher or director, of any school": _who(lambda seat: _confirmed(seat) and seat.role in AT_SCHOOL),
    "every director, of any school": _DIRECTORS,
    "everybody who waits to be confirmed": _JOINED - _CONFIRMED,
    "everybody who has not joined, or has left": set(PEOPLE) - _JOINED,
    "everybody who teaches at the school or directs it, also besides something else": _who(
        lambda seat: _confirmed(seat) and seat.role in AT_SCHOOL and seat.place == Place.SCHOOL
    ),
}
"""Groups of people with a name, the larger ones first."""
