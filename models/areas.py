"""Areas: the education area offices, each with its schools, people and cases."""

from sqlalchemy import String, true, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.types import Id


class Area(Base):
    """One education area office. `phone`, `dpo_phone`: national form, digits only. `compulsory_until`: the age (by
    calendar year) from which school is no longer compulsory. `director_codes`: directors make codes for teachers."""

    __tablename__ = "areas"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(20))
    dpo_phone: Mapped[str | None] = mapped_column(String(20))
    compulsory_until: Mapped[int] = mapped_column(default=16)
    director_codes: Mapped[bool] = mapped_column(default=True, server_default=true())
    last_case_number: Mapped[int] = mapped_column(default=0)


def take_case_numbers(session: Session, area: int, amount: int = 1) -> range:
    """The area's next running numbers. Whoever asks meanwhile waits until this transaction ends, so take them late."""
    taken = update(Area).where(Area.id == area).values(last_case_number=Area.last_case_number + amount)
    last = session.execute(taken.returning(Area.last_case_number)).scalar_one()
    return range(last - amount + 1, last + 1)
