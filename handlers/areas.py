"""Areas as the operator sets them up."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.areas import Area
from models.calendars import seed_calendar
from models.channels import Channel


def ensure_first_area(session: Session, today: date) -> Area:
    """A fresh database has one area with placeholders and the environment's channel; what is there stays."""
    area = session.scalars(select(Area).order_by(Area.id).limit(1)).first()
    if area is None:
        area = Area(name="เขตพื้นที่การศึกษา (ยังไม่ได้ตั้งชื่อ)")
        session.add(area)
        session.flush()
        session.add(Channel(area_id=area.id, name="environment"))
        seed_calendar(session, area.id, range(today.year - 1, today.year + 3))
        session.flush()
    return area
