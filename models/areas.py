"""Areas: the education area offices, each with its schools, people and cases."""

from datetime import time

from sqlalchemy import JSON, String, true, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.checks import DAYS
from models.types import Id

PUSH_FROM, PUSH_UNTIL, DIGEST_AT = time(7), time(18), time(15, 45)
"""The hours of an area that has set none of its own."""

CHECK_DAYS = ",".join(map(str, DAYS))


class Area(Base):
    """One education area office. `phone`, `dpo_phone`: national form, digits only. `line_id`: of its
    account at LINE, as people add it: @123abcde. `compulsory_until`: the age (by
    calendar year) from which school is no longer compulsory. `director_codes`: directors make codes for teachers.
    `push_from`, `push_until`: in Thailand, when its people are sent what need not be said at once. `digest_at`: when
    what comes with the day does. School days before its day on which a child is spoken of first (`remind_before`),
    after it on which it is up to whoever directs its school (`head_after`), and to the district (`district_after`).
    Days of the office after the day of what stands in front of it on which its officers hear (`office_after`), and then
    whoever heads the area (`area_head_after`). `deadlines`: the times that it has set in place of
    the usual ones, by their names (`models.outcomes.Limit`), for what is filed from then on.
    `check_days`: the days after its first one on which a child that is back is asked about (`days_written`)."""

    __tablename__ = "areas"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(20))
    dpo_phone: Mapped[str | None] = mapped_column(String(20))
    line_id: Mapped[str | None] = mapped_column(String(40))
    compulsory_until: Mapped[int] = mapped_column(default=16)
    director_codes: Mapped[bool] = mapped_column(default=True, server_default=true())
    push_from: Mapped[time] = mapped_column(default=PUSH_FROM, server_default="07:00:00")
    push_until: Mapped[time] = mapped_column(default=PUSH_UNTIL, server_default="18:00:00")
    digest_at: Mapped[time] = mapped_column(default=DIGEST_AT, server_default="15:45:00")
    remind_before: Mapped[int] = mapped_column(default=2, server_default="2")
    head_after: Mapped[int] = mapped_column(default=7, server_default="7")
    district_after: Mapped[int] = mapped_column(default=14, server_default="14")
    office_after: Mapped[int] = mapped_column(default=1, server_default="1")
    area_head_after: Mapped[int] = mapped_column(default=7, server_default="7")
    deadlines: Mapped[dict[str, int] | None] = mapped_column(JSON)
    check_days: Mapped[str] = mapped_column(String(60), default=CHECK_DAYS, server_default=CHECK_DAYS)
    last_case_number: Mapped[int] = mapped_column(default=0)


def days_written(days: str) -> tuple[int, ...]:
    """The days that stand in `check_days`."""
    return tuple(map(int, days.split(",")))


def take_case_numbers(session: Session, area: int, amount: int = 1) -> range:
    """The area's next running numbers. Whoever asks meanwhile waits until this transaction ends, so take them late."""
    taken = update(Area).where(Area.id == area).values(last_case_number=Area.last_case_number + amount)
    last = session.execute(taken.returning(Area.last_case_number)).scalar_one()
    return range(last - amount + 1, last + 1)
