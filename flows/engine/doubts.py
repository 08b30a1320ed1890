"""Typed words that are asked about before they become an answer: perhaps danger, too delicate for a report, or a word
that is also a command."""

from collections.abc import Mapping

from flows.engine.asking import listed
from flows.engine.facts import F
from flows.engine.inputs import Back, Input, Resume, Said, Stop
from flows.engine.kit import Delicate, Flow, Got, Kept, Leads, Moment, Option, Question
from flows.engine.run import Doubt
from flows.hear import concern
from flows.hear.choice import one_of
from flows.hear.command import Command, command, is_button
from flows.phrase import Phrase, T
from flows.say import Answer, Button, Card, Words

DOUBT = "_doubt"
"""The question that no flow may have; also the source of the words that are kept with it."""

_COMMANDS: Mapping[Command, Input] = {Command.BACK: Back(), Command.STOP: Stop(), Command.RESUME: Resume()}

YES, NO = "yes", "no"
_WORRIED = (
    Option(YES, "ใช่", ("จริง", "เป็นห่วง", "ห่วง")),
    Option(NO, "ไม่ใช่", ("ไม่", "เปล่า", "ไม่เป็นห่วง", "ไม่ห่วง")),
)
_INSTEAD = (
    Option(YES, "ใช่", ("แทน", "ได้", "ตกลง")),
    Option(NO, "พิมพ์ใหม่", ("ไม่", "ไม่ใช่", "เปล่า", "พิมพ์อีกที")),
)
_IS_ANSWER = (
    Option(YES, "ใช่ เป็นคำตอบ", ("ใช่", "เป็นคำตอบ")),
    Option(NO, "ไม่ใช่", ("ไม่", "เปล่า")),
)
_CHOICES = {Doubt.UNCLEAR: _WORRIED, Doubt.DELICATE: _INSTEAD, Doubt.COMMAND: _IS_ANSWER}


def meant(said: Said, question: Question[F] | None, moment: Moment[F]) -> Input | Doubt | None:
    """What the words ask for. A command is the word of its button, and any other word for it where no answer is meant;
    what could be both is asked about. None: a command that is none of the engine's, such as the menu."""
    asked = command(said.text)
    if asked is None:
        return said
    wish = _COMMANDS.get(asked)
    if is_button(said.text) or question is None:
        return wish
    heard = question.hear(said, moment)
    return Doubt(Doubt.COMMAND, text=said.text) if isinstance(heard, Got | Kept | Leads | Delicate) else wish


def wish_of(doubt: Doubt) -> Input:
    """The command that it was, and no answer. What the engine has no part in, such as the menu, is asked for by its
    button's word: here the question comes again."""
    asked = command(doubt.text)
    return _COMMANDS.get(asked, Resume()) if asked is not None else Resume()


def is_unclear(flow: Flow[F], said: str) -> bool:
    """Whether these words may mean danger. Where it is about that already, without a trace, nobody is asked again."""
    return not flow.traceless and concern.is_unclear(said)


def ask_doubt(run: str, doubt: Doubt) -> Card:
    """Whatever it is about, a locked phone shows none of it."""
    choices = _CHOICES[doubt.kind]
    words: Phrase = "เป็นห่วงความปลอดภัยของน้องไหม"
    if doubt.kind == Doubt.DELICATE:
        words = "เรื่องนี้ละเอียดอ่อน บันทึกเป็น “เรื่องละเอียดอ่อน” แทนไหม"
    if doubt.kind == Doubt.COMMAND:
        words = T("“{word}” เป็นคำตอบของข้อนี้ไหม", word=doubt.text)
    return Card(
        alt="พาน้องมีคำถาม",
        blocks=(Words(words, "strong"), Words(listed(choices), "small")),
        quick=tuple(Button(choice.label, Answer(run, DOUBT, choice.value)) for choice in choices),
    )


def agreed(said: str, doubt: Doubt) -> bool | None:
    """The typed answer to it; None when it is neither."""
    value = one_of(said, _CHOICES[doubt.kind])
    return None if value is None else value == YES
