"""Each week's summary: read once by whoever reads it, on the right day, with the figures that the ledger has."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from flows.say import Message
from models.snapshots import Snapshot
from tests.handlers.tester import Seen
from tests.scheduler.year import restated
from tests.scheduler.year.district import District
from tests.scheduler.year.ledger import Ledger
from thai.dates import BANGKOK, local_date

WEEK = timedelta(days=7)
MARK = "เลขสรุป S-"


@dataclass
class Mondays:
    """`expected`: by Monday, who has to read of the week that is over then; `readers`: who has. `until`: when it is
    made last on its first day."""

    here: District
    ledger: Ledger
    until: time = restated.SUMMARY_UNTIL
    said: int = 0
    expected: dict[date, list[int]] = field(default_factory=dict)
    readers: dict[date, list[int]] = field(default_factory=lambda: defaultdict(list))

    def is_one(self, messages: Sequence[Message]) -> bool:
        return MARK in Seen(messages).text

    def ends(self, day: date, people: restated.People, missed: Collection[int] | None = ()) -> None:
        """Of a day on which the service ran. `missed`: those to whom it could not be said; None: nobody knows."""
        monday = day - timedelta(days=day.weekday())
        begun = self.ledger.at(datetime.combine(monday, datetime.min.time(), BANGKOK))
        if begun and self.here.days().office(day) and monday not in self.expected:
            committee = people.committee if monday.day <= restated.FIRST_MONDAY else ()
            self.expected[monday] = [*people.officers, *committee]
        expected, readers = self.expected.get(monday, []), self.readers[monday]
        assert Counter(readers) <= Counter(expected), (day, readers, expected)
        if missed is not None:
            assert sorted(readers) == sorted(one for one in expected if one not in missed), (day, readers, expected)

    def drawn(self, at: datetime) -> None:
        """A push with one is made: on its first day in office hours. (LINE may take it later.)"""
        local = at.astimezone(BANGKOK)
        in_hours = restated.SUMMARY_FROM <= local.time() < self.until
        assert in_hours or local.date() - timedelta(days=local.weekday()) in self.expected, local

    def reads(self, person: int, at: datetime, messages: Sequence[Message]) -> None:
        """In a push, or along with a reply."""
        self.said += 1
        day = local_date(at)
        monday = day - timedelta(days=day.weekday())
        self.readers[monday].append(person)
        cut = datetime.combine(monday, datetime.min.time(), BANGKOK)
        start = cut - WEEK
        name = f"S-{(monday.year + 543) % 100}{monday:%m%d}"
        rows, before = self.ledger.rows(cut), self.ledger.rows(start)
        new, new_before = self.ledger.new(start, cut), self.ledger.new(start - WEEK, start)
        filed = self.ledger.filed(start, cut)
        with self.here.town.sessions() as session:
            drawn = session.scalars(select(Snapshot).where(Snapshot.name == name)).one().told
        assert (drawn.rows, drawn.before) == (rows, before), (name, self.ledger.at(cut))
        assert (drawn.new, drawn.new_before, drawn.reports) == (new, new_before, filed), name
        lines = Seen(messages).text.splitlines()
        text = "\n".join(lines)
        assert f"เลขสรุป {name}" in text
        if person in self.here.committee:
            return
        assert any(line.endswith(f"กลับมานั่งเรียน {new} คน") for line in lines), (name, lines)
        assert f"สัปดาห์ก่อนหน้า {new_before} คน" in lines
        if not filed and rows == before and not new:
            assert "สัปดาห์นี้ยังไม่มีรายงานใหม่" in text
            return
        assert f"กลับถึงห้องเรียน {rows.back}" in lines
        told = f"มีผลติดตาม {rows.told} จาก {rows.total} คน{_change(rows.told - before.told)}"
        assert told in lines, (name, told, lines)
        tracing = f"กำลังติดตาม {rows.tracing}{_change(rows.tracing - before.tracing)}"
        assert any(line.endswith(tracing) for line in lines), (name, tracing, lines)


def _change(by: int) -> str:
    return "" if not by else f" +{by}" if by > 0 else f" –{-by}"
