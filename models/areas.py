"""Areas: the education area offices, each with its schools, people and cases."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Id


class Area(Base):
    """One education area office. `phone`, `dpo_phone`: national form, digits only. `compulsory_until`: the age (by
    calendar year) from which school is no longer compulsory."""

    __tablename__ = "areas"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(20))
    dpo_phone: Mapped[str | None] = mapped_column(String(20))
    compulsory_until: Mapped[int] = mapped_column(default=16)
    last_case_number: Mapped[int] = mapped_column(default=0)
