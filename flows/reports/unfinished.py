"""How a report that was left unfinished is offered again."""

from flows.engine.kit import Again
from flows.labels import label
from flows.phrase import Phrase, T


def _left(number: int | None, day: Phrase) -> Phrase:
    if number is None:
        return T("มีรายงานค้างไว้ ({day}) คำตอบเดิมยังอยู่ครบ", day=day)
    return T("มีรายงานน้อง {number:04d} ค้างไว้ ({day}) คำตอบเดิมยังอยู่ครบ", number=number, day=day)


UNFINISHED = Again(
    alt="มีรายงานค้างไว้",
    words=_left,
    drop=label("ไม่รายงานแล้ว"),
    dropped="ทิ้งร่างแล้ว ไม่มีอะไรถูกส่ง",
    paused="พักไว้แล้ว ยังไม่ได้ส่ง คำตอบเดิมยังอยู่ครบ",
    give_up=label("ทิ้งไปเลย"),
)
