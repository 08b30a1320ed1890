"""What somebody at a child's home means by a word: a button's, typed; that she wants no messages; that she has read it.
Only the whole message counts: “วันนี้โรงเรียนหยุดไหม” stops nothing."""

from collections.abc import Collection
from typing import Literal

from thai.text import squash

HomeWord = Literal[
    "ack",
    "all",
    "cannot",
    "cannot_all",
    "call",
    "wrong",
    "undo",
    "school",
    "district",
    "director",
    "yes",
    "thanks",
    "stop",
    "start",
    "day",
    "tomorrow",
    "ill",
    "no_ride",
    "work",
    "lacks",
    "unwilling",
    "go",
    "gone",
    "not_gone",
    "unsure",
    "no",
]

_THAI_ALL = {
    **{f"ทั้ง{word}คน": n for n, word in enumerate(("สอง", "สาม", "สี่", "ห้า", "หก"), 2)},
    **{f"ทั้ง{n}คน": n for n in range(2, 10)},
    "ทั้งหมด": 0,
    "ทุกคน": 0,
    "ทั้งคู่": 2,
}
_EVERYBODY = tuple(_THAI_ALL)
"""Of so many; 0: of all, however many."""
_SAID: dict[HomeWord, tuple[str, ...]] = {
    "ack": (
        "รับทราบ",
        "รับทราบแล้ว",
        "ทราบแล้ว",
        "รับทราบจ้า",
        "อ่านแล้ว",
        *(f"รับทราบ {every}" for every in _EVERYBODY),
    ),
    "all": _EVERYBODY,
    "cannot": ("วันนั้นไปไม่ได้", "ไปไม่ได้", "วันนั้นไม่ว่าง"),
    "cannot_all": tuple(f"{before}{every}" for before in ("ไปไม่ได้ ", "วันนั้นไปไม่ได้ ") for every in _EVERYBODY),
    "call": ("ให้ครูโทรหา", "ให้ครูโทร", "ครูโทรหาหน่อย", "โทรหาหน่อย", "ขอคุยกับครู", "อยากคุยกับครู", "คุยกับครู", "ครู"),
    "wrong": ("ไม่ใช่คนที่บ้านฉัน", "ไม่ใช่คนที่บ้าน", "ผิดคน", "ผิดบ้าน"),
    "undo": ("กดผิด ขอแก้", "กดผิด", "ขอแก้"),
    "school": ("มีเรื่องที่โรงเรียน", "อยากคุยกับใคร"),
    "district": (
        *("เขต", "คุยกับเขต", "อยากคุยกับเขต", "ขอคุยกับเขต", "ให้เขตโทรหา", "ให้เขตโทร", "ขอให้เขตโทร", "เขตโทรหาหน่อย"),
        *("อยากคุยกับเจ้าหน้าที่เขต", "ขอคุยกับเจ้าหน้าที่เขต"),
    ),
    "director": (
        *("ผอ.โรงเรียน", "ผอ.", "ผอ", "ผู้อำนวยการ", "คุยกับ ผอ.", "อยากคุยกับ ผอ.", "ขอคุยกับ ผอ.", "ให้ ผอ.โทรหา"),
        *("คุยกับ ผอ.โรงเรียน", "อยากคุยกับ ผอ.โรงเรียน", "ขอคุยกับ ผอ.โรงเรียน", "ให้ ผอ.โรงเรียนโทรหา", "ขอให้ ผอ.โทร"),
    ),
    "yes": ("ค่ะ", "คะ", "ครับ", "จ้า", "จ้ะ", "จ้ะๆ", "โอเค", "ok", "ใช่", "ได้", "ไปแน่นอน"),
    "thanks": ("ขอบคุณ", "ขอบใจ", "ขอบคุณมาก", "ขอบใจมาก", "ขอบคุณมากๆ", "ขอบพระคุณ", "ขอบคุณครู", "ขอบใจครู", "ขอบคุณคุณครู"),
    "stop": ("หยุด", "หยุดรับข้อความ", "ไม่ต้องส่งแล้ว", "ไม่ต้องส่งมาแล้ว", "หยุดส่ง", "เลิกส่ง", "stop"),
    "start": ("เริ่ม", "เริ่มรับข้อความ", "เริ่มส่ง", "start"),
    "day": ("วันเรียนของน้อง", "วันเรียน", "เรียนวันไหน", "ไปวันไหน", "เปิดวันไหน"),
    "tomorrow": (
        "พรุ่งนี้เรียนไหม",
        "พรุ่งนี้มีเรียนไหม",
        "พรุ่งนี้ไปเรียนไหม",
        "พรุ่งนี้ไปโรงเรียนไหม",
        "พรุ่งนี้โรงเรียนเปิดไหม",
        "พรุ่งนี้เปิดเรียนไหม",
        "พรุ่งนี้เปิดไหม",
        "พรุ่งนี้หยุดไหม",
        "พรุ่งนี้โรงเรียนหยุดไหม",
        "พรุ่งนี้เรียนมั้ย",
        "พรุ่งนี้มีเรียนมั้ย",
        "พรุ่งนี้หยุดมั้ย",
        "พรุ่งนี้เรียนหรือเปล่า",
        "พรุ่งนี้มีเรียนหรือเปล่า",
        "พรุ่งนี้หยุดหรือเปล่า",
    ),
    "ill": ("ไม่สบาย", "ป่วย", "เป็นไข้"),
    "no_ride": ("ไม่มีรถ", "ไม่มีรถไป"),
    "work": ("ต้องทำงาน", "ติดงาน"),
    "lacks": ("ยังขาดของใช้", "ยังไม่มีชุด", "ไม่มีชุด"),
    "unwilling": ("น้องยังไม่อยากไป", "ยังไม่อยากไป", "ไม่อยากไป", "ไม่ยอมไป", "ไม่ยอมไปโรงเรียน"),
    "go": ("ไป", "ไปจ้า"),
    "gone": (
        "ไปแล้ว",
        "ไปแล้วจ้า",
        "วันนี้ไป",
        "วันนี้ไปแล้ว",
        "ไปโรงเรียน",
        "ไปโรงเรียนแล้ว",
        "ออกไปแล้ว",
        "ออกไปโรงเรียนแล้ว",
        "ไปเรียนแล้ว",
        "ไปมาแล้ว",
        "ไปตั้งแต่เช้า",
        "ไปตั้งแต่เช้าแล้ว",
        "ออกไปตั้งแต่เช้า",
        "ออกไปตั้งแต่เช้าแล้ว",
        "ออกแล้ว",
        "ออกจากบ้านแล้ว",
        "ออกจากบ้านไปแล้ว",
        "ออกจากบ้านตั้งแต่เช้าแล้ว",
        "ไปส่งแล้ว",
        "ไปส่งมาแล้ว",
        "ส่งแล้ว",
        "ส่งถึงโรงเรียนแล้ว",
        "ไปส่งถึงโรงเรียนแล้ว",
        "ไปส่งที่โรงเรียนแล้ว",
        "ถึงโรงเรียนแล้ว",
    ),
    "not_gone": (
        "ไม่ได้ไป",
        "ไม่ไป",
        "ไม่ไปโรงเรียน",
        "วันนี้ไม่ได้ไป",
        "วันนี้ไม่ไป",
        "ไม่ได้ไปโรงเรียน",
        "ยังไม่ได้ไป",
        "วันนี้ยังไม่ได้ไป",
        "ไม่ได้ไปเรียน",
    ),
    "unsure": ("ไม่แน่ใจ", "ไม่รู้", "ไม่รู้เหมือนกัน", "ไม่ทราบ"),
    "no": ("ไม่", "เปล่า"),
}
_ENGLISH: dict[HomeWord, tuple[str, ...]] = {
    "ack": ("i have read this", "i have read it", "have read it", "i read it", "read it", "read", "noted"),
    "cannot": (
        "cant come",
        "can't come",
        "cannot come",
        "can't come that day",
        "cannot come that day",
        "can't go",
        "cannot go",
    ),
    "call": (
        "call me",
        "call",
        "please call",
        "call me back",
        "i want to talk to the teacher",
        "talk to the teacher",
        "teacher",
    ),
    "wrong": ("not my family", "not my child", "wrong person", "wrong family", "wrong number"),
    "undo": ("undo", "wrong button", "mistake"),
    "school": ("problem at school",),
    "district": (
        *("office", "the office", "talk to the office", "i want to talk to the office", "speak to the office"),
        *("office call me", "ask the office to call", "ask the office to call me"),
        *("call me from the office", "the office should call me", "education office", "talk to the education office"),
    ),
    "director": (
        *("director", "the director", "head teacher", "principal", "talk to the director", "talk to the principal"),
        *("i want to talk to the director", "i want to talk to the principal", "the director should call me"),
    ),
    "yes": ("yes", "okay", "fine", "sure"),
    "thanks": ("thanks", "thank you", "thank you very much", "thank you so much", "many thanks", "thx"),
    "stop": ("stop messages", "no more messages", "unsubscribe"),
    "start": ("start again", "start messages"),
    "day": ("school day", "next day", "which day", "what day", "when is school", "when does school start"),
    "tomorrow": ("school tomorrow", "is there school tomorrow", "is school open tomorrow", "is tomorrow a school day"),
    "ill": ("ill", "sick", "is sick", "is ill", "fever", "has a fever", "he is sick", "she is sick"),
    "no_ride": ("no ride", "no car", "no transport", "no way to get there"),
    "work": ("work", "i have to work", "have to work", "i must work", "working"),
    "lacks": ("things are missing", "no uniform", "has no uniform"),
    "unwilling": ("does not want to", "doesn't want to", "does not want to go", "doesn't want to go"),
    "gone": ("went", "went to school", "he went", "she went", "went today", "gone", "gone to school", "is at school"),
    "not_gone": (
        "did not go",
        "didn't go",
        "did not go to school",
        "didn't go to school",
        "not today",
        "he didn't go",
        "she didn't go",
    ),
    "unsure": ("not sure", "i'm not sure", "i am not sure", "don't know", "i don't know", "i do not know"),
    "no": ("no", "nope", "no he didn't", "no she didn't", "no he did not", "no she did not"),
}
"""Of whoever reads English: also what stands on its buttons (`handlers/messages/languages.py` hears those)."""

