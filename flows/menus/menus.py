"""The rich menus that hang under the chats: one table, which areas each of them has, and what a tap says.

An area stands here exactly when its flow does: what it says is heard like a typed word, and who has no right to it is
refused when she presses it. Pictures of this table are drawn by `make menus`, and lie in `bot/menus/pictures`.
"""

from itertools import accumulate, pairwise
from typing import Literal

from msgspec import Struct

from flows.engine.buttons import DISTRICT
from flows.family import answers
from flows.family.language import CHOOSE
from flows.people.strangers import ENTER_CODE, WHAT_IS_IT
from flows.turn.menu import (
    ALERTS,
    CHILDREN,
    DESK,
    FIND_HELP,
    HELP,
    LOG,
    LOOK_FOR,
    NEEDS,
    NEWCOMERS,
    PRACTICE,
    RESTRICTED,
    SCHOOL_CHILDREN,
    SHARE,
    SUMMARY,
    TEACHERS,
    TEACHERS_WAIT,
    URGENT,
)
from models.codes import Menu

BAR = "เมนูพาน้อง"
"""On the bar by which a menu is opened and closed."""

WIDTH, ROW_HEIGHT = 2500, 843
"""In pixels of a picture; LINE draws it as wide as the phone."""

Icon = Literal[
    "alarm",
    "child",
    "children",
    "code",
    "desk",
    "figures",
    "find",
    "help",
    "helper",
    "language",
    "log",
    "newcomer",
    "office",
    "phone",
    "practice",
    "question",
    "share",
    "teachers",
]


class Area(Struct, frozen=True):
    """What can be tapped. `lines`: how the picture shows what it `says`, and under it a `note`. `width`: its share of
    the row; what is done most has the double."""

    says: str
    lines: tuple[str, ...]
    icon: Icon
    width: int = 1
    look: Literal["plain", "main", "alarm"] = "plain"
    note: str | None = None


class RichMenu(Struct, frozen=True):
    """Rows of areas. It is closed until somebody opens it: two rows cover half of a small phone's chat. `bar`: on the
    bar by which it is."""

    rows: tuple[tuple[Area, ...], ...]
    bar: str = BAR

    @property
    def areas(self) -> list[Area]:
        return [area for row in self.rows for area in row]

    @property
    def height(self) -> int:
        return ROW_HEIGHT * len(self.rows)


class Box(Struct, frozen=True):
    """Where an area lies, in pixels from the top left."""

    x: int
    y: int
    width: int
    height: int


