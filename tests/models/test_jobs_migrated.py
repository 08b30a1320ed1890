"""What the release before has written of jobs, after the migration to runs in pieces and back."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from models.codes import InboxState
from models.inbox import InboxEvent
from models.jobs import MADE_AT, JobRun, Setting
from models.migrations.running import downgrade, upgrade
from tests.handlers import town as towns

THEN = datetime(2026, 3, 1, tzinfo=UTC)
ROW = """
    INSERT INTO job_runs (job, due_at, started_at, finished_at, counts) VALUES ('{}', '{}', '{}', {}, '{{"did": 1}}')
"""


def test_a_run_that_was_killed_is_closed_and_the_others_stay(engine: Engine) -> None:
    downgrade(engine, "0009")
    killed, done = "2026-03-01 00:00:00", "2026-03-02 00:00:00"
    with engine.begin() as connection:
        connection.execute(text(ROW.format("killed", killed, killed, "NULL")))
        connection.execute(text(ROW.format("done", done, done, f"'{done}'")))
    upgrade(engine)
    with Session(engine) as session:
        rows = {run.job: run for run in session.query(JobRun)}
        assert (rows["killed"].finished_at, rows["killed"].error) == (rows["killed"].started_at, "Interrupted")
        assert (rows["done"].counts, rows["done"].error, rows["done"].cursor) == ({"did": 1}, None, None)
    downgrade(engine, "0009")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM job_runs")) == 2


def test_a_database_is_as_old_as_its_oldest_event(engine: Engine, sessions: sessionmaker[Session]) -> None:
    town = towns.build(sessions)
    with sessions.begin() as session:
        for days in (0, 10):
            at = THEN + timedelta(days=days)
            session.add(
                InboxEvent(
                    webhook_event_id=str(days),
                    channel_id=town.channel,
                    type="message",
                    happened_at=at,
                    received_at=at,
                    state=InboxState.DONE,
                )
            )
    downgrade(engine, "0009")
    upgrade(engine)
    with sessions() as session:
        assert datetime.fromisoformat(session.get_one(Setting, MADE_AT).value) == THEN