_WORDS: dict[str, HomeWord] = {
    squash(said): word for table in (_SAID, _ENGLISH) for word, some in table.items() for said in some
}
_POLITE = ("คุณครู", "ครู", "หน่อย", " please", " teacher")
"""Beside what every typed word may end with."""
_CHILD = ("น้อง", "หลานสาว", "หลานชาย", "หลาน", "ลูกสาว", "ลูกชาย", "ลูก")
_SAID_OF = {"go", "gone", "not_gone", "unsure", "cannot", "ill", "no_ride", "lacks", "unwilling"}
"""What may be said of a child: “น้องหยุด” stops no messages."""
_SAID_OF_ALL = {"go", "gone", "not_gone", "unsure", "cannot"}
_ALL = {
    squash(said): n
    for said, n in {
        **_THAI_ALL,
        **{f"กัน{every}": n for every, n in _THAI_ALL.items()},
        "both of them": 2,
        "they both": 2,
        "both": 2,
        "all of them": 0,
        "they all": 0,
        "they": 0,
        "all": 0,
        "everybody": 0,
        "everyone": 0,
    }.items()
}
_NONE = {"neither of them": 2, "neither": 2, "none of them": 0, "none": 0, "nobody": 0}
"""“Neither went”: what is said of all is that they did not."""
_DENIED, _CANNOT_BE = "ไม่", "ไม่ได้"
"""Around what is said of all it may mean that some do: “ไม่ทุกคนไป”, “ไปทุกคนไม่ได้”."""
_GOING = ("ไป", "ส่ง", "ออก")


