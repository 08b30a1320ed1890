"""LINE's rich menus become what people want: through the official SDK, over HTTP, against the simulator as LINE."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError

from bot.line.errors import Kind, SendFailed
from flows.menus.menus import MENUS
from handlers.menus.make_equal import Done, is_equal
from handlers.operator import demo
from models.channel_menus import ChannelMenu
from models.codes import Menu, Role
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from tests.system.menus import Desk, desk_of, friends, statements
from tests.system.staging import Stage

NOTHING = Done().counts()


@pytest.fixture
def desk(stage: Stage) -> Iterator[Desk]:
    with desk_of(stage.service) as desk:
        yield desk


def says(menu: Menu) -> list[str]:
    return [area.says for area in MENUS[menu].areas]


def teachers(desk: Desk, number: int) -> list[str]:
    """Confirmed, with an account, and friends at LINE."""
    users, now = friends(desk.service, number), datetime.now(UTC)
    with desk.service.sessions.begin() as session:
        like = session.scalars(select(Membership).filter_by(role=Role.DIRECTOR)).first()
        assert like is not None
        for at, user in enumerate(users):
            person = Person(area_id=like.area_id, name=f"ครู {at}", created_at=now)
            session.add(person)
            session.flush()
            session.add(Contact(channel_id=desk.channel, line_user_id=user, person_id=person.id, created_at=now))
            session.add(
                Membership(
                    person_id=person.id,
                    area_id=like.area_id,
                    school_id=like.school_id,
                    role=Role.TEACHER,
                    granted_at=now,
                    confirmed_at=now,
                )
            )
    return list(users)


def test_everybody_has_the_menu_of_what_she_is(desk: Desk) -> None:
    stranger = desk.service.simulator.phone("คนใหม่", friend=True)
    assert stranger.menu() is None
    done = desk.makes_equal()
    assert done.made == len(MENUS)
    assert desk.labels(demo.DIRECTOR) == says(Menu.DIRECTOR)
    assert desk.labels(demo.OFFICER) == says(Menu.NAMED_OFFICER)
    assert stranger.menu_labels() == says(Menu.UNKNOWN)


def test_once_more_there_is_nothing_to_do(desk: Desk) -> None:
    desk.makes_equal()
    with desk.service.sessions() as session:
        assert is_equal(session, desk.channel, desk.editions)
    before = desk.names(), dict(desk.at_line.links), len(desk.calls())
    assert desk.makes_equal().counts() == NOTHING
    assert (desk.names(), desk.at_line.links, len(desk.calls())) == before
    whole = desk.makes_equal(whole=True)
    assert whole.counts() == NOTHING | {"confirmed": whole.confirmed}
    assert whole.confirmed >= 2
    assert (desk.names(), desk.at_line.links) == before[:2]


def test_who_becomes_something_else_gets_another_menu(desk: Desk) -> None:
    (user,) = teachers(desk, 1)
    desk.makes_equal()
    assert desk.labels(user) == says(Menu.TEACHER)
    with desk.service.sessions.begin() as session:
        mine = select(Contact.person_id).filter_by(line_user_id=user).scalar_subquery()
        session.execute(update(Membership).where(Membership.person_id == mine).values(ended_at=datetime.now(UTC)))
    with desk.service.sessions() as session:
        assert not is_equal(session, desk.channel, desk.editions)
    assert desk.makes_equal().counts() == NOTHING | {"unlinked": 1}
    assert desk.labels(user) == says(Menu.UNKNOWN)


def test_five_hundred_a_call(desk: Desk) -> None:
    users = teachers(desk, 501)
    desk.makes_equal()
    sizes = [c["endpoint"] for c in desk.service.simulator.calls()].count("richmenu/bulk/link")
    assert {desk.at_line.links[user] for user in users} == {desk.at_line.links[users[0]]}
    assert 2 <= sizes <= 6  # of every menu in each of two pages at most
    assert {call["status"] for call in desk.service.simulator.calls()} <= {200, 202, 404}


def test_many_cost_the_statements_of_a_few(desk: Desk) -> None:
    desk.makes_equal()
    told = []
    for number in (6, 64):
        teachers(desk, number)
        with statements(desk.service.engine) as asked:
            assert desk.makes_equal().linked == number
        told.append(len(asked))
    assert told[0] == told[1]


def test_what_line_has_lost_is_made_again(desk: Desk) -> None:
    desk.makes_equal()
    with desk.service.line.world.lock:
        desk.at_line.made.clear()
        desk.at_line.links.clear()
        desk.at_line.default = None
    done = desk.makes_equal(whole=True)
    assert done.made == len(MENUS)
    assert desk.labels(demo.DIRECTOR) == says(Menu.DIRECTOR)
    assert desk.labels(demo.OFFICER) == says(Menu.NAMED_OFFICER)
    assert desk.at_line.default in desk.at_line.made


def test_a_link_that_line_has_lost_is_made_again(desk: Desk) -> None:
    desk.makes_equal()
    linked = dict(desk.at_line.links)
    desk.at_line.links.clear()
    desk.makes_equal(whole=True)
    assert desk.at_line.links == linked


def test_a_menu_that_somebody_deleted_is_noticed_when_it_is_wanted(desk: Desk) -> None:
    desk.makes_equal()
    with desk.service.sessions() as session:
        row = session.scalars(select(ChannelMenu).filter_by(menu=Menu.TEACHER)).one()
    desk.line.delete(row.line_menu_id)
    (user,) = teachers(desk, 1)
    assert desk.makes_equal().counts() == NOTHING | {"made": 1, "linked": 1}
    assert desk.labels(user) == says(Menu.TEACHER)


def test_an_edition_takes_the_place_of_the_one_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.editions[Menu.DIRECTOR] = "before"
    real = desk.line.create

    def create(menu: Menu) -> str:
        line_id = real(menu)
        if desk.editions[menu] == "before":
            desk.at_line.made[line_id].body["name"] = "panong DIRECTOR before"
        return line_id

    monkeypatch.setattr(desk.line, "create", create)
    desk.makes_equal()
    old = desk.at_line.links[demo.DIRECTOR]
    with desk_of(desk.service) as newer:
        assert newer.makes_equal().counts() == NOTHING | {"made": 1, "linked": 1, "dropped": 1}
        assert newer.at_line.links[demo.DIRECTOR] not in (old, None)
        assert old not in newer.at_line.made
        assert len(newer.names()) == len(MENUS)


def test_what_is_not_ours_is_left_alone(desk: Desk) -> None:
    desk.makes_equal()
    line_id = desk.line.create(Menu.TEACHER)
    desk.at_line.made[line_id].body["name"] = "โปรโมชัน"
    left_over = desk.line.create(Menu.TEACHER)
    assert desk.makes_equal(whole=True).dropped == 1
    assert line_id in desk.at_line.made
    assert left_over not in desk.at_line.made


STEPS = ("create", "draw", "make_default", "link", "unlink", "delete")


@pytest.mark.parametrize("after", [False, True], ids=["before it", "after it"])
@pytest.mark.parametrize("step", STEPS)
def test_ended_at_any_step_the_next_one_takes_it_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    """As by kill -9: nothing of what comes after is done."""
    (user,) = teachers(desk, 1)
    if step in ("unlink", "delete"):
        desk.makes_equal()
        with desk.service.sessions.begin() as session:
            session.execute(update(Membership).values(ended_at=datetime.now(UTC)))
            session.add(
                ChannelMenu(
                    channel_id=desk.channel,
                    menu=Menu.TEACHER,
                    edition="old",
                    line_menu_id=desk.line.create(Menu.TEACHER),
                )
            )
    real = getattr(desk.line, step)

    def ends(*args: Any) -> None:
        if after:
            real(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(desk.line, step, ends)
        with pytest.raises(KeyboardInterrupt):
            desk.makes_equal()
    desk.makes_equal()
    assert len(desk.names()) == len(set(desk.names())) == len(MENUS)
    assert desk.labels(user) == says(Menu.UNKNOWN if step in ("unlink", "delete") else Menu.TEACHER)
    assert all(made.picture for made in desk.at_line.made.values())
    assert desk.makes_equal().counts() == NOTHING


@pytest.mark.parametrize(
    ("fault", "kind"), [("error", Kind.SERVER), ("rate", Kind.RATE), ("drop", Kind.UNKNOWN_OUTCOME)]
)
def test_what_line_does_not_take_is_tried_another_time(desk: Desk, fault: str, kind: Kind) -> None:
    desk.service.simulator.fault(fault, "richmenu")
    with pytest.raises(SendFailed) as caught:
        desk.makes_equal()
    assert caught.value.kind == kind
    desk.makes_equal()
    assert desk.labels(demo.DIRECTOR) == says(Menu.DIRECTOR)


@pytest.mark.parametrize("status", [401, 403, 413])
def test_what_is_refused_whoever_is_linked_counts_for_nobody(desk: Desk, status: int) -> None:
    desk.makes_equal()
    users = teachers(desk, 3)
    desk.service.simulator.fault("error", "richmenu", times=9, status=status)
    with pytest.raises(SendFailed):
        desk.makes_equal()
    assert {desk.linked()[user] for user in users} == {None}


def test_one_whom_line_does_not_know_keeps_nobody_from_her_menu(desk: Desk) -> None:
    users = teachers(desk, 5)
    with desk.service.sessions.begin() as session:
        session.execute(update(Contact).filter_by(line_user_id=users[2]).values(line_user_id="no-id-of-line"))
    done = desk.makes_equal()
    assert done.refused == 1
    assert all(user in desk.at_line.links for user in users if user != users[2])
    assert desk.makes_equal().counts() == NOTHING


def test_who_comes_back_after_blocking_has_her_menu_again(desk: Desk, stage: Stage) -> None:
    (user,) = teachers(desk, 1)
    desk.makes_equal()
    phone = desk.service.phone(user)
    with stage.working():
        phone.block()
        desk.service.simulator.settle()
    assert user not in desk.at_line.links
    assert desk.linked()[user] is None
    assert desk.makes_equal().counts() == NOTHING
    with stage.working():
        phone.unblock()
        desk.service.simulator.settle()
    desk.makes_equal()
    assert desk.labels(user) == says(Menu.TEACHER)
    with stage.working():  # and when nobody has looked meanwhile
        phone.block()
        phone.unblock()
        desk.service.simulator.settle()
    desk.makes_equal()
    assert desk.labels(user) == says(Menu.TEACHER)


def test_a_number_that_is_given_again_links_nobody(desk: Desk) -> None:
    """SQLite gives the number of a deleted row to the next one: who was linked to the one is not to the other."""

    def park(user: str) -> None:
        with desk.service.sessions.begin() as session:
            mine = select(Contact.person_id).filter_by(line_user_id=user).scalar_subquery()
            session.execute(update(Person).where(Person.id == mine).values(parked_at=datetime.now(UTC)))

    first, second = teachers(desk, 2)
    park(first)
    desk.makes_equal()
    with desk.service.sessions.begin() as session:
        silenced = session.scalars(select(ChannelMenu).where(ChannelMenu.menu == Menu.SILENCED)).one()
        session.execute(delete(ChannelMenu).where(ChannelMenu.id > silenced.id))  # those that nobody has
    desk.line.delete(silenced.line_menu_id)
    park(second)
    desk.makes_equal()
    assert desk.labels(first) == desk.labels(second) == says(Menu.SILENCED)


def test_the_database_may_be_away_in_the_middle(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("", {}, Exception("away"))

    with monkeypatch.context() as patch:
        patch.setattr(desk.line, "draw", away)
        with pytest.raises(OperationalError):
            desk.makes_equal()
    desk.makes_equal()
    assert len(desk.names()) == len(set(desk.names())) == len(MENUS)


def test_a_database_that_was_put_back_finds_the_menus_by_their_names(desk: Desk) -> None:
    desk.makes_equal()
    before = dict(desk.at_line.made)
    with desk.service.sessions.begin() as session:
        session.execute(update(Contact).values(linked_menu_id=None))
        session.execute(delete(ChannelMenu))
    desk.makes_equal()
    assert desk.at_line.made == before
