"""Where a child lives, in words: for bubbles only."""

from flows.phrase import Phrase, T

NOT_ALONE = "อย่าไปบ้านคนเดียว โทรคุยกับเขตก่อนลงพื้นที่"
"""Where somebody has said that it is not safe to go there, whoever looks after the child by now."""


def lives_with(guardian: str, relation: str) -> Phrase | None:
    """With whom; None where nobody knows."""
    if guardian and relation:
        return T("อยู่กับ {guardian} ({relation})", guardian=guardian, relation=relation)
    return T("อยู่กับ {guardian}", guardian=guardian or relation) if guardian or relation else None


def lives_in(village: str) -> Phrase | None:
    """In which village; None where nobody knows."""
    return T("หมู่บ้าน: {village}", village=village) if village else None
