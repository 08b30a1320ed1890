"""The chart of a summary: it shows what the summaries of its weeks have said, is drawn once, and may be missing."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from bot.line.flex import fetch_from
from bot.line.render import render
from flows.figures.chart import chart
from flows.phrase import in_thai
from flows.say import Card
from handlers.figures import summary as summary_job
from handlers.figures.pictures import draw
from handlers.figures.pictures.draw import draw_charts
from handlers.figures.pictures.kept import Drawn, keep_pictures, png_of
from handlers.figures.pictures.weeks import WEEKS, weeks_of
from handlers.figures.recount import recount
from handlers.figures.snapshots import WEEK, Week, last_week
from handlers.figures.summary import counted_ahead, summaries_due, summarise
from models.codes import Role
from models.pictures import Picture
from models.snapshots import Snapshot
from scheduler.jobs import JOBS
from tests.handlers.figures.test_past import STEPS, District, Step
from tests.handlers.figures.test_past import district as district
from tests.handlers.figures.test_snapshots import comes_and_goes, drawn, in_class
from tests.handlers.figures.test_summary import MONDAY, SUNDAY, came_back
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK, local_date

EIGHT = datetime.combine(MONDAY, time(8), BANGKOK)
PNG = b"\x89PNG\r\n\x1a\n" + b"drawn"


def monday(town: Town, now: datetime = EIGHT) -> dict[str, int]:
    """The job with what it makes ahead, as the scheduler runs it."""
    town.clock.now = max(town.clock.now, now)
    with town.sessions() as session:
        assert summaries_due(session, now, now)
        ahead = counted_ahead(session, town.area, now, now)
    with town.sessions.begin() as session:
        return summarise(session, town.area, now, now, ahead)


def pictures(town: Town) -> list[Picture]:
    with town.sessions() as session:
        return list(session.scalars(select(Picture).where(Picture.area_id == town.area).order_by(Picture.id)))


def paint_nothing(charts: Sequence[Any]) -> list[bytes]:
    """Nothing is painted: a process of its own takes a second."""
    return [PNG + str(at).encode() for at, _ in enumerate(charts)]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Gives what would have been painted."""
    asked: list[Any] = []

    def notes(charts: Sequence[Any]) -> list[bytes]:
        asked.extend(charts)
        return paint_nothing(charts)

    monkeypatch.setattr(summary_job, "draw_charts", notes)
    return asked


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_each_week_shows_what_was_counted_of_it(steps: list[Step], district: Callable[[], District]) -> None:
    here = district()
    for at, step in enumerate(steps):
        here.does(step)
        comes_and_goes(here, at)
        here.town.clock.on(days=3)
    in_class(here.town, here.cases()[0], here.town.clock.now)
    here.town.clock.on(days=9)
    area, cut = here.town.area, here.town.clock.now
    with here.town.sessions() as session:

        def back(moment: datetime) -> int:
            return recount(session, [area], moment, moment - WEEK, moment - 2 * WEEK)[area].rows("now").back

        found = weeks_of(session, {area: back(cut)}, cut)[area]
        assert found == tuple(back(cut - ago * WEEK) for ago in reversed(range(WEEKS)))


def test_the_week_before_shows_what_its_own_summary_said(town: Town, teacher: Someone, painted: list[Any]) -> None:
    came_back(town, teacher, *CHILDREN_NAMES[:2])
    monday(town)
    came_back_later = town.child(CHILDREN_NAMES[2], assignee=teacher.person)
    in_class(town, came_back_later, EIGHT + timedelta(days=2))
    monday(town, EIGHT + WEEK)
    first, second = pictures(town)
    assert (first.weeks, second.weeks) == ([0] * 11 + [2], [0] * 10 + [2, 3])
    assert [bar["number"] for bar in painted[1]["bars"]] == second.weeks
    assert (painted[1]["bars"][-1]["day"], painted[1]["bars"][-2]["day"]) == ("28 มิ.ย.", "21 มิ.ย.")


