"""The walk as a whole, and what it touched on its way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import cache, partial, wraps
from itertools import cycle
from pathlib import Path
from typing import Any

import holidays
import pytest
from sqlalchemy import Engine, select, text, update

from handlers.family.came.notices import areas_to_ask, ask_homes
from handlers.family.employer.notices import tell_employers
from handlers.family.instead.notices import SETTLES, tell_homes_who
from handlers.family.notices import owe_again, tell_home_soon
from handlers.messages import hosts as notices
from handlers.messages.notices import write_notices
from handlers.returns.between.late import hand_between_on, mornings_unanswered
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.words import WORDS
from handlers.turn.run.hosts import HOSTS
from models.areas import Area
from models.cases import Case
from models.database import sessions
from models.guardians import Guardian
from models.return_notices import ReturnNotice
from tests.plans import chat, desk, letters, needs, privacy, workings
from tests.plans.commands import Operator
from tests.plans.office import Office, Phone
from tests.plans.recorder import Recorder
from tests.plans.scenes import SCENES, Cast, Scene, cast
from thai.dates import BANGKOK, local_date


@dataclass
class Touched:
    """Names of what was reached: flows when they were finished, notices when their facts were read, commands when
    they succeeded, jobs when they had something to do."""

    words: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    flows: set[str] = field(default_factory=set)
    notices: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    commands: set[str] = field(default_factory=set)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note words, actions, flows and notices."""
        with pytest.MonkeyPatch.context() as patch:
            for name, word in WORDS.items():
                patch.setitem(WORDS, name, replace(word, call=_noted(self.words, name, word.call)))
            for name, action in ACTIONS.items():
                patch.setitem(ACTIONS, name, replace(action, call=_noted(self.actions, name, action.call)))
            for name, host in HOSTS.items():
                patch.setattr(host, "finished", _noted(self.flows, name, host.finished))
            for name, read in notices.HOSTS.items():
                patch.setitem(notices.HOSTS, name, _noted(self.notices, name, read))
            yield


