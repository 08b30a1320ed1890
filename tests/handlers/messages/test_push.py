"""The planner's job: one push a person and day, whoever looks, whoever dies, however many are owed something."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session, sessionmaker

from flows.engine.inputs import Said
from flows.notice import NoticeKind, When
from flows.people.notices import CONFIRMED
from flows.say import Text
from flows.turn.notices import BACK
from handlers.messages import hosts
from handlers.messages.fates import of_pushes, settle_lost
from handlers.messages.notices import Owed, owe, write_notices
from handlers.messages.push import areas_due, push_due
from handlers.messages.saying import Facts, said
from models.areas import Area
from models.codes import NoticeState, OutboxState, Role
from models.contacts import Contact
from models.memberships import Membership
from models.notices import Notice
from models.outbox import OutboxMessage
from tests.dying import Doomed, Point
from tests.handlers import town as towns
from tests.handlers.messages.owing import HEADING, newcomer, states
from tests.handlers.tester import Someone
from tests.handlers.together import turns
from tests.handlers.town import Clock, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite

PEOPLE = 64


def owe_welcome(town: Town, number: int) -> list[int]:
    """So many people were confirmed; gives them."""
    people = [town.member(f"ครู{nth}", Role.TEACHER, town.schools[0])[1] for nth in range(number)]
    members = {one.person_id: one.id for one in town.rows(Membership)}
    with town.sessions.begin() as session:
        for person in people:
            owe(
                session,
                CONFIRMED,
                area=town.area,
                person=person,
                about={"membership": members[person]},
                identity=f"{members[person]}:{person}",
                now=town.clock.now,
            )
        write_notices(session)
    return people


def look(session: Session, town: Town) -> dict[str, int]:
    return push_due(session, town.area, town.clock.now, town.clock.now)


def pushes(town: Town) -> list[OutboxMessage]:
    with town.sessions() as session:
        mine = select(OutboxMessage).where(OutboxMessage.channel_id == town.channel).order_by(OutboxMessage.id)
        return list(session.scalars(mine))


def test_soon_is_within_the_minute(town: Town, director: Someone) -> None:
    newcomer(town)
    with town.sessions() as session:
        assert town.area in areas_due(session, town.clock.now, town.clock.now)
    assert HEADING in director.pushed()
    assert states(town) == ["newcomer SAYING"]
    with town.sessions() as session:
        assert town.area not in areas_due(session, town.clock.now, town.clock.now)


def test_a_second_newcomer_of_the_day_waits_for_the_morning_or_the_next_word(
    town: Town, director: Someone, clock: Clock
) -> None:
    newcomer(town)
    assert director.pushed().messages
    newcomer(town, town.other_code, "อนันต์ มีสุข")
    assert not director.pushed().messages
    clock.now = clock.now.replace(hour=23, minute=59) + timedelta(minutes=1)  # 7.00 in Thailand
    assert "อนันต์ มีสุข" in director.pushed()


@pytest.mark.parametrize("hour", [6, 19])
def test_nothing_is_sent_outside_the_hours_of_the_area(town: Town, director: Someone, clock: Clock, hour: int) -> None:
    clock.now = clock.now.replace(hour=(hour - 7) % 24, minute=30)
    newcomer(town)
    assert not director.pushed().messages
    clock.now = clock.now.replace(hour=0, minute=0) + timedelta(days=1)  # 7.00 in Thailand
    assert HEADING in director.pushed()


def test_an_area_has_hours_of_its_own(town: Town, director: Someone, clock: Clock) -> None:
    with town.sessions.begin() as session:
        session.get_one(Area, town.area).push_until = time(20)
    clock.now = clock.now.replace(hour=12)  # 19.00 in Thailand
    newcomer(town)
    assert HEADING in director.pushed()


def test_several_are_one_push_and_one_message(town: Town, director: Someone) -> None:
    for code, name in ((town.code, "สมศรี ใจดี"), (town.other_code, "อนันต์ มีสุข")):
        newcomer(town, code, name)
    seen = director.pushed()
    assert len(seen.messages) == len(pushes(town)) == 1
    assert "สมศรี ใจดี" in seen
    assert "อนันต์ มีสุข" in seen


def test_an_account_without_a_person_has_one_push_a_day_too(town: Town, stranger: Someone, clock: Clock) -> None:
    stranger.says("สวัสดี")
    with town.sessions() as session:
        mine = select(Contact.id).filter_by(channel_id=town.channel, line_user_id=stranger.user)
        contact = session.scalars(mine).one()
    for nth in range(2):
        with town.sessions.begin() as session:
            owe(session, BACK, area=town.area, contact=contact, identity=f"{contact}:{nth}", now=clock.now)
            write_notices(session)
        assert len(stranger.pushed().messages) == (nth == 0)


def test_what_is_for_later_neither_rides_along_nor_is_pushed(town: Town, director: Someone, clock: Clock) -> None:
    newcomer(town)
    with town.sessions.begin() as session:
        tomorrow = clock.now + timedelta(days=1)
        session.query(Notice).filter_by(area_id=town.area).update({"not_before": tomorrow, "look_at": tomorrow})
    assert HEADING not in director.says("คู่มือ 1 นาที")
    assert not director.pushed().messages
    clock.on(days=1)
    assert HEADING in director.says("คู่มือ 1 นาที")


def test_who_is_talking_is_not_interrupted(town: Town, director: Someone, child: int, clock: Clock) -> None:
    director.presses("report", {"case": child})
    newcomer(town)
    assert not director.pushed().messages
    clock.on(minutes=11)
    assert HEADING in director.pushed()


def test_owed_twice_it_is_owed_once(town: Town) -> None:
    (person,) = owe_welcome(town, 1)
    member = next(one.id for one in town.rows(Membership) if one.person_id == person)
    with town.sessions.begin() as session:
        owe(
            session,
            CONFIRMED,
            area=town.area,
            person=person,
            about={"membership": member},
            identity=f"{member}:{person}",
            now=town.clock.now,
        )
        write_notices(session)
    assert states(town) == ["confirmed WAITING"]


def test_many_take_the_statements_of_a_few(town: Town) -> None:
    skip_on_sqlite(town, "there is no network between")
    taken = []
    for number in (6, PEOPLE):
        there = towns.build(town.sessions)
        owe_welcome(there, number)
        told: list[str] = []
        with town.sessions.begin() as session:
            event.listen(session.connection(), "before_cursor_execute", lambda *call, told=told: told.append(call[2]))
            assert look(session, there)["pushes"] == number
        taken.append([" ".join(one.split()[:4]) for one in told])
    assert taken[0] == taken[1]


def test_one_that_cannot_be_read_keeps_nobody_waiting(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, *others = owe_welcome(town, 3)
    reads = hosts.HOSTS[CONFIRMED.name]

    def read(session: Session, owed: list[object], now: object) -> object:
        if any(one.person == bad for one in owed):  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return reads(session, owed, now)  # type: ignore[arg-type]

    monkeypatch.setitem(hosts.HOSTS, CONFIRMED.name, read)
    assert town.plans()["broken"] == 1
    assert len(pushes(town)) == len(others)
    assert sorted(states(town)) == ["confirmed FAILED", *["confirmed SAYING"] * len(others)]


@pytest.mark.parametrize("bad", [set(), {1}, {1, 3}, {1, 2, 3}])
def test_one_that_cannot_be_drawn_keeps_no_other_from_being_said(bad: set[int]) -> None:
    def draw(numbers: Sequence[int]) -> Text:
        if bad & set(numbers):
            raise ZeroDivisionError
        return Text(",".join(map(str, numbers)))

    kind = NoticeKind[int](
        name="made_up", when=When.SOON, rank=1, lives=timedelta(1), true_while="", draw=draw, examples=(), most=3
    )
    owed = [Owed(one, kind, {}, 1, None, datetime.now(UTC), datetime.now(UTC)) for one in (1, 2, 3)]
    facts = Facts(known={1: 1, 2: 2, 3: 3})
    messages, in_them = said(owed, facts, 5)
    good = sorted({1, 2, 3} - bad)
    assert [message.words for message in messages if isinstance(message, Text)] == [",".join(map(str, good))] * bool(
        good
    )
    assert (in_them, sorted(facts.broken)) == (good, sorted(bad))


def test_two_schedulers_push_each_once(town: Town) -> None:
    skip_on_sqlite(town, "one writes at a time")
    people = owe_welcome(town, PEOPLE)
    with town.sessions.begin() as first, town.sessions.begin() as second:
        assert look(first, town)["pushes"] == PEOPLE
        assert not any(look(second, town).values()), "the rows of the first are passed over"
    town.plans()
    assert len(pushes(town)) == len({one.contact_id for one in pushes(town)}) == len(people)


@pytest.mark.parametrize("first", ["turn", "planner"])
def test_a_turn_and_the_planner_never_say_the_same(town: Town, director: Someone, first: str) -> None:
    skip_on_sqlite(town, "one writes at a time")
    newcomer(town)
    asked = director, Said("คู่มือ 1 นาที")
    with town.sessions.begin() as one, town.sessions.begin() as other:
        if first == "turn":
            assert HEADING in turns(one, asked)[0]
            assert not any(look(other, town).values())
        else:
            assert look(one, town)["pushes"] == 1
            assert HEADING not in turns(other, asked)[0]
    town.plans()
    assert len(pushes(town)) == (first == "planner")
    assert states(town) == ["newcomer SAYING"]


def looks(engine: Engine, _point: Point, area: int, now: datetime) -> None:
    with Session(engine) as session, session.begin():
        push_due(session, area, now, now)


def test_killed_at_every_statement_nothing_is_lost_and_nothing_doubled(
    town: Town, shared: sessionmaker[Session], keys: str
) -> None:
    owe_welcome(town, 6)
    before, after = (["confirmed WAITING"] * 6, 0), (["confirmed SAYING"] * 6, 6)
    engine = shared.kw["bind"]
    with Doomed(engine, keys, looks) as doomed:
        doomed.end_at(0, 0, town.clock.now)  # nowhere
        for point in count(1):
            died = doomed.end_at(point, town.area, town.clock.now)
            stands = states(town), len(pushes(town))
            assert stands in (before, after), f"point {point}"
            if not died:
                break
    assert point > 8
    town.plans()
    assert (states(town), len(pushes(town))) == after


@pytest.mark.parametrize(
    ("became", "state"),
    [
        (OutboxState.SENT, NoticeState.SENT),
        (OutboxState.FAILED, NoticeState.FAILED),
        (OutboxState.UNKNOWN, NoticeState.FAILED),
        (OutboxState.CANCELLED, NoticeState.WAITING),
    ],
)
def test_the_fate_of_the_push_decides(town: Town, clock: Clock, became: OutboxState, state: NoticeState) -> None:
    owe_welcome(town, 1)
    town.plans()
    (push,) = pushes(town)
    again = clock.now + timedelta(hours=1)
    for _ in range(2):
        with town.sessions.begin() as session:
            of_pushes(session.connection(), {became: [push.id]}, again)
    assert states(town) == [f"confirmed {state}"]


def test_a_push_that_line_refused_is_made_anew(town: Town, clock: Clock) -> None:
    owe_welcome(town, 1)
    town.plans()
    (push,) = pushes(town)
    with town.sessions.begin() as session:
        of_pushes(session.connection(), {OutboxState.CANCELLED: [push.id]}, clock.now + timedelta(hours=1))
    town.plans()
    assert len(pushes(town)) == 1
    clock.on(hours=1)
    town.plans()
    first, second = pushes(town)
    assert first.retry_key != second.retry_key


def test_a_failed_push_that_an_operator_sends_again_is_said(town: Town, clock: Clock) -> None:
    owe_welcome(town, 1)
    town.plans()
    (push,) = pushes(town)
    for became in (OutboxState.FAILED, OutboxState.SENT):
        with town.sessions.begin() as session:
            of_pushes(session.connection(), {became: [push.id]}, clock.now)
    assert states(town) == ["confirmed SENT"]


@pytest.mark.parametrize(("kind", "state"), [("newcomer", "SAID"), ("confirmed", "WAITING")])
def test_a_worker_that_dies_between_reply_and_fate_leaves_nothing_open(
    town: Town, director: Someone, kind: str, state: str
) -> None:
    person = newcomer(town)
    if kind == "newcomer":
        director.says("คู่มือ 1 นาที")
    else:
        director.pushed()
        director.taps("ใช่ ครูของเรา")
        person.says("คู่มือ 1 นาที")
    with town.sessions.begin() as session:
        assert settle_lost(session, town.area) == 0, "it may still come"
        session.query(Notice).filter_by(area_id=town.area, kind=kind).update(
            {"said_at": datetime.now(UTC) - timedelta(minutes=2)}
        )
    with town.sessions.begin() as session:
        assert town.area in areas_due(session, town.clock.now, town.clock.now)
        assert settle_lost(session, town.area) == 1
    assert f"{kind} {state}" in states(town)


def test_the_current_account_is_pushed_to(town: Town) -> None:
    (person,) = owe_welcome(town, 1)
    newer = Someone(town, town.further_account(person), person)
    assert "ยินดีต้อนรับ" in newer.pushed()
    assert len(pushes(town)) == 1