def test_the_officer_is_shown_it_and_hears_it_in_words(
    town: Town, teacher: Someone, officer: Someone, painted: list[Any]
) -> None:
    came_back(town, teacher, *CHILDREN_NAMES[:2])
    monday(town)
    officer.pushed()
    shown = officer.says("สรุปวันจันทร์").messages[0]
    assert isinstance(shown, Card)
    assert shown.picture is not None
    assert in_thai(shown.alt).endswith("กลับถึงห้องเรียน 12 สัปดาห์: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2")
    again = officer.says("สรุป S-690622").messages[0]
    assert (again.picture, again.alt) == (shown.picture, shown.alt)  # type: ignore[union-attr] # a card as well
    (row,) = pictures(town)
    assert shown.picture.path == f"/c/{row.token}.png"
    now = officer.says("สรุปตอนนี้").messages[0]
    assert isinstance(now, Card)
    assert now.picture is None


def test_without_an_address_there_are_words_only(
    town: Town, teacher: Someone, officer: Someone, painted: list[Any]
) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    monday(town)
    card = officer.says("สรุปวันจันทร์").messages[0]
    assert "hero" not in render(card, in_thai)["contents"]
    fetch_from("https://panong.example.go.th")
    try:
        hero = render(card, in_thai)["contents"]["hero"]
    finally:
        fetch_from(None)
    (row,) = pictures(town)
    assert hero["url"] == f"https://panong.example.go.th/c/{row.token}.png"
    assert (hero["aspectRatio"], hero["size"]) == ("20:9", "full")


def test_the_committee_is_shown_none(town: Town, teacher: Someone, painted: list[Any]) -> None:
    """Twelve weeks side by side would tell of changes by one or two."""
    member = Someone(town, *town.member("สมชาย กรรมการ", Role.COMMITTEE))
    came_back(town, teacher, *CHILDREN_NAMES[:2])
    monday(town)
    seen = member.says("สรุปวันจันทร์")
    assert "กลับถึงห้องเรียน" in seen
    assert [one.picture for one in seen.messages if isinstance(one, Card)] == [None]
    assert "12 สัปดาห์" not in seen.text + "".join(in_thai(one.alt) for one in seen.messages if isinstance(one, Card))


def test_where_nobody_was_ever_in_class_nothing_is_drawn(town: Town, officer: Someone, painted: list[Any]) -> None:
    town.child(CHILDREN_NAMES[0])
    town.clock.now = max(town.clock.now, EIGHT)
    assert monday(town, EIGHT + WEEK)["summaries"] == 1
    assert (painted, pictures(town)) == ([], [])


def test_a_run_that_died_before_it_wrote_and_one_beside_it_leave_one(
    town: Town, teacher: Someone, painted: list[Any]
) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    town.clock.now = EIGHT
    with town.sessions() as session:
        died, one, other = (counted_ahead(session, town.area, EIGHT, EIGHT) for _ in range(3))
    assert died == one == other
    for ahead in (one, other):
        with town.sessions.begin() as session:
            summarise(session, town.area, EIGHT, EIGHT, ahead)
    assert [row.png for row in pictures(town)] == [PNG + b"0"]
    with town.sessions.begin() as session:
        snapshot = session.scalars(select(Snapshot).where(Snapshot.area_id == town.area)).one()
        keep_pictures(session, {town.area: snapshot}, {town.area: Drawn(one.drawn[town.area].weeks, PNG)}, EIGHT)
    assert [row.png for row in pictures(town)] == [PNG + b"0"]


