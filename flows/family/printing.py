"""“พิมพ์หนังสือ” in chat: a link for whoever prints, and the number by which her screen is known."""

from collections.abc import Sequence
from datetime import datetime

from flows.days import clock
from flows.engine.buttons import TO_MENU
from flows.family.desk import CODE, ON_PAPER, PRINT
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Page, Row, Text, Words
from flows.turn.menu import TO_CHILDREN

OPEN, SEEN, NONE = label("เปิดหน้าหนังสือ"), label("เห็นเลขแล้ว"), label("ไม่เห็นเลข")

Answer = Card | Text


def link(case: int, number: int, url: str) -> Card:
    """`url`: good once, and of no use to anybody else."""
    return Card(
        "พิมพ์หนังสือถึงที่บ้าน",
        (
            Words(T("พิมพ์หนังสือ น้อง {number:04d}", number=number), "heading"),
            Words("เปิดในเครื่องที่สั่งพิมพ์ได้ แล้วกดปุ่มในหน้านั้น"),
            Words("พอขึ้นเลข 2 ตัว กลับมากด เห็นเลขแล้ว"),
            Words("ลิงก์ใช้ได้ครั้งเดียว ใน 10 นาที", "small"),
        ),
        (Button(OPEN, Page(url), look="main"), _seen(case, number)),
        (TO_CHILDREN, TO_MENU),
    )


def which(case: int, number: int, numbers: Sequence[int]) -> Card:
    """Whoever has not opened the page sees none of them."""
    rows = [
        Row(
            "เลขนี้",
            Act("home_letter_number", {"case": str(case), "number": str(one)}),
            number=one,
            said=str(one),
            look="line",
        )
        for one in numbers
    ]
    return Card(
        "ขอถามก่อน 1 ข้อ",
        (
            Words(T("หน้าจอที่เปิดหนังสือ น้อง {number:04d} ขึ้นเลขอะไร", number=number), "strong"),
            *rows,
        ),
        (Button(NONE, Act("home_letter_none", {"case": str(case)}), _said(NONE, number)),),
    )


def is_hers(case: int, number: int) -> Text:
    """The screen may show it. What comes back signed is entered here."""
    paper = Button(ON_PAPER, Act("home_paper", {"case": str(case)}), _said(ON_PAPER, number))
    words = T("ตรงกัน กลับไปที่หน้าจอ กดเปิดหนังสือของน้อง {number:04d} ได้เลย", number=number)
    back = "ได้ใบเซ็นคืนแล้ว กด บอกแล้วทางกระดาษ"
    return Text(in_lines(words, back), (paper, TO_CHILDREN, TO_MENU))


def no_screen(case: int, number: int) -> Card:
    """Nobody has pressed the button of the page yet."""
    words = (
        Words(T("ยังไม่มีหน้าจอไหนขอเปิด น้อง {number:04d}", number=number), "strong"),
        Words("กดเปิดหน้าหนังสือ แล้วกดปุ่มในหน้านั้นก่อน"),
    )
    return Card("ยังไม่มีหน้าจอไหนขอเปิด", words, (_seen(case, number),), (TO_CHILDREN, TO_MENU))


def wrong(case: int, number: int) -> Card:
    """It may have been another's screen."""
    return _again("เลขไม่ตรงกัน ปิดลิงก์ให้แล้ว ไม่มีใครเห็นหนังสือ", case, number)


def closed(case: int, number: int) -> Card:
    """She sees no number."""
    return _again("ปิดลิงก์ให้แล้ว ไม่มีใครเห็นหนังสือ", case, number)


def over(case: int, number: int) -> Card:
    """Too late, or used up."""
    return _again("ลิงก์หมดเวลาหรือใช้ไปแล้ว ขอใหม่ได้เลย", case, number)


def nowhere(case: int, number: int) -> Card:
    """This installation has no page to print from."""
    act = Act("home_code", {"case": str(case)})
    words = (Words(T("น้อง {number:04d} พิมพ์หนังสือจากที่นี่ยังไม่ได้ ใช้รหัสแทนได้", number=number), "strong"),)
    return Card("พิมพ์จากที่นี่ยังไม่ได้", words, (Button(CODE, act, _said(CODE, number)),), (TO_CHILDREN, TO_MENU))


def too_soon(number: int, at: datetime) -> Text:
    """The report can be taken back till then, and nobody brings a letter back."""
    words = T("รายงานน้อง {number:04d} ยังถอนได้อยู่ พิมพ์หนังสือได้ตั้งแต่ {time}", number=number, time=clock(at))
    return Text(words, (TO_CHILDREN, TO_MENU))


def _again(words: Phrase, case: int, number: int) -> Card:
    act = Act("home_letter", {"case": str(case)})
    return Card(
        "ลิงก์ปิดแล้ว",
        (Words(T("น้อง {number:04d}", number=number), "small"), Words(words, "strong")),
        (Button(PRINT, act, _said(PRINT, number)),),
        (TO_CHILDREN, TO_MENU),
    )


def _seen(case: int, number: int) -> Button:
    return Button(SEEN, Act("home_letter_seen", {"case": str(case)}), _said(SEEN, number))


def _said(words: Phrase, number: int) -> Phrase:
    return T("{words} น้อง {number:04d}", words=words, number=number)
