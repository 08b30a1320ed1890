"""Presses the buttons about newcomers and colleagues, about danger alerts, and about what was left unfinished."""

from dataclasses import dataclass
from datetime import timedelta

from flows.catalogue import FLOWS
from flows.engine.inputs import Acted
from flows.engine.run import Run, dump
from handlers.access.looks import read_cases
from handlers.access.rights import About, Right, about_alert, about_case
from handlers.people.confirm import confirmers, newcomers
from handlers.people.leave import colleagues
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.outgoing import NOTHING
from handlers.turn.who import load_who
from models.batch import batch_of
from models.codes import AlertEnd, ConversationState, Role, Why
from models.conversations import Conversation
from models.memberships import Membership
from tests.handlers.access.children import Named
from tests.handlers.access.matrix import NOWHERE, Walk, by_table, nowhere
from tests.handlers.access.people import PEOPLE, Place, Seat, Standing
from tests.handlers.access.pressing import Answer, Pressed, Presser
from tests.handlers.access.scene import Scene, Somebody
from thai.dates import local_date

ON_MEMBER = (
    "newcomer",
    "teacher",
    "confirm",
    "same_person",
    "refuse",
    "refuse_sure",
    "let_in",
    "leave",
    "leave_sure",
    "park",
    "park_sure",
    "unpark",
)
ON_ALERT = (
    "safety_open",
    "safety_take",
    "safety_pass",
    "safety_called",
    "safety_watch",
    "safety_refer",
    "safety_close",
    "safety_end",
)
ON_SCHOOL = ("school", "school_list", "share", "share_list", "share_all", "not_ours_list")
ON_TALK = ("safety_read", "safety_answer", "safety_talk_end")
ENDS = {"safety_end": {"end": AlertEnd.POLICE.value}}
ON_DRAFT = ("resume", "restart", "discard")


INVITING = (Place.SCHOOL, Place.OTHER_SCHOOL, Place.SCHOOL_ELSEWHERE)


@dataclass(frozen=True)
class At:
    """For teachers of which school a code is."""

    place: Place


@dataclass(frozen=True)
class Of:
    """Whose membership a button names, and how it stands."""

    role: Role
    place: Place
    standing: Standing

    @property
    def who(self) -> tuple[Role, Place]:
        return self.role, self.place


def on_herself(act: str) -> str:
    """What it is called when she presses it about herself."""
    return f"{act}, on herself"


def press_members(walk: Walk) -> None:
    """Everybody decides on everybody."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        own = [(seat, at, True) for seat, at in zip(PEOPLE[one.who], one.seats, strict=True)]
        named = [*((seat, at, False) for seat, at in scene.targets.items()), *own]
        for act in ON_MEMBER:
            lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
            for seat, membership, herself in named:
                what = on_herself(act) if herself else act
                at = Of(seat.role, seat.place, seat.standing)
                table = _of_member(presser, scene, one, act, seat, herself)
                given = Acted(act, {"membership": str(membership)})
                pressed = presser.press(one.sender, given, undo=table is None)
                matrix.keep(what, one.who, at, pressed, lost)
                matrix.compare(what, one.who, at, pressed, table)


def _of_member(presser: Presser, scene: Scene, one: Somebody, act: str, seat: Seat, herself: bool) -> Why | None:
    """How the table has it. Who heads a school or works at an office is ended by the operator alone."""
    teacher = seat.role == Role.TEACHER
    if seat.role == Role.PARENT:
        return Why.NOT_YOURS
    if act == "teacher" or act.startswith("leave"):
        right = Right.LEAVE_SCHOOL if herself else Right.END_TEACHER
        if not teacher:
            return Why.NOT_YOURS
    elif "park" in act:
        right = Right.PARK_TEACHER if teacher else Right.PARK_STAFF
    else:
        right = Right.CONFIRM_TEACHER if teacher else Right.CONFIRM_STAFF
    area, school = scene.places[seat.place]
    whose = one.person if herself else None
    about = About(school, area, person=whose, directed=seat.place != Place.NO_DIRECTOR)
    return by_table(presser.actor(one.sender), right, about)


def press_invites(walk: Walk) -> None:
    """Everybody asks for a code for a teacher of every school."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        lost = matrix.alike(f"invite by {one.who}", nowhere(presser, one, "invite"))
        for place, (area, school) in scene.places.items():
            if school is not None and place in INVITING:
                table = by_table(presser.actor(one.sender), Right.INVITE_TEACHER, About(school, area))
                pressed = presser.press(one.sender, Acted("invite", {"school": str(school)}), undo=table is None)
                matrix.keep("invite", one.who, At(place), pressed, lost)
                matrix.compare("invite", one.who, At(place), pressed, table)


