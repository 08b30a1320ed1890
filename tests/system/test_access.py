"""A button's data is a stranger's: what it names is only shown or changed for whoever may, whoever it was made for."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, select, update

from flows.engine.run import load
from handlers.operator import demo
from models.areas import Area
from models.channels import LineChannel
from models.codes import ConversationState, Role
from models.contacts import Contact
from models.conversations import Conversation
from models.memberships import Membership
from models.people import Person
from models.reports import Report
from models.schools import School
from simulator.client import Phone
from tests.system.staging import Rows, Stage, join, state

NOWHERE = "987654321"
NAMES = ("กิตติ", "แสงทอง", "สมศรี", "วิภา", "0001")


@dataclass
class Scene:
    """A report, an alert, a newcomer who waits and a conversation that is open: everything that a button may name."""

    report: str
    newcomer: str
    teacher: str
    run: str

    def buttons(self) -> Iterator[tuple[str, str]]:
        """The data of every kind of button with what it names in the demo, and the same with something that is not."""
        for action in ("report", "same", "same_sure", "same_help"):
            both = [f"1x|{action}|case|{case}|report|{self.report}" for case in ("1", NOWHERE)]
            yield both[0], both[1]
        for action, key, at in (
            ("correct", "report", self.report),
            ("withdraw", "report", self.report),
            ("confirm", "membership", self.newcomer),
            ("refuse", "membership", self.newcomer),
            ("refuse_sure", "membership", self.newcomer),
            ("let_in", "membership", self.newcomer),
            ("leave", "membership", self.teacher),
            ("leave_sure", "membership", self.teacher),
            ("safety_open", "record", "1"),
            ("safety_take", "record", "1"),
            ("safety_pass", "record", "1"),
            ("resume", "run", self.run),
            ("restart", "run", self.run),
            ("discard", "run", self.run),
        ):
            yield f"1x|{action}|{key}|{at}", f"1x|{action}|{key}|{NOWHERE}"
        yield f"1a|{self.run}|needs|MONEY", f"1a|{NOWHERE}|needs|MONEY"
        yield f"1a|{self.run}|review|SEND", f"1a|{NOWHERE}|review|SEND"


@pytest.fixture
def scene(stage: Stage) -> Scene:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("ช่วยด้วย")
        teacher.tap("แจ้งเดี๋ยวนี้")
        teacher.tap("ไม่รู้")
        teacher.tap("ตอนนี้เลย")
        teacher.postback("1x|report|case|1")
        for answer in ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ"):
            teacher.tap(answer)
        assert "บันทึกแล้ว" in teacher.tap("ส่งรายงาน")[-1].text
    newcomer = member(stage, 6, Role.TEACHER, school=0, confirmed=False)
    with stage.service.sessions() as session:
        run = session.scalars(select(Conversation.run_key).where(Conversation.state == ConversationState.OPEN)).one()
        report = session.scalars(select(Report.id)).one()
        person = session.scalars(select(Contact.person_id).where(Contact.line_user_id == demo.TEACHER)).one()
        membership = session.scalars(select(Membership.id).where(Membership.person_id == person)).one()
    return Scene(str(report), str(newcomer), str(membership), run)


def member(
    stage: Stage, number: int, role: Role, *, school: int | None = None, confirmed: bool = True, elsewhere: bool = False
) -> int:
    """One more person, whose phone is `user(number)`; gives the membership's id."""
    now = stage.service.line.world.clock.now()
    with stage.service.sessions.begin() as session:
        channel = session.scalars(select(LineChannel)).first()
        assert channel is not None
        area = channel.area_id
        if elsewhere:
            other = Area(name="เขตอื่น")
            session.add(other)
            session.flush()
            area = other.id
        person = Person(area_id=area, name=f"คนที่ {number}", created_at=now)
        session.add(person)
        session.flush()
        session.add(Contact(channel_id=channel.id, line_user_id=user(number), person_id=person.id, created_at=now))
        schools = session.scalars(select(School.id).order_by(School.id)).all()
        membership = Membership(
            person_id=person.id,
            area_id=area,
            school_id=None if school is None else schools[school],
            role=role,
            granted_at=now,
            confirmed_at=now if confirmed else None,
        )
        session.add(membership)
        session.flush()
        return membership.id


