"""Nothing is kept longer than it is needed, and nothing shorter: every line of the table, with rows on both sides."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from handlers.figures.snapshots import last_week
from handlers.operator.retention import CHUNK, RULES, keep, lines, retain, times
from models.audit import AuditCase, AuditEntry
from models.cases import Case
from models.codes import (
    ConversationState,
    DataAnswer,
    GuardianState,
    InboxState,
    LetterState,
    NoticeState,
    OutboxState,
    Relation,
    RequestState,
    Role,
    SafeguardingState,
)
from models.contacts import Contact
from models.conversations import Conversation
from models.data_requests import DataRequest
from models.guardians import Guardian, GuardianWord
from models.inbox import InboxEvent
from models.jobs import JobRun, Setting
from models.keeping import Old
from models.letter_links import LetterLink
from models.lists import ListVersion, QuarantinedRow
from models.notices import Notice
from models.outbox import OutboxMessage
from models.people import Person
from models.pictures import Picture
from models.remembered import Remembered
from models.reports import Report
from models.safeguarding import SafeguardingLogEntry, SafeguardingRecord, SealedLogEntry, SealedRecord
from models.snapshots import Snapshot
from scheduler.jobs import JOBS
from scheduler.tick import run_once, tick
from tests.dying import Doomed, Point
from tests.handlers import town as towns
from tests.handlers.safeguarding.steps import raise_alert
from tests.handlers.steps import NO_CONTACT, report
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town
from tests.scheduler.made_up import all_runs, let_go, made

YEAR = timedelta(days=365)
(RETENTION,) = (job for job in JOBS if job.name == "retention")


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    return towns.build(sessions)


@pytest.fixture
def teacher(town: Town) -> Someone:
    return Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))


def event(town: Town, at: datetime, state: InboxState = InboxState.DONE) -> InboxEvent:
    return InboxEvent(
        webhook_event_id=f"{at} {state}",
        channel_id=town.channel,
        sender="U1",
        type="message",
        happened_at=at,
        received_at=at,
        payload=b"{}",
        state=state,
    )


def conversation(town: Town, at: datetime, state: ConversationState) -> Conversation:
    with town.sessions() as session:
        contact = session.scalars(select(Contact.id)).first()
    return Conversation(
        contact_id=contact,
        run_key=f"{at:%j%H} {state}",
        flow="report",
        version=1,
        state=state,
        started_at=at,
        touched_at=at,
    )


def add(town: Town, *rows: object) -> None:
    with town.sessions.begin() as session:
        session.add_all(rows)


def run(town: Town, now: datetime = MONDAY) -> dict[str, int]:
    """The job, with what each line counted."""
    with town.sessions() as session:
        engine = session.get_bind()
    assert isinstance(engine, Engine)
    (done,) = run_once(engine, RETENTION, now)
    assert not done.failed
    return {name: count for name, count in done.counts.items() if count}


def ago(days: float) -> datetime:
    return MONDAY - timedelta(days=days)


def test_the_table_has_every_line_of_the_rules() -> None:
    assert {name: rule.after.days for name, rule in RULES.items()} == {
        "raw_events": 30,
        "inbox_rows": 90,
        "drafts": 14,
        "conversations": 365,
        "remembered": 7,
        "quarantined_rows": 180,
        "audit_log": 730,
        "safeguarding_log": 730,
        "notices": 90,
        "case_data": 365,
        "pictures": 180,
        "data_requests": 365,
        "job_runs": 30,
        "parents_words": 30,
        "letters": 2,
        "photos": 180,
    }


def test_events_lose_their_content_and_then_their_row(town: Town) -> None:
    waiting = event(town, ago(100), InboxState.WAITING)
    add(town, event(town, ago(29)), event(town, ago(31)), event(town, ago(91)), waiting)
    assert run(town) == {"inbox_rows": 1, "raw_events": 1}
    with town.sessions() as session:
        left = session.execute(select(InboxEvent.payload, InboxEvent.sender).order_by(InboxEvent.received_at)).all()
    assert left == [(b"{}", "U1"), (None, None), (b"{}", "U1")]


def test_all_of_them_however_many(town: Town) -> None:
    rows = [event(town, ago(91) - timedelta(seconds=nth)) for nth in range(2 * CHUNK + 1)]
    add(town, *rows)
    assert run(town) == {"inbox_rows": len(rows)}
    assert run(town, MONDAY + timedelta(hours=1)) == {}


def test_what_an_event_led_to_stays(town: Town, teacher: Someone) -> None:
    town.child()
    report(teacher, *NO_CONTACT)
    add(town, old := event(town, ago(91)))
    with town.sessions.begin() as session:
        session.query(Report).update({"event_id": old.id})
        contact = session.scalars(select(Contact.id)).first()
        session.add(
            OutboxMessage(
                channel_id=town.channel,
                contact_id=contact,
                retry_key="key",
                purpose="reply_lost",
                state=OutboxState.SENT,
                not_before=MONDAY,
                created_at=MONDAY,
                after_event_id=old.id,
            )
        )
    assert run(town)["inbox_rows"] == 1
    (stands,) = town.rows(Report)
    assert (stands.event_id, stands.answers is not None) == (None, True)


def test_drafts_end_and_ended_conversations_go(town: Town, teacher: Someone) -> None:
    teacher.says("เมนู")
    open_, paused = ConversationState.OPEN, ConversationState.PAUSED
    old = [state for state in ConversationState if state not in (open_, paused)]
    add(town, conversation(town, ago(15), open_), conversation(town, ago(13), paused))
    add(town, conversation(town, ago(400), paused))  # nobody looked for so long: it ends, and goes in a year
    add(town, *(conversation(town, ago(days), state) for state in old for days in (364, 366)))
    assert run(town) == {"conversations": len(old), "drafts": 2}
    left = [*old, ConversationState.EXPIRED, ConversationState.EXPIRED, paused]
    assert sorted(one.state for one in town.conversations()) == sorted(left)


def test_rows_that_could_not_be_used_go(town: Town) -> None:
    version = ListVersion(
        area_id=town.area, number=1, received_on=MONDAY.date(), file_name="f", sha256="0", counts={}, imported_at=MONDAY
    )
    add(town, version)
    for days in (181, 179):
        row = {"area_id": town.area, "list_version_id": version.id, "row_number": days, "reason": "no_name"}
        add(town, QuarantinedRow(**row, data={"name": "x"}, at=ago(days)))
    assert run(town) == {"quarantined_rows": 1}
    assert [row.row_number for row in town.rows(QuarantinedRow)] == [179]


def test_the_audit_log_goes_with_the_cases_that_it_names(town: Town) -> None:
    case, other = town.child(), town.child("ธนบดินทร์")
    with town.sessions.begin() as session:
        session.query(AuditCase).delete()
        session.query(AuditEntry).delete()
        for years in (2.1, 1.9):
            at = MONDAY - years * YEAR
            one = {"area_id": town.area, "at": at, "actor_label": "operator"}
            session.add(AuditEntry(**one, action="case.opened", case_id=case, details={}, cases=[case]))
            both = [case, other]
            session.add(AuditEntry(**one, action="cases.listed", details={"cases": both}, cases=both))
    assert run(town) == {"audit_log": 2}
    with town.sessions() as session:
        assert session.scalar(select(func.count()).select_from(AuditCase)) == 3
        entries = set(session.scalars(select(AuditEntry.id)))
        assert entries == set(session.scalars(select(AuditCase.entry_id)))


def test_the_log_of_safeguarding_goes_and_its_record_stays(town: Town, teacher: Someone) -> None:
    raise_alert(teacher)
    with town.sessions.begin() as session:
        for entry in session.query(SafeguardingLogEntry):
            session.delete(entry)
        record = session.scalars(select(SafeguardingRecord.id)).one()
        for years in (2.1, 1.9):
            sealed = SealedLogEntry(MONDAY - years * YEAR, None, "alerted")
            session.add(SafeguardingLogEntry(record_id=record, sealed=sealed))
            session.flush()
    assert run(town) == {"safeguarding_log": 1}


def test_of_old_runs_the_newest_of_each_job_stays(town: Town) -> None:
    for job, days in (("daily", 40), ("daily", 35), ("daily", 1), ("yearly", 300)):
        add(town, JobRun(job=job, due_at=ago(days), started_at=ago(days), finished_at=ago(days), counts={"did": 1}))
    add(town, JobRun(job="daily", due_at=ago(50), started_at=ago(50)))
    assert run(town) == {"job_runs": 1}
    with town.sessions() as session:
        left = session.execute(
            select(JobRun.job, JobRun.due_at).where(JobRun.job != "retention").order_by(JobRun.due_at)
        )
        assert [(row.job, (MONDAY - row.due_at).days) for row in left][:4] == [
            ("yearly", 300),
            ("daily", 50),
            ("daily", 35),
            ("daily", 1),
        ]


def test_an_installation_may_keep_things_for_another_time(town: Town) -> None:
    with town.sessions.begin() as session:
        keep(session, "raw_events", 10, MONDAY)
        assert times(session, "raw_events") == {None: timedelta(days=10)}
    add(town, event(town, ago(9)), event(town, ago(11)))
    assert run(town) == {"raw_events": 1}


def test_done_twice_it_does_nothing_the_second_time(town: Town) -> None:
    add(town, event(town, ago(91)), event(town, ago(31)))
    run(town)
    with town.sessions.begin() as session:
        for name in lines(session, MONDAY, MONDAY):
            if name != "job_runs":
                assert retain(session, name, MONDAY, MONDAY) == {name: 0}


def test_an_area_may_keep_things_for_a_time_of_its_own(town: Town) -> None:
    """Of every line the rows of this area go by its own time, those of another by the installation's."""
    other = towns.build(town.sessions)
    longer = {name for name, rule in RULES.items() if rule.end is not None and rule.of_areas}
    with town.sessions.begin() as session:
        for name in longer:
            keep(session, name, 800, MONDAY, area=town.area)
    for there in (town, other):
        fill(there)
    assert run(town) == dict.fromkeys(longer, 1)
    with town.sessions.begin() as session:
        for name in longer:
            keep(session, name, RULES[name].after.days - 1, MONDAY, area=town.area)
    assert run(town, MONDAY + timedelta(hours=1)) == dict.fromkeys(longer, 1)


