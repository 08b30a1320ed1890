"""What the demo's page asks the web process: the clock, and how far somebody is who tries it."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from bot.doorbell import Doorbell
from bot.web.app import build
from handlers.operator import areas, demo
from models.areas import Area
from models.invitations import Invitation
from models.memberships import Membership
from models.people import Person
from models.schools import School
from thai.dates import local_date

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


@pytest.fixture
def web(engine: Engine, sessions: sessionmaker[Session]) -> FlaskClient:
    """A demo that was just begun."""
    with sessions.begin() as session:
        areas.ensure_first_area(session, local_date(NOW))
        demo.seed(session, NOW)
    return in_demo(engine)


def in_demo(engine: Engine) -> FlaskClient:
    return build(engine, (), Doorbell(None), demo=True).test_client()


def done(web: FlaskClient) -> list[bool]:
    return [step["done"] for step in web.get("/demo/steps").get_json()["steps"]]


def test_null_sets_the_machine_s_time_again(web: FlaskClient, engine: Engine) -> None:
    def seen_elsewhere() -> datetime:
        return datetime.fromisoformat(in_demo(engine).get("/demo/clock").get_json()["now"])

    assert web.put("/demo/clock", json={"now": "2099-06-15T08:00:00+07:00"}).status_code == 200
    assert seen_elsewhere().year == 2099
    assert web.put("/demo/clock", json={"now": None}).status_code == 200
    assert abs(seen_elsewhere() - datetime.now(UTC)) < timedelta(days=1)
    assert web.put("/demo/clock", json={}).status_code == 400


def test_steps_are_done_by_what_is_stored(web: FlaskClient, sessions: sessionmaker[Session]) -> None:
    assert done(web) == [False, False, False]
    with sessions.begin() as session:
        invitation = session.scalars(select(Invitation)).one()
        teacher = session.scalars(select(Person).limit(1)).one()
        invitation.used_at, invitation.used_by = NOW, teacher.id
        membership = session.scalars(select(Membership).where(Membership.person_id == teacher.id)).one()
        membership.confirmed_at = None
    assert done(web) == [True, False, False]
    with sessions.begin() as session:
        session.get_one(Membership, membership.id).confirmed_at = NOW
    assert done(web) == [True, True, False]


def test_a_database_without_the_demo_has_no_steps(engine: Engine) -> None:
    assert done(in_demo(engine)) == []


def test_a_demo_with_anything_else_in_it_stays(web: FlaskClient, sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        assert demo.passes(session)
        area = session.scalars(select(Area)).one()
        session.add(School(area_id=area.id, code="71049999", name="โรงเรียนจริง"))
        session.flush()
        assert not demo.passes(session)