def press_schools(walk: Walk) -> None:
    """Everybody asks how every school stands, and who looks after whom there, and gives away all that are nobody's."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        for act in ON_SCHOOL:
            lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
            for place, (area, school) in scene.places.items():
                if school is not None and place in INVITING:
                    table = by_table(presser.actor(one.sender), Right.SHARE_OUT, About(school, area))
                    given = {"school": str(school), "page": "0", "to": str(scene.colleague), "seen": "0.0"}
                    acted = Acted(act, {name: given[name] for name in ACTIONS[act].args})
                    pressed = presser.press(one.sender, acted, undo=table is None)
                    matrix.keep(act, one.who, At(place), pressed, lost)
                    matrix.compare(act, one.who, At(place), pressed, table)


def press_openings(walk: Walk) -> None:
    """Everybody says of every school that it is open tomorrow."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    tomorrow = (local_date(presser.now) + timedelta(days=1)).isoformat()
    for one in scene.people.values():
        lost = presser.press(one.sender, Acted("no such button"))
        for place, (area, school) in scene.places.items():
            if school is not None and place in INVITING:
                what = About(school, area, directed=place != Place.NO_DIRECTOR)
                table = by_table(presser.actor(one.sender), Right.CLOSE_SCHOOL, what)
                acted = Acted("school_opens", {"school": str(school), "first": tomorrow, "last": tomorrow})
                pressed = presser.press(one.sender, acted, undo=True)
                answer = matrix.keep("school_opens", one.who, At(place), pressed, lost)
                if (answer == Answer.DOES) != (table is None):
                    matrix.wrong.append(f"school_opens by {one.who} at {place}: {answer.value}, the table: {table}")


def press_alerts(walk: Walk) -> None:
    """Everybody does with every alert whatever can be done with one that nobody has yet."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        for act in ON_ALERT:
            lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
            for alert in scene.alerts:
                herself = alert.reporter == one.person
                about = about_alert(alert.area, alert.reporter)
                table = by_table(presser.actor(one.sender), Right.HANDLE_ALERT, about)
                given = Acted(act, {"record": str(alert.record)} | ENDS.get(act, {}))
                pressed = presser.press(one.sender, given, undo=table is None)
                at = Raised(alert.area == scene.here.area, herself)
                matrix.keep(act, one.who, at, pressed, lost)
                matrix.compare(act, one.who, at, pressed, table)


def press_talks(walk: Walk) -> None:
    """Everybody reads and writes in the chat about every alert, which nobody has yet."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        for act in ON_TALK:
            lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
            for alert in scene.alerts:
                actor, about = presser.actor(one.sender), about_alert(alert.area, alert.reporter)
                tables = [by_table(actor, right, about) for right in (Right.TALK_ABOUT_ALERT, Right.HANDLE_ALERT)]
                table = None if None in tables else tables[0]
                given = Acted(act, {"record": str(alert.record)})
                pressed = presser.press(one.sender, given, undo=tables[0] is None)
                at = Raised(alert.area == scene.here.area, alert.reporter == one.person)
                matrix.keep(act, one.who, at, pressed, lost)
                matrix.compare(act, one.who, at, pressed, table)


