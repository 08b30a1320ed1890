"""The 77 provinces and the countries that families move to, with the names that people really type; and villages."""

import re
from difflib import get_close_matches

from thai.text import ends_whole, normalise, squash, tidy

PROVINCES: dict[str, tuple[str, ...]] = {
    "กรุงเทพมหานคร": ("กรุงเทพ", "กรุงเทพฯ", "กทม", "บางกอก", "กรุงเทบ", "bangkok", "bkk"),
    "กระบี่": (),
    "กาญจนบุรี": ("กาญจน์", "กาญ", "กาญจน์บุรี", "กาญบุรี", "กาจนบุรี"),
    "กาฬสินธุ์": ("กาฬสิน", "กาฬสินธ์"),
    "กำแพงเพชร": ("กำแพง", "กำแพงเพ็ชร"),
    "ขอนแก่น": (),
    "จันทบุรี": ("จันท์",),
    "ฉะเชิงเทรา": ("แปดริ้ว", "ฉะเชิงเซา"),
    "ชลบุรี": ("ชล", "พัทยา"),
    "ชัยนาท": ("ชัยนาถ",),
    "ชัยภูมิ": (),
    "ชุมพร": (),
    "เชียงราย": (),
    "เชียงใหม่": ("เชียงไหม่",),
    "ตรัง": (),
    "ตราด": (),
    "ตาก": ("แม่สอด",),
    "นครนายก": (),
    "นครปฐม": ("นครปถม", "นครประถม"),
    "นครพนม": (),
    "นครราชสีมา": ("โคราช", "นครราชศรีมา"),
    "นครศรีธรรมราช": ("นครศรี", "นครศรีฯ", "เมืองคอน"),
    "นครสวรรค์": ("นครสวรรณ์", "ปากน้ำโพ"),
    "นนทบุรี": ("นนท์", "นนบุรี"),
    "นราธิวาส": ("นราธิวาศ",),
    "น่าน": (),
    "บึงกาฬ": ("บึงกาฬ์",),
    "บุรีรัมย์": ("บุรีรัม",),
    "ปทุมธานี": ("ปทุม", "ประทุมธานี"),
    "ประจวบคีรีขันธ์": ("ประจวบ", "ประจวบฯ", "หัวหิน", "ประจวบคีรีขัน"),
    "ปราจีนบุรี": ("ปราจีน",),
    "ปัตตานี": (),
    "พระนครศรีอยุธยา": ("อยุธยา", "กรุงเก่า", "อยุทธยา"),
    "พะเยา": (),
    "พังงา": (),
    "พัทลุง": (),
    "พิจิตร": (),
    "พิษณุโลก": ("พิดโลก", "พิษโลก"),
    "เพชรบุรี": ("เพ็ชรบุรี",),
    "เพชรบูรณ์": ("เพ็ชรบูรณ์", "เพชรบูร"),
    "แพร่": (),
    "ภูเก็ต": ("ภูเก็จ",),
    "มหาสารคาม": ("สารคาม",),
    "มุกดาหาร": ("มุกดา",),
    "แม่ฮ่องสอน": (),
    "ยโสธร": ("ยโส",),
    "ยะลา": (),
    "ร้อยเอ็ด": (),
    "ระนอง": (),
    "ระยอง": (),
    "ราชบุรี": ("ราดบุรี",),
    "ลพบุรี": (),
    "ลำปาง": (),
    "ลำพูน": (),
    "เลย": (),
    "ศรีสะเกษ": ("ศรีสระเกษ", "ศรีษะเกษ"),
    "สกลนคร": ("สกล",),
    "สงขลา": ("หาดใหญ่",),
    "สตูล": (),
    "สมุทรปราการ": ("เมืองปากน้ำ",),
    "สมุทรสงคราม": ("แม่กลอง",),
    "สมุทรสาคร": ("มหาชัย",),
    "สระแก้ว": (),
    "สระบุรี": (),
    "สิงห์บุรี": ("สิงบุรี",),
    "สุโขทัย": ("สุโขไท",),
    "สุพรรณบุรี": ("สุพรรณ", "สุพรรบุรี", "สุพันบุรี"),
    "สุราษฎร์ธานี": ("สุราษฎร์", "สุราษ", "สุราษฏร์ธานี", "สุราดธานี"),
    "สุรินทร์": ("สุรินท์",),
    "หนองคาย": (),
    "หนองบัวลำภู": ("หนองบัวลำพู",),
    "อ่างทอง": (),
    "อำนาจเจริญ": (),
    "อุดรธานี": ("อุดร", "อุดรฯ"),
    "อุตรดิตถ์": ("อุตรดิต", "อุตรดิตต์"),
    "อุทัยธานี": ("อุทัย",),
    "อุบลราชธานี": ("อุบล", "อุบลฯ"),
}
"""Official name → shorter names, towns that everybody calls by their own name, and slips."""

