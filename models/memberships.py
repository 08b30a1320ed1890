"""Memberships: what a person may do, and where."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, ForeignKey, Index, ScalarSelect, and_, false, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import Role
from models.people import Person
from models.types import CodeType, Id, Instant


class Membership(Base):
    """One role of one person at one place; granted, confirmed and ended by itself. `safeguarding`: asked to be a named
    officer; whether she is one says `is_named`. `head`: of an officer, the director of the area. `contact`: of an
    officer, who reads how the service stands, one of an area (`handlers/operator/contact/named.py`). `acting`: of who
    directs a school, in the place of its director, as letters say under her name."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "area_id", "role"),
        Index(None, "school_id", "role"),
        partial_index(
            "ix_memberships_waiting",
            "area_id",
            where="confirmed_at IS NULL AND refused_at IS NULL AND ended_at IS NULL",
        ),
        partial_index("ix_memberships_contact", "area_id", where="contact", on_sqlite="contact = 1"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("schools.id"))
    role: Mapped[Role] = mapped_column(CodeType(Role))
    safeguarding: Mapped[bool] = mapped_column(default=False)
    head: Mapped[bool] = mapped_column(default=False, server_default=false())
    contact: Mapped[bool] = mapped_column(default=False, server_default=false())
    acting: Mapped[bool] = mapped_column(default=False, server_default=false())
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    granted_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    refused_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    @hybrid_property
    def is_named(self) -> bool:
        """Makes her a named safeguarding officer of its area: on any other role, and before it is confirmed or after it
        has ended, the flag means nothing."""
        stands = self.confirmed_at is not None and self.refused_at is None and self.ended_at is None
        return self.role == Role.SUPERVISOR and self.safeguarding and stands

    @is_named.inplace.expression
    @classmethod
    def _is_named(cls) -> ColumnElement[bool]:
        stands = and_(cls.confirmed_at.is_not(None), cls.refused_at.is_(None), cls.ended_at.is_(None))
        return and_(cls.role == Role.SUPERVISOR, cls.safeguarding, stands)


Value = TypeVar("Value")


def of_holder(column: InstrumentedAttribute[Value]) -> ScalarSelect[Value]:
    """A column of the person whose membership it is, looked up for each. A join of the two is planned by reading all
    people, where these are few enough."""
    return select(column).where(Person.id == Membership.person_id).scalar_subquery()