def compare_lists(walk: Walk) -> None:
    """Whom the lists offer, and who is asked about a newcomer, is who may."""
    session, scene, matrix = walk.presser.session, walk.scene, walk.matrix
    targets = {at: Of(seat.role, seat.place, seat.standing) for seat, at in scene.targets.items()}
    for one in scene.people.values():
        actor = walk.presser.actor(one.sender)
        may = {act: {at for at, of in targets.items() if matrix.does(act, one.who, of)} for act in ("confirm", "leave")}
        gone = {at for at, of in targets.items() if of.standing in (Standing.REFUSED, Standing.ENDED)}
        listed = {newcomer.membership.id for newcomer in newcomers(session, actor, scene.now)} & targets.keys()
        if listed != may["confirm"]:
            matrix.wrong.append(f"newcomers of {one.who}: {listed} are listed, {may['confirm']} she may confirm")
        listed = {colleague.membership for colleague in colleagues(session, actor, scene.now)} & targets.keys()
        if listed != may["leave"] - gone:
            matrix.wrong.append(f"teachers of {one.who}: {listed} are listed, {may['leave'] - gone} she may end")
    for at, of in targets.items():
        if of.standing == Standing.WAITS:
            asked = confirmers(session, session.get_one(Membership, at), scene.now).people
            wanted = {one.person for one in scene.people.values() if matrix.does("confirm", one.who, of)}
            if {one.person for one in scene.people.values() if one.person in asked} != wanted:
                matrix.wrong.append(f"about {of} others are asked than those who may confirm")


@dataclass(frozen=True)
class Raised:
    """In which area an alert was raised, and whether by herself."""

    here: bool
    herself: bool


def press_drafts(walk: Walk, named: Named) -> None:
    """Everybody goes on with a report on this child that she has left unfinished, and with somebody else's.
    Who may not report on the child reads of her own what she would read of a child that does not exist."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    read_cases(presser.session, [named.case])
    about = about_case(batch_of(presser.session).cases[named.case].case)
    for one in scene.people.values():
        for act in ON_DRAFT:
            table = None if act == "discard" else by_table(presser.actor(one.sender), Right.REPORT, about)
            no_child = _press_draft(presser, one, one, act, int(NOWHERE))
            pressed = _press_draft(presser, one, one, act, named.case)
            matrix.keep(act, one.who, Draft(hers=True), pressed, NOTHING_LIKE_IT if act == "discard" else no_child)
            matrix.compare(act, one.who, Draft(hers=True), pressed, table)
            other = next(other for other in scene.people.values() if other is not one)
            lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
            pressed = _press_draft(presser, one, other, act, named.case)
            matrix.keep(act, one.who, Draft(hers=False), pressed, lost)
            matrix.compare(act, one.who, Draft(hers=False), pressed, Why.NOT_YOURS)


@dataclass(frozen=True)
class Draft:
    """Whose unfinished report a button names."""

    hers: bool


NOTHING_LIKE_IT = Pressed(NOTHING, None, ())


def _press_draft(presser: Presser, one: Somebody, owner: Somebody, act: str, case: int) -> Pressed:
    """A button about a draft of its owner's."""
    session, now = presser.session, presser.now
    with presser.undone():
        run = Run("draft", "report", FLOWS["report"].version, {"case": str(case)}, {"outcome": "NO_CONTACT_YET"})
        session.add(
            Conversation(
                contact_id=presser.who(owner.sender).contact,
                run_key=run.key,
                flow=run.flow,
                version=run.version,
                state=ConversationState.PAUSED,
                data=dump(run),
                started_at=now,
                touched_at=now,
            )
        )
        session.flush()
        who = load_who(session, [one.sender], now)[one.sender]
        return presser.press_as(who, Acted(act, {"run": run.key}))