def letter(town: Town, person: int, days: float) -> LetterLink:
    """Asked for so many days ago."""
    of = {"area_id": town.area, "case_id": town.child(), "person_id": person, "state": LetterState.ENDED}
    return LetterLink(token_hash=b"%d %f" % (town.area, days), made_at=ago(days), expires_at=ago(days), **of)


def test_links_to_letters_go_after_two_days(town: Town) -> None:
    _, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    add(town, letter(town, person, 1.9), letter(town, person, 2.1))
    assert run(town) == {"letters": 1}
    assert [one.made_at for one in town.rows(LetterLink)] == [ago(1.9)]


def fill(town: Town) -> None:
    """One row for each line, too old for the default."""
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    case = town.child()
    with town.sessions.begin() as session:
        contact = session.scalars(select(Contact.id).where(Contact.channel_id == town.channel)).one()
        session.query(Case).filter_by(id=case).update({"closed_at": ago(400), "status": "CLOSED_STUDYING"})
        session.query(AuditCase).filter_by(case_id=case).delete()
        session.query(AuditEntry).filter_by(area_id=town.area).delete()
    raw, row = event(town, ago(31)), event(town, ago(91), InboxState.IGNORED)
    for one in (raw, row):
        one.webhook_event_id += f" {town.area}"
    row.redacted_at = ago(50)
    add(town, raw, row)
    for days, state in ((15, ConversationState.PAUSED), (366, ConversationState.STOPPED)):
        talk = conversation(town, ago(days), state)
        talk.contact_id = contact
        add(town, talk)
    add(town, Remembered(id=contact, shown=[], answered=[], touched_at=ago(8)))
    version = ListVersion(
        area_id=town.area, number=1, received_on=MONDAY.date(), file_name="f", sha256="0", counts={}, imported_at=MONDAY
    )
    add(town, version)
    unusable = {"area_id": town.area, "list_version_id": version.id, "row_number": 1, "reason": "no_name"}
    add(town, QuarantinedRow(**unusable, data={"name": "x"}, at=ago(181)))
    add(town, AuditEntry(area_id=town.area, at=ago(740), actor_label="operator", action="made.up", details={}))
    record = SafeguardingRecord(
        area_id=town.area,
        state=SafeguardingState.TAKEN,
        run_hash=f"{town.area}".encode(),
        sealed=SealedRecord(teacher.person or 0, contact, "run", ago(740)),
    )
    add(town, record)
    asked = {"contact_id": contact, "asks": ["SEE"], "asked_at": ago(390), "due_on": ago(360).date()}
    answered = {"state": RequestState.ANSWERED, "answer": DataAnswer.GIVEN, "ended_at": ago(366)}
    add(town, DataRequest(area_id=town.area, **asked, **answered))
    add(town, *charts(town, 181), *wrote(town, 31), letter(town, teacher.person or 0, 3))
    add(town, SafeguardingLogEntry(record_id=record.id, sealed=SealedLogEntry(ago(740), None, "alerted")))
    add(
        town,
        Notice(
            area_id=town.area,
            contact_id=contact,
            kind="back",
            about={},
            identity=f"made up {town.area}",
            state=NoticeState.SAID,
            not_before=ago(100),
            expires_at=ago(91),
            look_at=ago(100),
            created_at=ago(100),
        ),
    )


