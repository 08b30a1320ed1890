"""Newcomers, and what is owed about them."""

from models.notices import Notice
from tests.handlers.tester import Someone
from tests.handlers.town import Town

HEADING = "มีคนใหม่รอการยืนยัน"


def newcomer(town: Town, code: str | None = None, name: str = "สมศรี ใจดี") -> Someone:
    """Somebody joins at the first school; whoever may confirm her is owed a notice."""
    town.invitation(code or town.code, school=town.schools[0], name=name)
    person = Someone(town, town.account())
    person.says(code or town.code)
    person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    return person


def states(town: Town) -> list[str]:
    """Of all notices of the district, the oldest first."""
    return [f"{notice.kind} {notice.state}" for notice in town.rows(Notice)]
