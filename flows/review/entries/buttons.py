"""The buttons of a card that ask for something before they decide, by kind of matter."""

from flows.labels import label
from flows.review.decisions import FOUND_SOMEBODY, NO_LETTER, RECEIVED
from flows.review.front import Front
from flows.review.no_news.silent import SEND
from models.codes import MatterKind

_SCHOOL, _NEARBY = label("เลือกโรงเรียนใหม่"), label("ชี้โรงเรียนใกล้บ้าน")

ENTERS: dict[MatterKind, tuple[str, str]] = {
    MatterKind.TRANSFER: (RECEIVED, "desk_receive"),
    MatterKind.HAND_ON: (_SCHOOL, "desk_school"),
    MatterKind.UNSAFE_VISIT: (FOUND_SOMEBODY, "desk_escort"),
    MatterKind.REFERRAL_LETTER: (NO_LETTER, "desk_no_letter"),
    MatterKind.NO_NEWS: (SEND, "desk_send"),
}
"""What stands on it, and the action."""


def enters(front: Front) -> tuple[str, str] | None:
    """What has to be entered on this card first, if anything. After two schools have refused a child no third is
    proposed: the district names one by where the child lives."""
    if front.kind == MatterKind.CORRECTION:
        return None if front.refused is None else (_NEARBY if front.refused.again else _SCHOOL, "desk_school")
    return ENTERS.get(front.kind) if front.kind is not None else None


HAND_OVER = label("ข้อความส่งต่อ")
