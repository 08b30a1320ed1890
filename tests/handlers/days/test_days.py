"""Working days of several people who have to do with each other, as their phones show them. Each file beside this one
is replayed through the use cases on a real database and compared; `--update` writes it anew.

A line begins with who does it: `teacher > words` are typed, `teacher > [label]` is tapped by how the label begins,
`teacher > (old [label])` on an earlier screen of hers, `teacher > (push)` opens what came by itself. With `> (+8h)` and
`> (+3d)` that much time passes. What is shown follows; the lines above the first input say what the day is about.
"""

import re
from pathlib import Path

import pytest

from bot.play.screen import draw
from models.codes import Role
from models.data_requests import DataRequest
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

FILES = sorted(Path(__file__).parent.glob("*.txt"))
_INPUT = re.compile(r"(?P<who>\w*) ?> (?P<does>.+)")
_PASSES = re.compile(r"\(\+(\d{1,3})([dhm])\)")
_REQUEST = re.compile(r"คำขอ (\d+)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


class Day:
    """Everybody at work: two teachers of a school, its director, two officers of the district; three children.
    And a stranger."""

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
        self.people["stranger"] = Someone(town, town.account())
        for name in CHILDREN_NAMES[:3]:
            town.child(name, assignee=self.people["teacher"].person)
        self._before: dict[str, list[Seen]] = {name: [] for name in self.people}

    def goes(self, who: str, does: str) -> str:
        """One input; gives the screen that it leads to."""
        if (passed := _PASSES.fullmatch(does)) is not None:
            self.town.clock.on(**{_UNITS[passed[2]]: int(passed[1])})
            return ""
        one, does = self.people[who], self._numbered(does)
        if one.seen.messages:
            self._before[who].append(one.seen)
        if does == "(push)":
            seen = one.pushed()
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

    def _requests(self) -> list[int]:
        return sorted(row.id for row in self.town.rows(DataRequest) if row.area_id == self.town.area)

    def _numbered(self, does: str) -> str:
        """Requests are numbered for all areas of the database, of which other tests have some."""
        return _REQUEST.sub(lambda found: f"คำขอ {self._requests()[int(found[1]) - 1]}", does)

    def _from_one(self, shown: str) -> str:
        ids = self._requests()
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
