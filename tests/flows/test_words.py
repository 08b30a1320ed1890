"""What the service says keeps to its rules of words: office words stay in the office, and nobody is blamed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOWS = Path(__file__).parents[2] / "flows"
NOT_SAID = ("hear", "thai")
"""What people type and how dates are written is understood there, nothing is said."""

OFFICE_WORDS = {
    "เคส": "น้อง, รายชื่อ",
    "ศึกษานิเทศก์": "เจ้าหน้าที่เขต",
    "ผู้นิเทศ": "เจ้าหน้าที่เขต",
    "ไม่ประสงค์": "ยังไม่อยากกลับ",
    "เฝ้าระวัง": "ดูแลต่อหลังกลับเรียน",
    "หลุดซ้ำ": "หยุดเรียนอีก",
    "ไม่มีตัวตน": "ไม่มีใครรู้จักน้อง",
    "ข้อมูลตั้งต้น": "รายชื่อไม่ถูกต้อง",
    "ไม่ดำเนินการ": "เลยกำหนด {n} วัน",
    "ค้างส่ง": "เลยกำหนด {n} วัน",
    "ค้างรายงาน": "เลยกำหนด {n} วัน",
    "ล่าช้า": "เลยกำหนด {n} วัน",
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
THAI = re.compile("[ก-๛]")
# ครับ and ค่ะ would give the service a sex; นะ is allowed, it is how one speaks to a colleague.
POLITE_PARTICLE = re.compile("ครับ|ค่ะ|นะคะ|(?<!บัง)คับ")
UNNAMED_DIRECTOR = re.compile(r"ผอ\.(?! ?(?:ของ)?(?:โรงเรียน|เขต|สพป))")
BARE_NFE = re.compile(r"สกร\.(?! \(กศน\.เดิม\))")


def said() -> Iterator[tuple[str, str]]:
    """Every Thai string in flows that people may read, with its place; f-strings with {} for what is filled in."""
    for path in sorted(FLOWS.rglob("*.py")):
        if path.relative_to(FLOWS).parts[0] not in NOT_SAID:
            tree = ast.parse(path.read_text())
            silent = {id(part) for node in ast.walk(tree) for part in _not_said(node)}
            for node in ast.walk(tree):
                words = _words(node)
                if words and id(node) not in silent and THAI.search(words):
                    yield f"{path.relative_to(FLOWS)}:{node.lineno}", words  # type: ignore[attr-defined] # has words, so it is an expression


def _words(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """Strings that nobody reads: docstrings, the pieces of an f-string (read whole), what an option also answers to."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from (part for value in node.values for part in ast.walk(value))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Option", "dated"}:
        for also in (*node.args[2:], *(keyword.value for keyword in node.keywords if keyword.arg == "also")):
            yield from ast.walk(also)
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "_SEND_WORDS" for t in node.targets):
        yield from ast.walk(node.value)


WORDS = [(place, words) for place, words in said()]


def test_the_words_are_found() -> None:
    found = {words for _, words in WORDS}
    assert {"ตรวจก่อนส่ง", "เจอ อยากกลับไปเรียน", "ยินดีต้อนรับ {name}", "ขอบคุณที่บอก"} <= found
    assert "ตาย" not in found


@pytest.mark.parametrize("word", OFFICE_WORDS)
def test_no_office_word_is_said(word: str) -> None:
    assert not [place for place, words in WORDS if word in words], f"say {OFFICE_WORDS[word]}"


def test_nothing_is_called_overdue_by_blaming() -> None:
    # ค้างไว้ is what she herself put aside; ค้าง alone is what somebody holds against her.
    assert not [place for place, words in WORDS if "ค้าง" in words.replace("ค้างไว้", "")]


def test_the_service_has_no_sex() -> None:
    assert not [(place, words) for place, words in WORDS if POLITE_PARTICLE.search(words)]


def test_it_is_always_said_which_director() -> None:
    assert not [(place, words) for place, words in WORDS if UNNAMED_DIRECTOR.search(words)]


def test_nobody_s_grandmother_is_left_alone_with_an_abbreviation() -> None:
    assert not [(place, words) for place, words in WORDS if BARE_NFE.search(words)]


def test_spaces_and_quotes_are_tidy() -> None:
    for place, words in WORDS:
        assert "  " not in words, place
        assert not re.search(r" \n|\n | $", words) or words.endswith(("และ", "{} ")), (place, words)
        assert '"' not in words, (place, words)
        assert words.count("“") == words.count("”"), (place, words)
        assert words.count("(") == words.count(")"), (place, words)
        assert "!" not in words, f"{place}: no shouting"
        assert "ๆๆ" not in words, place
        assert "เเ" not in words, f"{place}: two เ for แ"