def charts(town: Town, *days: int) -> list[Picture]:
    """Of summaries that were drawn so many days ago."""
    found = []
    for one in days:
        week = last_week(ago(one))
        about = {"name": week.name, "weekly": True, "starts_on": week.starts_on, "ends_on": week.ends_on, "figures": {}}
        snapshot = Snapshot(area_id=town.area, **about, cut_at=week.cut, drawn_at=ago(one))
        add(town, snapshot)
        drawn = {"weeks": [1], "png": b"x", "drawn_at": ago(one)}
        found.append(Picture(token=f"{town.area}:{one}", area_id=town.area, snapshot_id=snapshot.id, **drawn))
    return found


def test_a_chart_goes_and_its_figures_stay(town: Town) -> None:
    add(town, *charts(town, 190, 170))
    assert run(town) == {"pictures": 1}
    with town.sessions() as session:
        assert session.scalars(select(Picture.drawn_at)).all() == [ago(170)]
        assert session.scalar(select(func.count()).select_from(Snapshot)) == 2


def test_a_draft_is_promised_for_as_long_as_its_area_keeps_it(town: Town, teacher: Someone) -> None:
    teacher.presses("report", {"case": town.child()})
    teacher.walks("ยังไม่แน่ใจ")
    teacher.says("พักไว้ก่อน")
    with town.sessions.begin() as session:
        keep(session, "drafts", 30, MONDAY, area=town.area)
    town.clock.on(days=12, hours=1)
    town.owes_drafts()
    assert town.rows(Notice) == []
    town.clock.on(days=16)
    town.owes_drafts()
    town.clock.now += timedelta(hours=7)
    assert "เก็บไว้ให้ถึง พ. 15 ก.ค." in teacher.pushed()


