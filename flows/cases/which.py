"""Which child somebody means: several are called so, or a button's word was typed and nobody named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from flows.cases import attendance
from flows.cases.asked import climbing
from flows.cases.card import (
    ASK_DISTRICT,
    ASK_FOR,
    ASK_TIME,
    END_SEARCH,
    INSTEAD,
    LIST,
    MORE,
    SAME,
    TELL,
    WILL_TALK,
    CaseFacts,
    act,
    line,
)
from flows.cases.last_time import HELP
from flows.cases.wanted import GIVE, KEEP, NOT_ASKING
from flows.engine.buttons import TO_MENU
from flows.hear.meant.child import Wish
from flows.labels import label
from flows.phrase import Phrase, T
from flows.say import Act, Card, Text, Words

_CALLED: dict[Wish, str] = {
    "tell": TELL,
    "same": SAME,
    "same_sure": label("เหมือนเดิมจริงๆ"),
    "same_help": label("ให้เขตช่วย"),
    "call": attendance.CALL_HOME,
    "more": MORE,
    "add": HELP,
    "day": label("นัดวันแรก"),
    "end": END_SEARCH,
    "correct": label("แก้รายงาน"),
    "withdraw": label("ถอนรายงาน"),
    "ask": ASK_FOR,
    "not_ask": NOT_ASKING,
    "instead": INSTEAD,
    "give": GIVE,
    "keep": KEEP,
    "line": label("ฝากข้อความ"),
    "unline": label("ลบข้อความ"),
    "time": ASK_TIME,
    "talks": WILL_TALK,
    "district": ASK_DISTRICT,
    "because": label("งานโรงเรียนเยอะ"),
    "came": label("มา"),
    "not_come": label("ยังไม่มา"),
    "redate": label("เปลี่ยนวัน"),
    "found": label("เจอตัวแล้ว"),
    "not_found": label("ยังไม่เจอ"),
    **attendance.CALLED,
    **climbing.CALLED,
}


def choice(
    cases: Sequence[CaseFacts],
    wish: Wish,
    today: date,
    *,
    named: bool = True,
    given: Mapping[str, str] = MappingProxyType({}),
) -> Card:
    """Which of these: several are called so, or nobody was `named`. Pressed, a line does what was typed; `given`: with
    the day or the reason that was typed too."""
    called = Counter(case.label for case in cases)
    rows = []
    for case in cases:
        row = line(case, today, numbered=named or called[case.label] > 1)
        rows.append(replace(row, does=_does(case, wish, today, given) or row.does))
    words: Phrase = T("มีน้อง {n} คนที่ตรงกัน คนไหน", n=len(rows)) if named else "น้องคนไหน"
    hint = (Words(_how_to_name(cases[0], wish), "small"),) if not named else ()
    return Card(alt=LIST, blocks=(Words(words, "strong"), *hint, *rows), quick=(TO_MENU,))


def _does(case: CaseFacts, wish: Wish, today: date, given: Mapping[str, str]) -> Act | None:
    does = act(case, wish, today)
    if does is None or not given:
        return does
    return Act("first_day_on" if wish == "day" else does.name, {**does.args, **given})


def whose(wish: Wish) -> Text:
    """Nobody was named, and those at the beginning of a long list have no such button."""
    words = T("น้องคนไหน พิมพ์ชื่อหรือเลขน้องต่อท้าย เช่น “{button} 0417”", button=_CALLED.get(wish, ""))
    return Text(words, (TO_MENU,))


def _how_to_name(case: CaseFacts, wish: Wish) -> Phrase:
    return T("กดชื่อ หรือพิมพ์ เช่น “{button} {number:04d}”", button=_CALLED.get(wish, ""), number=case.number)