def user(number: int) -> str:
    return f"U{number:032x}"


def phone(stage: Stage, number: int) -> Phone:
    return stage.service.simulator.phone(f"คนที่ {number}", user_id=user(number), friend=True)


def lasting(engine: Engine) -> Rows:
    """Everything but what came in and who wrote."""
    return {name: rows for name, rows in state(engine).items() if name not in ("inbox_events", "contacts")}


def press_all(stage: Stage, scene: Scene, who: Phone) -> None:
    """Nothing changes, nothing is revealed, and what is there looks like what is not."""
    with stage.working():
        who.say("สวัสดี")
    before = lasting(stage.service.engine)
    pressed = [(there, press(who, there), press(who, nowhere)) for there, nowhere in scene.buttons()]
    stage.stored()
    stage.rounds()
    assert lasting(stage.service.engine) == before
    told: dict[str | None, list[str]] = {}
    for message in who.messages:
        told.setdefault(message.event_id, []).append(message.text)
    for data, there, nowhere in pressed:
        assert told[there], data
        assert told[there] == told[nowhere], data
        assert not any(name in text for name in NAMES for text in told[there]), data


def press(who: Phone, data: str) -> str | None:
    who.postback(data, wait=False)
    return who.last_event_id


def test_a_stranger_learns_nothing(stage: Stage, scene: Scene) -> None:
    press_all(stage, scene, phone(stage, 20))


def test_another_schools_teacher_learns_nothing(stage: Stage, scene: Scene) -> None:
    member(stage, 21, Role.TEACHER, school=1)
    press_all(stage, scene, phone(stage, 21))


def test_another_schools_director_learns_nothing(stage: Stage, scene: Scene) -> None:
    member(stage, 22, Role.DIRECTOR, school=1)
    press_all(stage, scene, phone(stage, 22))


def test_another_areas_officer_learns_nothing(stage: Stage, scene: Scene) -> None:
    member(stage, 23, Role.SUPERVISOR, elsewhere=True)
    press_all(stage, scene, phone(stage, 23))


def test_a_newcomer_who_waits_learns_nothing_and_cannot_let_herself_in(stage: Stage, scene: Scene) -> None:
    press_all(stage, scene, phone(stage, 6))


def test_whoever_has_left_can_do_nothing_more_with_her_own_buttons(stage: Stage, scene: Scene) -> None:
    with stage.service.sessions.begin() as session:
        left = update(Membership).where(Membership.id == int(scene.teacher))
        session.execute(left.values(ended_at=stage.service.line.world.clock.now()))
        # Her open conversation ends with the next word; what it was about is not shown again.
        run = session.scalars(select(Conversation).where(Conversation.run_key == scene.run)).one()
        assert load(run.data or b"").about["case"] == "1"
    press_all(stage, scene, stage.phone(demo.TEACHER))


FORGED = (
    *("", "1x", "1x|report", "1x|report|case|", "1x|report|case|1e9", "1x|report|case|-1", "1x|report|case|1\n"),
    *("1x|withdraw|report|" + "9" * 40, "1x|resume|run|", "1x|no such thing|a|b", "2x|report|case|1"),
    *("1a|x|y|z", "1d|x|y", "%", "\0", "|" * 200, "กขค"),
)


def test_forged_data_of_any_form_is_an_old_button(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
    before = lasting(stage.service.engine)
    with stage.working():
        for forged in FORGED:
            assert teacher.postback(forged), forged
        assert lasting(stage.service.engine) == before
        for page in ("99999", "-1", "๑", "x"):
            assert teacher.postback(f"1x|children|page|{page}"), page