def test_a_picture_of_another_moment_is_not_kept(town: Town, teacher: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    week: Week = last_week(EIGHT)
    snapshot = drawn(town, week, EIGHT)
    with town.sessions.begin() as session:
        assert keep_pictures(session, {town.area: snapshot}, {town.area: Drawn((0,) * 11 + (7,), PNG)}, EIGHT) == 0
    assert pictures(town) == []


def test_what_was_counted_ahead_is_what_would_be_counted(town: Town, teacher: Someone, painted: list[Any]) -> None:
    came_back(town, teacher, *CHILDREN_NAMES[:3])
    with town.sessions() as session:
        expected = recount(session, [town.area], *_moments())[town.area]
        assert counted_ahead(session, town.area, EIGHT, EIGHT).counted[town.area] == expected
    monday(town)
    with town.sessions() as session:
        snapshot = session.scalars(select(Snapshot).where(Snapshot.area_id == town.area)).one()
        assert snapshot.told.rows == expected.rows("now")


def _moments() -> tuple[datetime, datetime, datetime]:
    week = last_week(EIGHT)
    return week.cut, week.start, week.start - WEEK


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(30)",
        "import os; os._exit(3)",
        "print('nothing of the kind')",
        "print('[]')",
        "import base64; print('[\"' + base64.b64encode(b'GIF89a').decode() + '\"]')",
    ],
)
def test_what_hangs_or_breaks_leaves_a_summary_without(
    program: str, town: Town, teacher: Someone, officer: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "PROGRAM", (sys.executable, "-c", program))
    monkeypatch.setattr(draw, "SECONDS", 1)
    came_back(town, teacher, CHILDREN_NAMES[0])
    assert monday(town)["summaries"] == 1
    assert pictures(town) == []
    told = officer.pushed()
    assert "กลับถึงห้องเรียน 1" in told
    assert "12 สัปดาห์" not in told


def test_the_scheduler_s_run_draws_a_real_one(town: Town, teacher: Someone, officer: Someone) -> None:
    """With the process that paints, and nothing of the service's keys in its environment."""
    came_back(town, teacher, *CHILDREN_NAMES[:2])
    (job,) = (one for one in JOBS if one.name == "summary")
    assert job.ahead is not None
    monday(town)
    (row,) = pictures(town)
    assert row.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(row.token) == 32
    assert (int.from_bytes(row.png[16:20]), int.from_bytes(row.png[20:24])) == (1000, 450)
    with town.sessions() as session:
        assert png_of(session.connection(), row.token) == row.png
        assert png_of(session.connection(), row.token[::-1]) is None
    assert draw_charts([chart(row.weeks, SUNDAY)]) == [row.png]  # drawn twice, it is the same


def test_the_painter_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEYS", "secret")
    seen = "import os, json, base64; print(json.dumps([base64.b64encode(bytes.fromhex('89504e470d0a1a0a') + "
    seen += "json.dumps(dict(os.environ)).encode()).decode()]))"
    monkeypatch.setattr(draw, "PROGRAM", (sys.executable, "-c", seen))
    (told,) = draw_charts([{}])
    assert "DATA_KEYS" not in json.loads(told[8:])


def test_no_process_of_the_service_loads_what_paints() -> None:
    modules = "bot.web.server, bot.worker.main, scheduler.main, scheduler.jobs, bot.cli.opening"
    ask = f"import sys, {modules}; print([one for one in sys.modules if 'matplotlib' in one or 'numpy' in one])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_long_numbers_stand_above_the_last_bar_alone() -> None:
    from handlers.figures.pictures import paint  # matplotlib: a second and a half that no other test here needs

    bars = [{"number": number, "day": "1 มิ.ย."} for number in (1, 12_345)] * 6
    assert not paint._fits(bars, 80)
    assert paint._fits([{"number": 999}, {"number": 1}], 80)
    assert paint.png({"title": "กลับถึงห้องเรียน", "bars": bars}).startswith(b"\x89PNG")


def test_a_day_of_a_bar_is_the_last_of_its_week() -> None:
    assert local_date(last_week(EIGHT).cut - timedelta(seconds=1)) == SUNDAY
    days = [bar["day"] for bar in chart(range(12), SUNDAY)["bars"]]
    assert (days[0], days[-2], days[-1]) == ("5 เม.ย.", "14 มิ.ย.", "21 มิ.ย.")