COUNTRIES: dict[str, tuple[str, ...]] = {
    "เมียนมา": ("พม่า", "เมียนม่า", "เมียนมาร์", "ย่างกุ้ง", "มะริด", "ทวาย", "myanmar", "burma"),
    "ลาว": ("laos",),
    "กัมพูชา": ("เขมร", "กำพูชา", "cambodia"),
    "มาเลเซีย": ("มาเลย์", "มาเล", "malaysia"),
    "เวียดนาม": ("vietnam",),
    "จีน": ("china",),
    "อินเดีย": ("india",),
    "สิงคโปร์": ("singapore",),
    "ไต้หวัน": ("taiwan",),
    "เกาหลีใต้": ("เกาหลี", "korea"),
    "ญี่ปุ่น": ("japan",),
}
"""Country → other names for it."""

_NAMES = {name: place for places in (PROVINCES, COUNTRIES) for place, also in places.items() for name in (place, *also)}

# Also ordinary words, parts of them (ตา กับยาย) or first names (ป้าอุบล): only as a word of their own.
_OWN_WORD_ONLY = (
    "ตาก|แพร่|น่าน|ตรัง|กาญ|กาญจน์|กำแพง|จันท์|ชล|นนท์|ปทุม|ประจวบ|พิจิตร|มุกดา|ยโส|สกล|สุพรรณ|สุรินทร์|อุดร|อุทัย|อุบล"
    "|จีน|ทวาย|มาเล|กรุงเก่า|bkk"
)
_ENDS = r"(?=$|[\s,;()/+]|กับ|พร้อม|แล้ว)"
_TITLED = r"(?:(?<=จังหวัด)|(?<=จังหวัด\s)|(?<=จ\.)|(?<=จ\.\s)|(?<=เมือง))"
_LED_TO = r"(?:(?<![^\s,;()/+])|(?<=ไป)|(?<=มา)|(?<=อยู่)|(?<=ที่)|(?<=ใน)|(?<=แถว)|(?<=กลับ)|(?<=ย้าย))"
_OWN_WORD = re.compile(
    rf"(?:{_TITLED}|{_LED_TO})(?:{_OWN_WORD_ONLY}){_ENDS}"
    rf"|{_TITLED}เลย{_ENDS}"  # ไปเลย is “just go”: this province needs its title
)
_ANYWHERE = re.compile(
    "|".join(sorted((n for n in _NAMES if n not in {*_OWN_WORD_ONLY.split("|"), "เลย"}), key=len, reverse=True))
)
# Where somebody comes from or belongs to is not where she went.
_NOT_THERE = re.compile(r"(?:จาก|ชาว|คน|สัญชาติ|เชื้อสาย|ถนน|ไม่ใช่|ไม่ได้(?:ย้าย|ไป|อยู่)*)\s*(?:ที่|จังหวัด|จ\.|ประเทศ)*\s*$")
_TITLE = re.compile(r"(?:จังหวัด|จ\.)\s*")


def province(said: str) -> str | None:
    """The official name of the one province that `said` names, alone or among other words."""
    place = _NAMES.get(_TITLE.sub("", normalise(said), count=1))
    if place is None:
        places, _ = find_places(said)
        place = places.pop() if len(places) == 1 else None
    return place if place in PROVINCES else None


_NEAR = 0.7
"""How alike two names are at least, of 1: one letter of five may be another."""


def nearly_province(said: str) -> str | None:
    """The official name of the province that was nearly typed: สมุดสาคร."""
    word = _TITLE.sub("", normalise(said), count=1)
    found = get_close_matches(word, list(PROVINCES), n=1, cutoff=_NEAR)
    return found[0] if found else None


def find_places(said: str) -> tuple[set[str], str]:
    """Where somebody is said to be (keys of `PROVINCES` and `COUNTRIES`), and the other words."""
    found: set[str] = set()

    def take(match: re.Match[str]) -> str:
        if not ends_whole(match.string, match.end()):
            return match[0]
        if not _NOT_THERE.search(match.string[: match.start()]):
            found.add(_NAMES[match[0]])
        return " "

    rest = _OWN_WORD.sub(take, _ANYWHERE.sub(take, normalise(said)))
    return found, rest


# “ม” alone only where a word begins: else it may be the end of a name.
_MOO = re.compile(r"(?:หมู่\s*(?:บ้าน)?\s*(?:ที่)?|ม\s*\.|(?<![^\s(,])ม)\s*(\d{1,2})(?!\d)")
_BAAN = re.compile(r"^(?:หมู่บ้าน|บ้าน)(?=.)")
_NAMED = re.compile(r"^(?:หมู่บ้าน|บ้าน|ชุมชน)[^\W\d]")

Village = tuple[str, int | None]


def village(written: str) -> Village | None:
    """Its name and number in one form: ม.4, ม. ๔, หมู่ 4 and หมู่ที่ 4 are one village. None: it says of none; a bare
    number may be that of a house, and what does not say that it is a village may be that nobody knows."""
    text = tidy(written)
    match = _MOO.search(text)
    number = int(match[1]) if match else None
    rest = f"{text[: match.start()]} {text[match.end() :]}" if match else text
    name = _BAAN.sub("", squash(rest))
    if number == 0 or (number is None and not _NAMED.match(squash(rest))):
        return None
    return name, number