def boxes(menu: RichMenu) -> list[tuple[Area, Box]]:
    """Every area with its place: they fill the picture, without a gap and none over another."""
    placed = []
    for at, row in enumerate(menu.rows):
        shares = sum(area.width for area in row)
        edges = [WIDTH * share // shares for share in accumulate((area.width for area in row), initial=0)]
        for area, (left, right) in zip(row, pairwise(edges), strict=True):
            placed.append((area, Box(left, at * ROW_HEIGHT, right - left, ROW_HEIGHT)))
    return placed


def _main(says: str, icon: Icon, note: str | None = None) -> Area:
    return Area(says, (says,), icon, width=2, look="main", note=note)


_CHILDREN = Area(CHILDREN, (CHILDREN,), "child")
_NEEDS = Area(NEEDS, (NEEDS,), "desk")
_TEACHERS_WAIT = Area(TEACHERS_WAIT, (TEACHERS_WAIT,), "newcomer")
_TEACHERS = Area(TEACHERS, ("ครูของ", "โรงเรียน"), "teachers")
_PRACTICE = Area(PRACTICE, (PRACTICE,), "practice")
_ALERTS = Area(ALERTS, (ALERTS,), "alarm")
_RESTRICTED = Area(RESTRICTED, ("น้องเรื่อง", "ละเอียดอ่อน"), "child")
_HELP = Area(HELP, (HELP,), "help")
_ENTER_CODE = Area(ENTER_CODE, (ENTER_CODE,), "code")
_WHAT_IS_IT = Area(WHAT_IS_IT, ("พาน้อง", "คืออะไร"), "question")
_DISTRICT = Area(DISTRICT, (DISTRICT,), "phone")
_URGENT = Area(URGENT, ("เด็กไม่ปลอดภัย", "แจ้งด่วน"), "alarm", look="alarm")
_URGENT_WIDE = Area(URGENT, ("เด็กไม่ปลอดภัย", "แจ้งด่วน"), "alarm", width=2, look="alarm")

_SHARE = Area(SHARE, (SHARE,), "share")
_OF_A_SCHOOL = _main(SCHOOL_CHILDREN, "children")
_OF_ALL_SCHOOLS = _main(SCHOOL_CHILDREN, "children", note="ทุกโรงเรียนที่ดูแล")
_BESIDE_HERS = Area(SCHOOL_CHILDREN, ("น้องของ", "โรงเรียน"), "children", look="main")
"""The same for who has a list of her own: four are as many as a row shows."""

_FOR_HEADS = (_TEACHERS, _PRACTICE, _HELP, _URGENT)
_FOR_HEADS_WHO_TEACH = (_TEACHERS_WAIT, _TEACHERS, _HELP, _URGENT)
_NEWCOMERS = Area(NEWCOMERS, (NEWCOMERS,), "newcomer")
_FIND_HELP = Area(FIND_HELP, (FIND_HELP,), "helper")
_LOOK_FOR = Area(LOOK_FOR, ("ค้นหา", "น้อง"), "find")
_SUMMARY = Area(SUMMARY, ("สรุป", "ตอนนี้"), "figures")
_OFFICE = RichMenu(((_main(DESK, "desk"), _LOOK_FOR, _FIND_HELP), (_NEWCOMERS, _SUMMARY, _HELP, _URGENT)))


def _of_home(day: Area, call: Area, office: Area, language: str, bar: str = BAR) -> RichMenu:
    """Of who guards a child: what she does most is wide, and what reads in both languages is for who can't read one."""
    lines = tuple(language.split(" / "))
    shown = Area(language, lines if len(lines) == 1 else (f"{lines[0]} /", lines[1]), "language")
    return RichMenu(((day, call), (shown, office)), bar)


MENUS: dict[Menu, RichMenu] = {
    Menu.UNKNOWN: RichMenu(((_main(ENTER_CODE, "code"), _WHAT_IS_IT), (_DISTRICT, _URGENT_WIDE))),
    Menu.WAITING: RichMenu(
        ((_main(PRACTICE, "practice"), _ENTER_CODE), (_WHAT_IS_IT, _DISTRICT, _HELP, _URGENT)),
    ),
    Menu.TEACHER: RichMenu(((_main(CHILDREN, "child"), _PRACTICE), (_HELP, _URGENT_WIDE))),
    Menu.DIRECTOR: RichMenu(((_BESIDE_HERS, _NEEDS, _SHARE, _TEACHERS_WAIT), _FOR_HEADS)),
    Menu.DIRECTOR_TEACHES: RichMenu(((_BESIDE_HERS, _CHILDREN, _NEEDS, _SHARE), _FOR_HEADS_WHO_TEACH)),
    Menu.HEAD_OF_SEVERAL: RichMenu(((_BESIDE_HERS, _NEEDS, _SHARE, _TEACHERS_WAIT), _FOR_HEADS)),
    Menu.HEAD_TEACHES: RichMenu(((_BESIDE_HERS, _CHILDREN, _NEEDS, _SHARE), _FOR_HEADS_WHO_TEACH)),
    Menu.OFFICER: _OFFICE,
    Menu.NAMED_OFFICER: RichMenu(
        (
            (Area(DESK, (DESK,), "desk", look="main"), _ALERTS, _LOOK_FOR, _FIND_HELP),
            (_NEWCOMERS, _RESTRICTED, _HELP, _URGENT),
        ),
    ),
    Menu.AUDITOR: RichMenu(((_main(LOG, "log"),), (_HELP, _URGENT))),
    Menu.OTHER_STAFF: RichMenu(((_main(SUMMARY, "figures"),), (_HELP, _URGENT))),
    Menu.SILENCED: RichMenu(((_DISTRICT, _URGENT),)),
    Menu.HOME: _of_home(
        Area(answers.DAY, ("วันเรียน", "ของน้อง"), "child", look="main"),
        Area(answers.CALL, (answers.CALL,), "phone"),
        Area(answers.CALL_OFFICE, (answers.CALL_OFFICE,), "office"),
        CHOOSE,
    ),
    Menu.HOME_ENGLISH: _of_home(
        Area("School day", ("School day",), "child", look="main"),
        Area("Please call me", ("Please call me",), "phone"),
        Area("Office, call me", ("Office,", "call me"), "office"),
        CHOOSE,
        bar="Panong",
    ),
}
"""One menu for each standing; who has several roles gets the menu of the widest (`handlers/menus/wanted.py`), and finds
the others behind “เมนู”."""