def _noted(names: set[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def noted(*args: Any) -> Any:
        names.add(name)
        return function(*args)

    return noted


def _counts_anew(engine: Engine) -> None:
    """As autovacuum does within a minute: the walk has made many notices in seconds."""
    with engine.begin() as connection:
        connection.execute(text("ANALYZE notices"))


def walk(engine: Engine, folder: Path) -> tuple[Recorder, Touched]:
    """Through everything, in every scene; DATABASE_URL leads to the engine's database."""
    office, recorder, touched, operator = Office(engine), Recorder(), Touched(), Operator(folder)
    casts = {scene: cast(engine, office, scene) for scene in SCENES}
    with engine.begin() as connection:  # the walk goes by night too
        connection.execute(update(Area).values(push_from=time.min, push_until=time.max))
    reckoned = cache(holidays.country_holidays)  # for a hundred areas the same ones
    with recorder.listening(), touched.noting(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(holidays, "country_holidays", reckoned)
        for scene, people in casts.items():
            recorder.scene = scene.name
            _talk(engine, scene, people)
            _counts_anew(engine)
            operator.at(scene)
            if scene.school is not None:
                recorder.scene = f"{scene.name}, several at once"
                chat.at_once(people.teachers, people.children[-6:])
                recorder.scene = scene.name
                _at_home(engine, people)
                desk.work_off(engine, people.teachers[2], people.officers, people.children[0])
                needs.answer(engine, people.teachers[2], people.directors[0], people.children[1])
                letters.asks_for_letters(engine, people.teachers[2], people.officers[0], people.children[2])
                chat.leave_herself(people.teachers[-2], people.directors[0])
                privacy.ask_about_data(engine, people.strangers[0], people.teachers[2], people.officers)
                chat.leave(people.directors[0])
        recorder.scene = "everywhere"
        _counts_anew(engine)
        _work(engine, casts[SCENES[0]])
        for scene in SCENES:
            recorder.scene = scene.name
            workings.menus(engine, scene.area)
        recorder.scene = "everywhere"
        operator.everywhere(engine)
        _counts_anew(engine)
        office.works()
        office.delivers()
        for people in casts.values():
            for child in people.children[-2:-1]:
                _late(engine, child)
            for child in people.children[-5:-4]:
                _wishes(engine, child)
            for child in people.children[-6:-5]:
                _begins_today(engine, child)
        _term_begins(engine, SCENES[1].area)
        done = workings.jobs(engine)
        _counts_anew(engine)
        for people in casts.values():
            for one in (*people.directors[:1], *people.teachers):  # what the clock has made owed rides along
                one.says("คู่มือ 1 นาที")
        workings.due(engine)
        workings.chart(engine)
        operator.jobs(engine)
    office.turns.close()
    failed = [f"{one.job}: {one.error or one.failures}" for one in done if one.failed]
    assert not failed, f"jobs that failed: {failed}"
    touched.jobs = {one.job for one in done if one.counts}
    touched.commands = operator.called
    return recorder, touched


def _talk(engine: Engine, scene: Scene, people: Cast) -> None:
    chat.look(people)
    if scene.school is None:
        return
    first, second, third, *_ = people.teachers
    children = cycle(people.children)
    chat.join(people, scene, sessions(engine))
    chat.new_phone(people, scene, sessions(engine))
    chat.report(first, next(children))
    chat.call_home(people.directors[0], next(children))
    chat.lists(people.directors[0], people.officers[0])
    child = next(children)
    chat.asks_for_help(second, child, partial(_hers_today, engine, child, second))
    chat.asks_for_time(second, child, partial(_hers_today, engine, child, second))
    chat.head_talks(people.directors[0], child, partial(_hers_today, engine, child, second))
    chat.nothing_new(second, child)
    chat.end_of_search(second, next(children))
    chat.other_second_part(third, next(children))
    child = next(children)
    chat.back_at_school(third, child)
    chat.seen_at_school(people.directors[0], child, _latest(engine, child))
    _asked_today(engine, child)
    chat.still_comes(third, child)
    chat.by_typing(second)
    chat.unfinished(third, next(children))
    chat.worry(first, people.officers)
    chat.talk(second, people.officers)
    chat.restricted(people.officers[0])
    chat.account(second)
    chat.on_leave([first, people.directors[0], people.officers[-1]])
    chat.holidays(people.officers[-1])
    _school_tomorrow(engine, people.children[-1])
    chat.closings(people.directors[0], second)
    chat.figures(people.officers[-1], scene, sessions(engine))
    chat.log(people.officers[-1], scene, sessions(engine))
    chat.wanted(first, third, child)
    chat.share(people.directors[0], third, second, child)
    _asked_in_vain(engine, people.children[-1])


def _at_home(engine: Engine, people: Cast) -> None:
    """The home of a child that its teacher reports on anew."""
    first, child = people.teachers[0], people.children[4]
    _hers_today(engine, child, first)
    with engine.begin() as connection:
        connection.execute(_WITHOUT_REASON, {"case": child})
    chat.at_home(first, child, people.strangers[5:], partial(_days_ago, engine, child))
    _days_ago(engine, child)
    with sessions(engine).begin() as session:
        session.execute(_SCHOOL_TODAY, {"case": child, "today": local_date(datetime.now(UTC))})
        for notice in session.scalars(select(ReturnNotice).where(ReturnNotice.case_id == child)):
            tell_home_soon(session, notice, datetime.now(UTC))
            if (guardian := session.get(Guardian, notice.guardian_id or 0)) is not None:
                owe_again(session, notice, guardian.person_id, datetime.now(UTC))
            notice.meets_id = None
        tell_homes_who(session, session.get_one(Case, child), datetime.now(UTC) - SETTLES)
        for guardian in session.scalars(select(Guardian).where(Guardian.case_id == child)):
            guardian.approved_at = datetime.now(UTC)  # as far as she is an employer
        tell_employers(session, session.get_one(Case, child), datetime.now(UTC))
        write_notices(session)
    _on_first_day(engine, first, people.strangers[7], child)


def _on_first_day(engine: Engine, teacher: Phone, home: Phone, child: int) -> None:
    """It is today, by day; half an hour later whoever is next is told, and its home is asked in the afternoon."""
    today = local_date(datetime.now(UTC))
    with engine.begin() as connection:
        for statement in (_BEGINS_TODAY, _TOLD_OF_TODAY):
            connection.execute(statement, {"case": child, "today": today})
        (notice,) = connection.execute(_HOME_OF, {"case": child, "channel": home.channel, "user": home.user}).one()
    chat.on_first_day(teacher, home, child, notice)
    afternoon = datetime.combine(today, time(15, 45), BANGKOK)
    with sessions(engine).begin() as session:
        session.execute(_STILL_MISSING, {"case": child, "now": datetime.now(UTC)})
        for area in areas_to_ask(session, afternoon, afternoon):
            ask_homes(session, area, afternoon, afternoon)
        session.execute(_IS_AFTERNOON)
    with sessions(engine).begin() as session:
        for morning in mornings_unanswered(session, afternoon, afternoon):
            hand_between_on(session, morning, afternoon, afternoon)
        session.execute(_STILL_MISSING, {"case": child, "now": datetime.now(UTC)})  # the job's, at any hour


def _days_ago(engine: Engine, case: int) -> None:
    """What was reported of it, and what its home was told of it."""
    with engine.begin() as connection:
        for statement in (_REPORTED, _TOLD):
            connection.execute(statement, {"case": case})


def _asked_in_vain(engine: Engine, case: int) -> None:
    """A colleague has asked for it, and nobody has answered. News of it is due today, which is a day with school on
    whichever day this runs."""
    with engine.begin() as connection:
        for statement in (_IN_VAIN, _SCHOOL_TODAY):
            connection.execute(statement, {"case": case, "today": local_date(datetime.now(UTC))})


def _hers_today(engine: Engine, case: int, teacher: Phone) -> None:
    """She looks after it, and it is due today."""
    today = local_date(datetime.now(UTC))
    given = {"case": case, "channel": teacher.channel, "user": teacher.user, "today": today}
    with engine.begin() as connection:
        connection.execute(_HERS, given)
        connection.execute(_AS_IMPORTED, given)


def _school_tomorrow(engine: Engine, case: int) -> None:
    """Whichever day it is."""
    with engine.begin() as connection:
        tomorrow = local_date(datetime.now(UTC)) + timedelta(days=1)
        connection.execute(_SCHOOL_TODAY, {"case": case, "today": tomorrow})


_LONG_SAID = text(
    "UPDATE notices SET look_at = look_at - interval '1 hour', not_before = not_before - interval '1 hour'"
    " WHERE kind = 'back_at_school'"
)
_LATEST_OF = text("SELECT latest_report_id FROM cases WHERE id = :case")
_IN_VAIN = text(
    "UPDATE cases SET assignee_id = here[1], wanted_by_id = here[2], wanted_until = CAST(:today AS date) - 1,"
    " status = 'TRACING', waiting_for = 'TEACHER', due_on = :today"
    " FROM (SELECT array_agg(person_id) AS here FROM memberships"
    " WHERE school_id = (SELECT school_id FROM cases WHERE id = :case) AND role = 'TEACHER'"
    " AND confirmed_at IS NOT NULL AND ended_at IS NULL) AS at WHERE id = :case"
)
_HERS = text(
    "UPDATE cases SET status = 'TRACING', waiting_for = 'TEACHER', due_on = :today,"
    " assignee_id = (SELECT person_id FROM contacts WHERE channel_id = :channel AND line_user_id = :user)"
    " WHERE id = :case"
)
_AS_IMPORTED = text("UPDATE case_history SET due_on = :today WHERE case_id = :case AND what = 'IMPORTED'")
"""The country was made by the database's day, which ends at seven in the morning."""
_WITHOUT_REASON = text("UPDATE cases SET latest_reason = NULL, restricted = FALSE WHERE id = :case")
_REPORTED = text("UPDATE reports SET reported_at = reported_at - INTERVAL '3 days' WHERE case_id = :case")
_TOLD = text(
    "UPDATE return_notices SET not_before = not_before - INTERVAL '3 days', call_due = CURRENT_DATE - 1"
    " WHERE case_id = :case"
)
_BEGINS_TODAY = text("UPDATE return_plans SET starts_on = :today WHERE case_id = :case")
_TOLD_OF_TODAY = text("UPDATE return_notices SET starts_on = :today WHERE case_id = :case")
_HOME_OF = text(
    "SELECT id FROM return_notices WHERE case_id = :case AND guardian_id = (SELECT id FROM guardians"
    " WHERE case_id = :case AND person_id = (SELECT person_id FROM contacts"
    " WHERE channel_id = :channel AND line_user_id = :user))"
)
_IS_AFTERNOON = text(
    "UPDATE notices SET look_at = look_at - interval '1 day', not_before = not_before - interval '1 day',"
    " expires_at = expires_at + interval '1 day' WHERE kind = 'home_came'"
)
_STILL_MISSING = text(
    "UPDATE first_mornings SET state = 'RAISED', raised_at = :now, hand_on_at = :now WHERE case_id = :case"
)
_SCHOOL_TODAY = text(
    "UPDATE numbered_days SET is_school_day = TRUE WHERE day = :today"
    " AND area_id = (SELECT area_id FROM cases WHERE id = :case)"
)


def _late(engine: Engine, case: int) -> None:
    """A child that a teacher of its school looks after, eight days with school after its day."""
    with engine.begin() as connection:
        connection.execute(_LATE, {"case": case, "today": local_date(datetime.now(UTC))})


def _wishes(engine: Engine, case: int) -> None:
    """A child that wants to come back, since a week with school."""
    with engine.begin() as connection:
        for statement in (_SAID, _FOUND, _SCHOOL_WEEKS):
            connection.execute(statement, {"case": case, "today": local_date(datetime.now(UTC))})


_SAID = text(
    "UPDATE reports SET reported_at = reported_at - INTERVAL '7 days'"
    " WHERE id = (SELECT latest_report_id FROM cases WHERE id = :case)"
)
_FOUND = text(
    "UPDATE cases SET status = 'FOUND', waiting_for = 'TEACHER', latest_outcome = 'FOUND_WANTS_RETURN',"
    " due_on = CAST(:today AS date) + 20,"
    " assignee_id = (SELECT reporter_id FROM reports WHERE id = cases.latest_report_id) WHERE id = :case"
)
_SCHOOL_WEEKS = text(
    "UPDATE numbered_days SET is_school_day = TRUE WHERE day BETWEEN CAST(:today AS date) - 10 AND :today"
    " AND area_id = (SELECT area_id FROM cases WHERE id = :case)"
)


def _begins_today(engine: Engine, case: int) -> None:
    """A child that goes back to its own school today, instead of whatever was agreed on."""
    with engine.begin() as connection:
        for statement in (_TODAY_IT_IS, _RETURNS):
            connection.execute(statement, {"case": case, "today": local_date(datetime.now(UTC))})


_TODAY_IT_IS = text(
    "INSERT INTO return_plans (area_id, case_id, report_id, destination, starts_on, created_at)"
    " SELECT area_id, id, latest_report_id, 'OBEC_SAME', CAST(:today AS date), now() FROM cases WHERE id = :case"
    " ON CONFLICT (report_id) DO UPDATE SET destination = excluded.destination, starts_on = excluded.starts_on"
)
_RETURNS = text(
    "UPDATE cases SET status = 'RETURN_PENDING', waiting_for = 'TEACHER',"
    " assignee_id = (SELECT reporter_id FROM reports WHERE id = cases.latest_report_id) WHERE id = :case"
)


def _term_begins(engine: Engine, area: int) -> None:
    """Today, whichever day it is."""
    with engine.begin() as connection:
        for statement in (_BEGINS, _OPENS):
            connection.execute(statement, {"area": area, "today": local_date(datetime.now(UTC))})


_BEGINS = text(
    "UPDATE terms SET starts_on = :today WHERE id = (SELECT id FROM terms WHERE area_id = :area"
    " AND starts_on <= CAST(:today AS date) ORDER BY starts_on DESC LIMIT 1)"
)
_OPENS = text("UPDATE numbered_days SET is_school_day = TRUE WHERE area_id = :area AND day = CAST(:today AS date)")
_LATE = text(
    "UPDATE cases SET assignee_id = (SELECT person_id FROM memberships WHERE school_id = cases.school_id"
    " AND role = 'TEACHER' AND confirmed_at IS NOT NULL AND ended_at IS NULL LIMIT 1),"
    " status = 'TRACING', waiting_for = 'TEACHER', due_on = ("
    "SELECT max(late.day) FROM numbered_days late JOIN numbered_days now ON now.area_id = late.area_id"
    " WHERE late.area_id = cases.area_id AND now.day = :today AND late.is_school_day"
    " AND late.day BETWEEN CAST(:today AS date) - 60 AND :today"
    " AND late.school_days = now.school_days - 8) WHERE id = :case"
)


def _latest(engine: Engine, case: int) -> int:
    """The latest report on it, which was ten minutes ago: who directs its school is told."""
    with engine.begin() as connection:
        connection.execute(_LONG_SAID)
        return int(connection.execute(_LATEST_OF, {"case": case}).scalar_one())


def _asked_today(engine: Engine, case: int) -> None:
    """A week has passed since it was back."""
    given = {"case": case, "today": local_date(datetime.now(UTC))}
    with engine.begin() as connection:
        for table, its in (("cases", "id"), ("case_history", "case_id")):
            connection.execute(text(f"UPDATE {table} SET due_on = :today WHERE {its} = :case"), given)


def _work(engine: Engine, people: Cast) -> None:
    phone = people.teachers[-1]
    workings.redelivery(phone)
    workings.owed(engine, phone)
    workings.troubles(phone)
    workings.refusals(phone)
    workings.start(engine)
