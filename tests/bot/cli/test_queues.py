"""What waits or failed, without its content; and who looked at what."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session, sessionmaker

from flows.say import Text
from handlers.messages.outbox import post_to_person
from models.codes import InboxState, OutboxState, ReplyState, Role
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import printed
from tests.handlers.tester import Someone
from tests.handlers.town import Town

NOW = datetime.now(UTC)


def _event(town: Town, number: int, state: InboxState, **more: object) -> int:
    with town.sessions.begin() as session:
        row = InboxEvent(
            webhook_event_id=f"event {number}",
            channel_id=town.channel,
            sender=f"U{number:032x}",
            type="message",
            happened_at=NOW,
            received_at=NOW - timedelta(minutes=10),
            payload=b'{"text": "secret words"}',
            state=state,
            **more,
        )
        session.add(row)
        session.flush()
        return row.id


def _message(town: Town, state: OutboxState, *, urgent: bool = False, **more: object) -> int:
    _, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        (row,) = post_to_person(session, person, "safeguarding" if urgent else "welcome", (Text("secret words"),), NOW)
        message = session.get_one(OutboxMessage, row)
        message.state, message.urgent = state, urgent
        for name, value in more.items():
            setattr(message, name, value)
    return row


@pytest.mark.parametrize(
    "command",
    [
        ("inbox", "retry"),
        ("outbox", "retry"),
        ("person", "end"),
        ("audit", "--case"),
        ("area", "set", "--phone", "034511111", "--area"),
        ("export", "cases", "--area"),
    ],
)
def test_a_number_that_no_database_takes_is_a_wrong_call(panong: Panong, command: tuple[str, ...]) -> None:
    result = panong(*command, "99999999999999999999")
    assert result.exit_code == 2
    assert "99999999999999999999 is not in the range" in result.stderr


def test_the_inbox_and_a_second_try(panong: Panong, town: Town, sessions: sessionmaker[Session]) -> None:
    _event(town, 1, InboxState.DONE)
    waiting = _event(town, 2, InboxState.WAITING)
    failed = _event(town, 3, InboxState.WAITING, attempts=2, failed_at=NOW, error="KeyError")
    aside = _event(town, 4, InboxState.SET_ASIDE, attempts=5, error="ValueError", reply=ReplyState.SENT, handled_at=NOW)
    result = panong("inbox", "--json")
    rows = printed(result)
    assert [(row["id"], row["state"], row["error"]) for row in rows] == [
        (waiting, "WAITING", None),
        (failed, "FAILED", "KeyError"),
        (aside, "SET_ASIDE", "ValueError"),
    ]
    assert all(row["seconds"] >= 600 for row in rows)
    assert "secret words" not in result.output + panong("inbox").output
    assert panong("inbox", "retry", str(aside)).exit_code == 0
    assert panong("inbox", "retry", str(waiting)).exit_code == 2
    with sessions() as session:
        row = session.get_one(InboxEvent, aside)
        assert (row.state, row.attempts, row.reply) == (InboxState.WAITING, 0, ReplyState.NONE)
    assert printed(panong("audit", "--json"))[0]["action"] == "inbox.retried"


def test_the_outbox_and_a_second_try(panong: Panong, town: Town, sessions: sessionmaker[Session]) -> None:
    failed = _message(town, OutboxState.FAILED, error="blocked", attempts=1, first_attempt_at=NOW - timedelta(days=2))
    lost = _message(town, OutboxState.UNKNOWN, attempts=9, first_attempt_at=NOW - timedelta(days=2))
    waiting = _message(town, OutboxState.WAITING)
    rows = printed(panong("outbox", "--json"))
    assert [(row["id"], row["state"], row["purpose"]) for row in rows] == [
        (failed, "FAILED", "welcome"),
        (lost, "UNKNOWN", "welcome"),
        (waiting, "WAITING", "welcome"),
    ]
    with sessions() as session:
        key = session.get_one(OutboxMessage, failed).retry_key
    again = panong("outbox", "retry", str(failed))
    assert (again.exit_code, again.stderr) == (0, "")
    assert "twice" in panong("outbox", "retry", str(lost)).stderr
    assert panong("outbox", "retry", str(waiting)).exit_code == 2
    with sessions() as session:
        row = session.get_one(OutboxMessage, failed)
        assert (row.state, row.attempts, row.first_attempt_at, row.error) == (OutboxState.WAITING, 0, None, None)
        assert row.retry_key != key  # LINE has forgotten the old one


def test_the_outbox_shows_all_that_is_not_over(panong: Panong, town: Town) -> None:
    for state in OutboxState:
        _message(town, state)
    shown = {row["state"] for row in printed(panong("outbox", "--json"))}
    assert set(OutboxState) - shown == {OutboxState.SENT, OutboxState.CANCELLED}


def test_an_alert_shows_that_it_is_urgent_and_nothing_else(panong: Panong, town: Town) -> None:
    alert = _message(town, OutboxState.FAILED, urgent=True, error="no connection", attempts=3)
    (row,) = printed(panong("outbox", "--json"))
    assert {key: value for key, value in row.items() if value is not None} == {
        "id": alert,
        "state": "FAILED",
        "purpose": "urgent",
    }
    assert "safeguarding" not in panong("outbox").output
    assert panong("outbox", "retry", str(alert)).exit_code == 0
    assert printed(panong("audit", "--json")) == []


def test_the_log_of_one_case(panong: Panong, town: Town) -> None:
    town.child(school=town.schools[1])
    mine = town.child("ธนบดินทร์")
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    other = Someone(town, *town.member("ปราณี ใจเย็น", Role.TEACHER, town.schools[1]))
    teacher.says("น้องที่ดูแล")
    other.says("น้องที่ดูแล")
    assert len(printed(panong("audit", "--json"))) == 2
    (entry,) = printed(panong("audit", "--case", "2", "--json"))
    assert (entry["actor"], entry["action"], entry["details"]) == (teacher.person, "cases.listed", {"cases": [2]})
    assert entry["at"].endswith("+07:00")
    assert f"{teacher.person}  cases.listed" in panong("audit", "--case", "2").stdout
    assert panong("audit", "--case", "99").exit_code == 2
    assert mine


@pytest.mark.parametrize("of", [(), ("--case", "1")], ids=["of the area", "of a case"])
def test_the_newest_entries_of_the_log_oldest_of_them_first(of: tuple[str, ...], panong: Panong, town: Town) -> None:
    town.child()
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    for _ in range(4):
        teacher.says("น้องที่ดูแล")
    everything = printed(panong("audit", *of, "--json"))
    assert [entry["id"] for entry in everything] == sorted(entry["id"] for entry in everything)
    assert len(everything) == 4
    assert printed(panong("audit", *of, "--limit", "2", "--json")) == everything[-2:]
