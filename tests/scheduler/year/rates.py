"""How often people do what, and which way a report goes."""

from dataclasses import dataclass

from tests.scheduler.year import ledger

WAYS: dict[str, tuple[tuple[str, ...], str]] = {
    "no contact": (("ยังติดต่อไม่ได้", "โทร วันนี้"), ledger.TRACING),
    "undecided": (("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ"), ledger.OTHER),
    "wants": (("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ"), ledger.WANTS),
    "back": (("กลับมาเรียนแล้ว", "โรงเรียนเรา", "วันนี้"), ledger.BACK),
    "studying": (("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน"), ledger.STUDYING),
    "cannot": (("ไปเรียนไม่ไหว", "โทร วันนี้", "พิการรุนแรง"), ledger.OTHER),
    "custody": (("กรณีอื่น", "อยู่ในสถานของรัฐ", "โทร วันนี้"), ledger.OTHER),
    "deceased": (("กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน"), ledger.OTHER),
}
SHARES = {
    "no contact": 46,
    "undecided": 10,
    "wants": 20,
    "back": 16,
    "studying": 4,
    "cannot": 5,
    "custody": 2,
    "deceased": 2,
}


@dataclass(frozen=True)
class Rates:
    """Of a child and day: a report unasked, or in the days after a word about it; more time asked for. `silent`:
    teachers who never do anything. Of a day: somebody goes on leave, is parked, blocks the account; a school closes, an
    office announces a holiday, a child comes. `talks`, `gives`, `instead`: what heads do about a late one. `agrees`: a
    day comes with the wish to be back. `ends`: an officer decides on a child that has stayed, or can't come; `asks_on`:
    that it is asked about once more; `not_yet`: that learning can't come to it."""

    reports: float = 0.02
    asked: float = 0.22
    time: float = 0.10
    silent: float = 0.25
    taken_back: float = 0.12
    same: float = 0.15
    leave: float = 0.02
    parks: float = 0.003
    blocks: float = 0.015
    closes: float = 0.03
    holiday: float = 0.02
    comes: float = 0.12
    talks: float = 0.3
    gives: float = 0.25
    instead: float = 0.15
    agrees: float = 0.8
    ends: float = 0.2
    asks_on: float = 0.25
    not_yet: float = 0.25


USUAL = Rates()