def home_word(said: str) -> HomeWord | None:
    """None for anything else, which is kept as it was written."""
    return _known(squash(said))


def word_of_child(said: str, names: Collection[str]) -> tuple[HomeWord | None, str | None]:
    """The same with the child before it, by its first name or as hers; gives which of these `names` it was."""
    word, named = squash(said).removeprefix("วันนี้"), None
    word = _after(word, _CHILD)
    for name in sorted(names, key=len, reverse=True):
        if name and word.startswith(squash(name)):
            word, named = word.removeprefix(squash(name)), name
            break
    meant = _known(word)
    return (meant, named) if meant in _SAID_OF else (None, named)


def word_of_all(said: str) -> tuple[HomeWord, int] | None:
    """The same of all of them at once, before, after or within it: “ไปทั้งสองคน”, “ไปกันทุกคนแล้ว”, “neither went”. With
    of how many; 0: of all."""
    word = squash(said).removeprefix("วันนี้")
    while (polite := next((one for one in _POLITE if word.endswith(one)), None)) is not None:
        word = squash(word.removesuffix(polite))
    for every in sorted((one for one in _ALL if one in word), key=len, reverse=True):
        before, _, after = word.rpartition(every)
        if before and after and (_DENIED in before or after.startswith(_CANNOT_BE)):
            continue
        meant = _known(f"{before}{after}".strip())
        if meant is not None and meant in _SAID_OF_ALL:
            return meant, _ALL[every]
    for nobody, n in _NONE.items():
        if word.startswith(f"{nobody} ") and _known(word.removeprefix(f"{nobody} ")) == "gone":
            return "not_gone", n
    return None


def child_named(said: str, names: Collection[str]) -> str | None:
    """A first name of these, and nothing else: “กิตติ”, “น้องกิตติ”."""
    word = squash(said)
    return next((name for name in names if name and squash(name) in (word, _after(word, _CHILD))), None)


def is_of_going(said: str) -> bool:
    """It may say how the child went, in words of her own."""
    return any(one in squash(said) for one in _GOING)


def _known(word: str) -> HomeWord | None:
    word = word.removeprefix("please ")
    while word not in _WORDS:
        polite = next((one for one in _POLITE if word.endswith(one)), None)
        if polite is None:
            return None
        word = squash(word.removesuffix(polite))
    return _WORDS[word]


def _after(word: str, some: Collection[str]) -> str:
    return next((word.removeprefix(one) for one in some if word.startswith(one)), word)
