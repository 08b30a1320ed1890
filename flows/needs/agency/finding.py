"""“หาคนช่วย”: which agency was asked; one of the area's list, or a name that is typed."""

from msgspec import Struct

from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import Answers
from flows.hear.concern import is_sensitive
from flows.hear.meant.matter import about_matter
from flows.kinds.checks import at_most
from flows.kinds.choice import Choice
from flows.labels import LABEL_MAX, AtMost, label_with
from flows.phrase import Phrase, T, in_lines
from flows.reports.saved import NEED_WORDS
from models.codes import Need
from thai.text import squash

NAME_MAX = 60
LISTED = "#"
"""Before the id of one of the list, where a name is stored."""
SHOWN = 6
"""More agencies than a card holds are found by their name."""

_AGENCY = label_with("{name}", name=AtMost(LABEL_MAX))


class Listed(Struct, frozen=True):
    """An agency of the area. `key`: as a button names it."""

    key: str
    name: str


class FindFacts(Facts, frozen=True):
    """`agencies`: those that take such a need first."""

    number: int
    need: Need
    agencies: tuple[Listed, ...] = ()


def typed_name(said: str) -> str | None:
    """The name of an agency. What is delicate has no place there, and a number alone is none."""
    words = at_most(NAME_MAX)(said)
    if words is None or is_sensitive(said) or words.startswith(LISTED) or squash(words).isdecimal():
        return None
    return None if about_matter(words) is not None else words  # her desk is meant, or a child


def _options(_answers: Answers, facts: FindFacts) -> tuple[Option, ...]:
    return tuple(Option(one.key, _AGENCY(name=one.name), (one.name,)) for one in facts.agencies[:SHOWN])


def _named(said: str, moment: Moment[FindFacts]) -> dict[str, str] | None:
    """Of the list, though it is not shown, or any other."""
    listed = next((one.key for one in moment.facts.agencies if squash(one.name) == squash(said)), None)
    found = listed or typed_name(said)
    return {"agency": found} if found is not None else None


def _words(_answers: Answers, facts: FindFacts) -> Phrase:
    need = NEED_WORDS.get(facts.need, NEED_WORDS[Need.OTHER])
    asks = T("น้อง {number:04d} ต้องการ{need} ส่งให้ใครช่วย", number=facts.number, need=need)
    return in_lines(asks, "ไม่มีในรายการ พิมพ์ชื่อหน่วยงานมาได้")


def _why_not(said: str, _moment: Moment[FindFacts]) -> Phrase:
    if is_sensitive(said):
        return "เรื่องละเอียดอ่อนไม่ต้องพิมพ์ที่นี่ ขอแค่ชื่อหน่วยงาน"
    return "ขอชื่อหน่วยงานสั้นๆ"


FIND = Flow[FindFacts](
    name="find_help",
    version=1,
    steps=(
        Choice(
            key="agency",
            words=_words,
            options=_options,
            accepts=lambda value: value.startswith(LISTED) or typed_name(value) == value,
            understands=_named,
            why_not=_why_not,
        ),
    ),
    stopped="ยังไม่ได้ส่งเรื่องให้ใคร เรื่องนี้อยู่ที่เดิม",
)
