"""Everything that can be tapped outside a conversation can be typed: each label of each card, and what a tap writes
into the chat, is some listener's."""

import re

import pytest

from flows.hear.command import command
from flows.hear.concern import is_danger
from flows.hear.home import home_word
from flows.hear.meant.alert import about_alert
from flows.hear.meant.child import meant
from flows.hear.meant.matter import about_matter
from flows.hear.meant.need import about_need
from flows.hear.meant.person import sought
from flows.hear.meant.privacy import about_data, about_request
from flows.hear.meant.question import about_call, about_question
from flows.hear.meant.received import about_received
from flows.hear.meant.sharing import shares
from flows.hear.meant.summary import thanks_teachers
from flows.phrase import in_thai
from flows.safeguarding.calls import AS_TYPED
from flows.say import Answer, Call, Message, PickDate
from flows.turn.menu import URGENT
from handlers.turn.listeners.words import WORDS
from tests.flows.test_says import EVERYTHING, NAMES, Says
from tests.handlers.tester import Seen
from thai.text import normalise, squash

EXCEPT = {
    "เปลี่ยนใจ รับเข้า": "whoever was refused stands on no list; typing takes two steps before it comes so far",
    "อ่านก่อนหน้านี้": "beside it the chat is open, and whatever is typed goes to the other",
    "ดูก่อนหน้านี้": "a page of the log begins at an entry that has no name; the row stays on its card",
    "เปิดหน้าหนังสือ": "opens the page; there is a link for it alone",
    "เลขนี้": "the number beside it is typed, as of any line that was shown",
    "โทร 081-234-5678": "opens the phone; it is the number itself",
    "โทร 081-234-5679": "likewise",
    "โทร 089-876-5432": "likewise",
    "เบญจรงค์": "a child's name, to a home that has several: typed, it shows that child's card",
    "โทรหาครูสมศรี": "opens the phone; the card says why it is she",
    "โทรถามเรื่องนี้": "opens the phone; the number stands in the words above it",
    "โทรหาผู้ดูแลเรื่องนี้": "opens the phone; the number stands in the words above it",
}
"""Labels that nobody hears, with the reason."""

NTH = re.compile(r"คนที่ \d")
"""Shown in the chat of a tap on a child's name: the name itself is typed."""

FURTHER = re.compile(r"(?:ดูอีก|ถัดไป) .*(?:คน|เรื่อง|โรงเรียน)\)? ?›?")
"""Further pages: whoever stands there is reached by her name or number, as the list says."""

NUMBER = re.compile(r"\d\d")
"""Of a line that was just shown."""

SCHOOL = re.compile("โรงเรียน.+")
"""The school for which a code is made: “ขอรหัสให้ครู” asks for it again."""


_NAME = re.compile(f"(?:ครู|คุณ|ผอ\\.)?(?:{'|'.join(NAMES)}|พระมหาประ…)")


def is_heard(said: str) -> bool:
    """Whether anybody listens for these words while nothing is open."""
    if normalise(said) in WORDS or command(said) or normalise(said) == normalise(URGENT) or is_danger(said):
        return True
    if (
        about_alert(said)
        or about_matter(said)
        or about_need(said)
        or about_question(said)
        or about_call(said)
        or shares(said)
        or about_received(said)
        or about_data(said)
        or about_request(said)
        or thanks_teachers(said)
        or home_word(said)
    ):
        return True
    if squash(said) in AS_TYPED or re.fullmatch(r"ทำต่อ น้อง \d+", said):
        return True
    child, person = meant(said), sought(said)
    return bool(
        (child and (child.alone or child.number is not None))
        or (person and person.deed)
        or (("·" in said or "›" in said) and (child or person))
    )


def labels(messages: list[Message]) -> set[str]:
    """Of the buttons that do something outside a conversation, and what they write into the chat, unless that is a name
    alone: there is a test for those beside each list."""
    said = set()
    for button in Seen(messages).buttons:
        if isinstance(button.does, Answer | PickDate):
            continue
        said.add(in_thai(button.label if hasattr(button, "label") else button.text))
        if button.said is not None and not isinstance(button.does, Call):
            said.add(in_thai(button.said))
    return {one for one in said if not _NAME.fullmatch(one)}


@pytest.mark.parametrize("says", EVERYTHING)
def test_every_label_can_be_typed(says: Says) -> None:
    unheard = {one for one in labels([*says()]) if not is_heard(one)} - EXCEPT.keys()
    assert {one for one in unheard if not any(of.fullmatch(one) for of in (FURTHER, SCHOOL, NUMBER, NTH))} == set()


def test_the_exceptions_are_labels_that_nobody_hears() -> None:
    everything = {one for says in EVERYTHING for one in labels([*says()])}
    assert EXCEPT.keys() <= everything
    assert [one for one in EXCEPT if is_heard(one)] == []
