"""What people at home are to a child, in the words of their buttons."""

from flows.engine.kit import Option
from flows.phrase import Phrase
from models.codes import Relation

RELATIONS = (
    Option(Relation.FATHER, "พ่อ", ("บิดา", "เป็นพ่อ", "พ่อของน้อง", "คุณพ่อ")),
    Option(Relation.MOTHER, "แม่", ("มารดา", "เป็นแม่", "แม่ของน้อง", "คุณแม่")),
    Option(Relation.GRANDPARENT, "ปู่ ย่า ตา ยาย", ("ปู่", "ย่า", "ตา", "ยาย", "คุณยาย", "คุณตา", "คุณย่า", "คุณปู่")),
    Option(Relation.AUNT_UNCLE_SIBLING, "ลุง ป้า น้า อา พี่", ("ลุง", "ป้า", "น้า", "อา", "พี่", "พี่สาว", "พี่ชาย")),
    Option(Relation.RELATIVE, "ญาติ/ผู้อุปการะ", ("ญาติ", "ผู้อุปการะ", "คนเลี้ยง", "ผู้ปกครอง")),
    Option(Relation.EMPLOYER, "นายจ้าง", ("เถ้าแก่", "หัวหน้างาน")),
    Option(Relation.OTHER, "อื่นๆ", ("อื่น", "ไม่มีในนี้")),
)

_WORDS: dict[Relation, Phrase] = {Relation(one.value): one.label for one in RELATIONS} | {Relation.OTHER: "คนที่บ้าน"}

UNNAMED = "ผู้ปกครอง"
"""Who came by a child's code: her own name is not asked for."""


def relation(code: Relation) -> Phrase:
    """To whoever looks after the child."""
    return _WORDS[code]
