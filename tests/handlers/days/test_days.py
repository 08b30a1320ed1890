"""Working days of several people who have to do with each other, as their phones show them. Each file beside this one
is replayed through the use cases on a real database and compared; `--update` writes it anew.

A line begins with who does it: `teacher > words` are typed, `teacher > [label]` is tapped by how the label begins,
`teacher > (old [label])` on an earlier screen of hers, and `teacher > (push)` opens what came by itself.
`granny > (code 1)` types the first code that was shown. `teacher > (agrees 2)`: eleven minutes ago she has said that
the second child comes back next Monday. With `> (+8h)` and `> (+3d)` so much time passes, `> (16.10)` is that hour of
the day, and `> (jobs)` lets the clock do what is due. What is shown follows; above the first input stands what it
is about.
"""

import re
from datetime import datetime, time
from pathlib import Path

import pytest

from bot.play.screen import draw
from handlers.returns.between.late import hand_between_on
from models.codes import Role
from models.data_requests import DataRequest
from models.first_mornings import FirstMorning
from scheduler.jobs import JOBS
from tests.handlers.steps import WANTS
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK, local_date

FILES = sorted(Path(__file__).parent.glob("*.txt"))
_INPUT = re.compile(r"(?P<who>\w*) ?> (?P<does>.+)")
_PASSES = re.compile(r"\(\+(\d{1,3})([dhm])\)")
_REQUEST = re.compile(r"คำขอ (\d+)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_HOUR = re.compile(r"\((\d{1,2})\.(\d{2})\)")
_CODE = re.compile(r"\b(?!K7QF-2M9X)[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_OF_AREAS = {"reminders", "first_days", "homes", "first_days_at_home"}
_DOES = {
    "(sticker)": Someone.sends_sticker,
    "(photo)": Someone.sends_photo,
    "(blocks)": Someone.blocks,
    "(follows)": Someone.follows,
    "(push)": Someone.pushed,
}


class Day:
    """Everybody at work: two teachers of a school, its director, two officers of the district; three children.
    And a stranger, two of a home, and an employer."""

    def __init__(self, town: Town) -> None:
        school = town.schools[0]
        self.town = town
        self.people = {
            name: Someone(town, *town.member(called, role, at, safeguarding=named))
            for name, called, role, at, named in (
                ("teacher", "สมศรี ใจดี", Role.TEACHER, school, False),
                ("colleague", "อนันต์ มีสุข", Role.TEACHER, school, False),
                ("director", "วิชัย มั่นคง", Role.DIRECTOR, school, False),
                ("officer", "วิภา ใจงาม", Role.SUPERVISOR, None, True),
                ("second", "อร สุขใจ", Role.SUPERVISOR, None, False),
                ("neighbour", "ปราณี ศรีสุข", Role.DIRECTOR, town.schools[1], False),
            )
        }
        for name in ("stranger", "granny", "grandpa", "boss"):
            self.people[name] = Someone(town, town.account())
        for name in CHILDREN_NAMES[:3]:
            town.child(name, assignee=self.people["teacher"].person)
        self._before: dict[str, list[Seen]] = {name: [] for name in self.people}
        self._codes: list[str] = []

    def goes(self, who: str, does: str) -> str:
        """One input; gives the screen that it leads to."""
        if (passed := _PASSES.fullmatch(does)) is not None:
            self.town.clock.on(**{_UNITS[passed[2]]: int(passed[1])})
            return ""
        if (hour := _HOUR.fullmatch(does)) is not None:
            then = time(int(hour[1]), int(hour[2]))
            self.town.clock.now = datetime.combine(local_date(self.town.clock.now), then, BANGKOK)
            return ""
        if does == "(jobs)":
            self._work()
            return ""
        one, does = self.people[who], self._numbered(does)
        if one.seen.messages:
            self._before[who].append(one.seen)
        if does in _DOES:
            seen = _DOES[does](one)
        elif does.startswith("(agrees "):
            one.presses("report", {"case": self.town.case[CHILDREN_NAMES[int(does[8:-1]) - 1]]})
            one.walks(*WANTS, "ส่งรายงาน", "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
            self.town.clock.on(minutes=11)
            return ""
        elif does.startswith("(code "):
            seen = one.says(self._codes[int(does[6:-1]) - 1])
        elif does.startswith("(old ["):
            label = does.removeprefix("(old [").removesuffix("])")
            at = next(seen for seen in reversed(self._before[who]) if _label(seen, label))
            seen = one.taps(_label(at, label) or label, on=at)
        elif does.startswith("["):
            label = does[1:-1]
            seen = one.taps(_label(one.seen, label) or label)
        else:
            seen = one.says(does)
        return self._from_one(draw(seen.messages)) or "(nothing)"

    def _work(self) -> None:
        """What the clock owes the people of this district by now."""
        now = self.town.clock.now
        for job in JOBS:
            with self.town.sessions.begin() as session:
                pieces = list(job.pieces(session, now, now)) if job.name in _OF_AREAS else []
            for _ in {self.town.area} & {*pieces}:
                with self.town.sessions.begin() as session:
                    job.work(session, self.town.area, now, now)
        for morning in [row for row in self.town.rows(FirstMorning) if row.area_id == self.town.area]:
            with self.town.sessions.begin() as session:
                hand_between_on(session, morning.id, now, now)

    def _requests(self) -> list[int]:
        return sorted(row.id for row in self.town.rows(DataRequest) if row.area_id == self.town.area)

    def _numbered(self, does: str) -> str:
        """Requests are numbered for all areas of the database, of which other tests have some."""
        return _REQUEST.sub(lambda found: f"คำขอ {self._requests()[int(found[1]) - 1]}", does)

    def _from_one(self, shown: str) -> str:
        ids = self._requests()
        self._codes += dict.fromkeys(code for code in _CODE.findall(shown) if code not in self._codes)
        shown = _CODE.sub(lambda found: f"(code {self._codes.index(found[0]) + 1})", shown)
        return _REQUEST.sub(lambda found: f"คำขอ {ids.index(int(found[1])) + 1}", shown)


def _label(seen: Seen, begins: str) -> str | None:
    return next((one for one in seen.labels if one.startswith(begins)), None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_day_goes_as_written(path: Path, town: Town, update: bool) -> None:
    written = path.read_text()
    day, (head, *rest) = Day(town), re.split(r"^(?=\w* ?> )", written, flags=re.M)
    played = [head.strip()]
    for part in rest:
        done = _INPUT.match(part)
        assert done is not None
        shown = day.goes(done["who"], done["does"])
        played.append("\n".join(filter(None, (done[0], shown))))
    now = "\n\n".join(played) + "\n"
    if update:
        path.write_text(now)
    assert path.read_text() == now
