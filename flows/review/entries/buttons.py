"""The buttons of a card that ask for something before they decide, by kind of matter."""

from flows.labels import label
from flows.review.decisions import FOUND_SOMEBODY, RECEIVED
from models.codes import MatterKind

ENTERS: dict[MatterKind, tuple[str, str]] = {
    MatterKind.TRANSFER: (RECEIVED, "desk_receive"),
    MatterKind.HAND_ON: (label("เลือกโรงเรียนใหม่"), "desk_school"),
    MatterKind.UNSAFE_VISIT: (FOUND_SOMEBODY, "desk_escort"),
}
"""What stands on it, and the action."""

HAND_OVER = label("ข้อความส่งต่อ")
