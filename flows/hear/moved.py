"""Reads where a child moved, with whom, and whom to call, from one typed line: ราชบุรี กับแม่ 0812345678."""

import re

from msgspec import Struct

from models.codes import Companion
from thai.phone import phone, without_phone
from thai.places import COUNTRIES, find_places
from thai.text import ends_whole


class Moved(Struct, frozen=True):
    """What the line told. `place`: a province's official name, or ABROAD with or without `country`."""

    place: str | None = None
    country: str | None = None
    with_whom: Companion | None = None
    phone: str | None = None


_ABROAD = re.compile("ต่างประเทศ|เมืองนอก")
_ALONE = re.compile("คนเดียว|ลำพัง|ไม่ได้(?:ไป|อยู่)?กับใคร")
_NOBODY_KNOWS = re.compile("กับใคร")
_PEOPLE: dict[Companion, tuple[str, ...]] = {
    Companion.PARENT: ("พ่อแม่", "พ่อ", "แม่", "บิดา", "มารดา"),
    Companion.RELATIVE: ("ปู่", "ย่า", "ตา", "ยาย", "ลุง", "ป้า", "น้า", "อา", "พี่", "ญาติ", "ลูกพี่ลูกน้อง"),
    Companion.PARTNER_FRIEND: ("แฟน", "สามี", "ภรรยา", "เมีย", "ผัว", "เพื่อน"),
    Companion.EMPLOYER: ("นายจ้าง", "เถ้าแก่", "เจ้านาย", "หัวหน้างาน"),
}
_WHO = {word: company for company, words in _PEOPLE.items() for word in words}
_PERSON = re.compile(
    f"(?P<before>(?:ย้าย|ไป|อยู่|หา|ที่|บ้าน|คุณ)*)(?P<who>{'|'.join(sorted(_WHO, key=len, reverse=True))})(?P<after>.*)"
)
# Other people whose names begin like a relative's.
_SOMEBODY_ELSE = re.compile("อาจารย์|อาสา|อาเสี่ย|แม่ค้า|แม่บ้าน|แม่ชี|แม่ยาย|พ่อค้า|พ่อตา|พี่เลี้ยง|เพื่อนบ้าน|เพื่อน[พแ]|แฟน[พแ]")
# After กับ any name may follow (ป้าแดง); elsewhere only what shows that a person is meant (ยายพาไป).
_DOES_SOMETHING = re.compile("(?:เขา|น้อง|ของน้อง|แท้ๆ|ๆ|(?:พา|มารับ|รับ|เอา).*)?")
_WITH = re.compile(r"(กับ|ตาม|และ|พร้อม|[\s,;()/+.\-]+)")
_JOINING = frozenset({"กับ", "ตาม", "และ", "พร้อม"})


def moved(said: str) -> Moved:
    """Whatever of the four the line holds, in any order; None for what it does not say or leaves in doubt."""
    places, rest = find_places(without_phone(said))
    place = places.pop() if len(places) == 1 else None
    country = place if place in COUNTRIES else None
    if country or (not place and _ABROAD.search(rest)):
        place = "ABROAD"
    return Moved(place=place, country=country, with_whom=_company(rest), phone=phone(said))


def _company(text: str) -> Companion | None:
    if _ALONE.search(text):
        return Companion.ALONE
    if _NOBODY_KNOWS.search(text):
        return Companion.UNKNOWN
    found: set[Companion] = set()
    pieces = ["", "", *_WITH.split(text)]  # words at even places, what joins them between
    for at in range(2, len(pieces), 2):
        before, joint, piece = pieces[at - 2 : at + 1]
        person = _PERSON.fullmatch(piece)
        if person is None or _SOMEBODY_ELSE.match(piece, person.start("who")) or "ไม่" in before:
            continue
        certain = joint in _JOINING or _DOES_SOMETHING.fullmatch(person["after"])
        if certain and ends_whole(piece, person.end("who")):
            found.add(_WHO[person["who"]])
    if found == {Companion.PARENT, Companion.RELATIVE}:
        return Companion.PARENT
    return found.pop() if len(found) == 1 else None
