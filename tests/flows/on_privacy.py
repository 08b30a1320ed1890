"""Everything that is said about what is kept of people: to whoever asks, and on the desk of those who answer."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from bot.play.people import AREA, NOW
from flows.engine.facts import AreaFacts
from flows.messages.catalogue import KINDS
from flows.privacy import asking, desk
from flows.privacy.desk import PER_PAGE, REASON_MOST, Asked
from flows.say import Message
from models.codes import DataAnswer, DataAsk
from thai.dates import local_date

TODAY = local_date(NOW)
BARE = AreaFacts("เขตที่ยังไม่ตั้งค่า")
NAME = "ประเสริฐศักดิ์ดา ศิริวัฒนานุกูลพาณิชย์สกุลวงศ์"
REASON = ("กฎหมายให้เก็บไว้จนจบการติดตามน้อง แล้วอีก 1 ปีการศึกษา " * 9)[:REASON_MOST].strip()
ALL = tuple(DataAsk)
ONE = Asked(999_999, ALL, TODAY - timedelta(days=32), TODAY - timedelta(days=2), NAME, phone="0812345678")


def everything() -> Iterator[Message]:
    """With everything as long as it can be."""
    due = TODAY + timedelta(days=30)
    for area in (AREA, BARE):
        for asks in ((DataAsk.SEE,), ALL):
            yield asking.received(asks, due, TODAY, area)
            yield asking.stands_already(asks, TODAY - timedelta(days=3), due, TODAY, area)
            yield asking.stands_already(asks, TODAY - timedelta(days=32), TODAY - timedelta(days=2), TODAY, area)
            yield asking.added(asks, due, TODAY, area)
    yield asking.taken_back()
    yield asking.nothing_asked()
    for day in (due, TODAY - timedelta(days=2)):
        yield asking.number_kept(day, TODAY, AREA)
        yield asking.without_number(day, TODAY, AREA)
    yield desk.listed((), 0, 0, TODAY)
    days = (-40, -1, 0, 1, 30)
    lines = [replace(ONE, due=TODAY + timedelta(days=day), name=NAME if day % 2 else None) for day in days]
    yield desk.listed(lines[:1], 0, 1, TODAY)
    yield desk.listed(lines, 0, 9 * PER_PAGE, TODAY)
    yield desk.card(ONE, TODAY)
    yield desk.card(replace(ONE, due=due, name=None, phone=None, asks=(DataAsk.STOP,)), TODAY)
    yield desk.card(replace(ONE, waits=True), TODAY)
    for answer in DataAnswer:
        reason = REASON if answer == DataAnswer.DECLINED else None
        done = replace(ONE, answer=answer, reason=reason, by=NAME, on=TODAY)
        yield desk.card(done, TODAY)
        yield desk.after(done, TODAY)
        yield desk.after(replace(done, reason=None, by=None, on=None), TODAY)
    yield desk.is_taken_back()
    yield desk.is_answered(NAME, TODAY, TODAY)
    yield desk.is_answered(None, TODAY - timedelta(days=300), TODAY)
    for name in ("data_answered", "data_open_again"):
        for example in KINDS[name].examples:
            yield KINDS[name].draw(example)
