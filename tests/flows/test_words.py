"""What the service says keeps to its rules of words: office words stay in the office, and nobody is blamed."""

import re

import pytest

from flows.turn.menu import NEEDS
from tests.flows.sources import said

OFFICE_WORDS = {
    "เคส": "น้อง, รายชื่อ",
    "ศึกษานิเทศก์": "เจ้าหน้าที่เขต",
    "ผู้นิเทศ": "เจ้าหน้าที่เขต",
    "ไม่ประสงค์": "ยังไม่อยากกลับ",
    "เฝ้าระวัง": "ดูแลต่อหลังกลับเรียน",
    "หลุดซ้ำ": "หยุดเรียนอีก",
    "ไม่มีตัวตน": "ไม่มีใครรู้จักน้อง",
    "ข้อมูลตั้งต้น": "รายชื่อไม่ถูกต้อง",
    "ไม่ดำเนินการ": "เลยนัด {n} วัน",
    "ค้างส่ง": "เลยนัด {n} วัน",
    "ค้างรายงาน": "เลยนัด {n} วัน",
    "ล่าช้า": "เลยนัด {n} วัน",
    "มอบหมายใหม่": "เปลี่ยนคนดูแล",
    "ส่งออก": "ดาวน์โหลด",
    "เลื่อน": "ขอเวลา",
    "สังกัดเดิม": "ชนิดโรงเรียน",
    "สังกัดอื่น": "ชนิดโรงเรียน",
    "เด็กปกติ": "น้องที่ยังไม่เคยเข้าเรียน",
    "เด็กหลุดระบบ": "น้อง",
    "ผิดพลาด": "say what can be done",
    "ต้องกรอก": "ขอ …",
}
# One voice: ค่ะ behind a greeting, thanks, an apology and condolences alone; นะ is how one speaks to a colleague.
POLITE_PARTICLE = re.compile("ครับ|ค่ะ|นะคะ|(?<!บัง)คับ")
KIND = re.compile("(?:สวัสดี|ขอบคุณ|ขออภัย|ครอบครัวด้วย|เข้าใจ)ค่ะ|^“สวัสดีค่ะ {caller}นะคะ")
"""The last is what a caller may say herself."""
UNNAMED_DIRECTOR = re.compile(r"ผอ\.(?! ?(?:ของ)?(?:โรงเรียน|เขต|สพป))")
BARE_NFE = re.compile(r"สกร\.(?! \(กศน\.เดิม\)|/กศน\.เดิม)")


AT_HOME = (
    "family/answers.py",
    "family/asking/home.py",
    "family/came.py",
    "family/joining.py",
    "family/language.py",
    "family/news.py",
    "family/past/home.py",
    "family/tomorrow.py",
)
"""What a grandmother reads: to her one is polite."""

WORDS = said()


def test_the_words_are_found() -> None:
    found = {words for _, words in WORDS}
    assert {"ตรวจก่อนส่ง", "อยากกลับไปเรียน", "ยินดีต้อนรับ{who}", "ขอบคุณที่บอก"} <= found
    assert "ตาย" not in found


@pytest.mark.parametrize("word", OFFICE_WORDS)
def test_no_office_word_is_said(word: str) -> None:
    assert not [place for place, words in WORDS if word in words], f"say {OFFICE_WORDS[word]}"


def test_nothing_is_called_overdue_by_blaming() -> None:
    # ค้างไว้ is what she herself put aside, งานค้าง what the service has not got done; ค้าง alone is what somebody holds
    # against her.
    assert not [place for place, words in WORDS if "ค้าง" in words.replace("ค้างไว้", "").replace("งานค้าง", "")]


def test_it_speaks_with_one_voice() -> None:
    """ค่ะ where one greets, thanks, apologises or condoles; inside a sentence none."""
    of_staff = [(place, words) for place, words in WORDS if not place.startswith(AT_HOME)]
    assert not [(place, words) for place, words in of_staff if POLITE_PARTICLE.search(KIND.sub("", words))]


def test_it_is_always_said_which_director() -> None:
    """But to himself, with his school above, and before his name."""
    told = {"ผอ.", "ผอ.{name}", "ใช่ ผอ.คนนี้ไหม", "เบอร์ของ ผอ. เอง", NEEDS}
    assert not [(place, words) for place, words in WORDS if UNNAMED_DIRECTOR.search(words) and words not in told]


def test_nobody_s_grandmother_is_left_alone_with_an_abbreviation() -> None:
    told = {"หนังสือส่งตัว สกร."}  # to officers, who write it
    assert not [(place, words) for place, words in WORDS if BARE_NFE.search(words) and words not in told]


def test_spaces_and_quotes_are_tidy() -> None:
    for place, words in WORDS:
        assert "  " not in words, place
        assert not re.search(r" \n|\n |^ | $", words), (place, words)
        assert '"' not in words, (place, words)
        assert words.count("“") == words.count("”"), (place, words)
        assert words.count("(") == words.count(")"), (place, words)
        assert "!" not in words, f"{place}: no shouting"
        assert "ๆๆ" not in words, place
        assert "เเ" not in words, f"{place}: two เ for แ"
