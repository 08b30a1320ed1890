"""Where a child moved to, with whom, and a number: three taps or one typed line."""

from flows.engine.facts import Facts
from flows.engine.kit import Missed, Moment
from flows.engine.rules import Answers, Value
from flows.hear.moved import moved
from flows.labels import LABEL_MAX, AtMost, label_with
from flows.phrase import Phrase, T, with_dots
from flows.reports.options import COMPANIONS, MOVED_TO, NO_PHONE, label
from flows.say import Button, Word
from models.codes import Companion
from thai.phone import show_phone
from thai.places import nearly_province

_PROVINCE = label_with("{name}", name=AtMost(LABEL_MAX))


def hear_moved(said: str, _moment: Moment[Facts]) -> dict[str, Value] | None:
    """“ราชบุรี กับแม่ 0812345678”: whatever of place, company and number stands in the line."""
    told = moved(said)
    answers: dict[str, Value] = {}
    if told.place is None:
        return None
    known_places = {option.value for option in MOVED_TO}
    if told.place in known_places:
        answers["moved_to"] = told.place
    else:
        answers |= {"moved_to": "OTHER_PROVINCE", "moved_province": told.place}
    if told.with_whom:
        answers["moved_with"] = told.with_whom
    if told.phone:
        answers["moved_phone"] = told.phone
    return answers


def show_moved(answers: Answers, _facts: Facts) -> Phrase:
    """“ราชบุรี · พ่อหรือแม่ · 081-234-5678”."""
    province = answers.get("moved_province")
    place = str(province) if province else label(MOVED_TO, answers["moved_to"])
    company = label(COMPANIONS, answers.get("moved_with"))
    if answers.get("moved_with") == Companion.UNKNOWN:
        company = "ไม่รู้ว่าไปกับใคร"
    number = str(answers.get("moved_phone", ""))
    shown = NO_PHONE.label if number == NO_PHONE.value else show_phone(number)
    return with_dots(place, company, shown)


def no_province(said: str) -> Missed:
    """What was nearly said is offered."""
    nearest = nearly_province(said)
    if nearest is None:
        return Missed("ไม่พบจังหวัดนี้ ลองพิมพ์ชื่อเต็ม เช่น เพชรบุรี")
    return Missed(
        T("ไม่พบจังหวัดนี้ ถ้าเป็น {name} กดหรือพิมพ์ได้เลย", name=nearest), (Button(_PROVINCE(name=nearest), Word(nearest)),)
    )
