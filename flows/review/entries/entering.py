"""What all that an officer enters ends with: a look at it, about a child that can't be another one."""

from flows.engine.facts import Facts
from flows.engine.kit import Option
from flows.engine.review import Review
from flows.phrase import Phrase, T


class EnterFacts(Facts, frozen=True):
    """`number`: the child's."""

    number: int


def reviewed(send: Option, words: Phrase = "ตรวจก่อนบันทึก") -> Review[EnterFacts]:
    """The last step of each of them."""
    return Review(
        key="review",
        words=words,
        alt="ตรวจก่อนบันทึก",
        fixed=lambda facts: T("น้อง {number:04d}", number=facts.number),
        fixed_refusal="เปลี่ยนน้องไม่ได้ ถ้าผิดคน กดยกเลิก แล้วเปิดการ์ดใหม่",
        send=send,
    )