def test_a_line_without_rows_yet_ends_them_once_there_are_some(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Photos: made up here, each a setting with its moment."""

    def end(session: Session, old: Old) -> int:
        rows = session.query(Setting).filter(Setting.key.startswith("said "), Setting.value < old.before.isoformat())
        return rows.delete(synchronize_session=False)

    assert RULES["photos"].end is None, "it has rows now: test them"
    monkeypatch.setitem(RULES, "photos", replace(RULES["photos"], end=end))
    add(town, *(Setting(key=f"said {days}", value=ago(days).isoformat()) for days in (179, 181)))
    assert run(town) == {"photos": 1}


def test_what_a_home_has_written_goes_after_a_month(town: Town) -> None:
    add(town, *wrote(town, 29, 31))
    assert run(town) == {"parents_words": 1}


def wrote(town: Town, *days: int) -> list[object]:
    """A guardian has, so many days ago each."""
    case = town.child()
    with town.sessions.begin() as session:
        person = Person(area_id=town.area, name="ผู้ปกครอง", created_at=MONDAY)
        session.add(person)
        session.flush()
        guardian = Guardian(
            area_id=town.area,
            person_id=person.id,
            case_id=case,
            relation=Relation.MOTHER,
            state=GuardianState.LINKED,
            asked_at=MONDAY,
            linked_at=MONDAY,
            changed_at=MONDAY,
        )
        session.add(guardian)
        session.flush()
        of = {"area_id": town.area, "case_id": case, "guardian_id": guardian.id, "kind": "text"}
    return [GuardianWord(at=ago(one), words="หลานเป็นไข้", **of) for one in days]


FAR = 55
"""Statements and commits further than the last one each process comes; a piece has fewer."""


def looks(engine: Engine, _point: Point, now: datetime) -> None:
    tick(engine, [RETENTION], now)


def test_killed_again_and_again_it_is_taken_up_at_its_cursor(town: Town, engine: Engine, keys: str) -> None:
    fill(town)
    made(engine, MONDAY - timedelta(hours=20))
    kills = 0
    with Doomed(engine, keys, looks) as doomed:
        doomed.end_at(0, MONDAY - timedelta(hours=19))  # nothing is due yet
        while doomed.end_at(FAR, MONDAY):
            kills += 1
            let_go(engine)
    (done,) = all_runs(engine, "retention")
    assert kills > 2
    assert (done.failures, done.finished_at is not None) == (None, True)
    assert {name: number for name, number in (done.counts or {}).items() if number} == {
        name: 1 for name, rule in RULES.items() if rule.end is not None and rule.of_areas
    }
