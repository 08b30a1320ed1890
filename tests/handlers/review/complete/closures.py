"""Makes closures that are complete, as people do."""

from collections.abc import Sequence

from models.matters import Matter
from tests.handlers.review.desk import matter
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.tester import Someone
from tests.handlers.town import Town

CHILDREN = tuple(f"เด็ก{nth}" for nth in range(1, 10))
NOTE, NOTED = "จดว่าพบใน DMC", "DMC: พบแล้ว"
AT = "วัดสระลุมพุก"


def closure(town: Town, teacher: Someone, child: str | int, school: str = AT) -> int:
    """She has reported that it studies at this school; gives the matter."""
    teacher.presses("report", {"case": town.child(child) if isinstance(child, str) else child})
    teacher.walks(*STUDYING, "ส่งรายงาน")
    teacher.says(school)
    return matter(town).id


def closures(town: Town, teacher: Someone, officer: Someone, children: Sequence[str]) -> list[int]:
    made = [closure(town, teacher, child) for child in children]
    for one in made:
        notes(officer, one)
    return made


def notes(officer: Someone, matter_id: int) -> None:
    """From its card: found in DMC."""
    officer.presses("desk_open", {"item": f"m{matter_id}"})
    officer.taps(NOTE)


def stands(town: Town, matter_id: int) -> Matter:
    return next(one for one in town.rows(Matter) if one.id == matter_id)
