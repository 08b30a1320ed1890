"""The pieces a conversation file is made of: a question, its options, and the flow that puts questions in order.

A question knows how to ask, how to understand an answer, and how to show it in the review. It does not know what comes
next: that follows from the order of the list and from `when` (docs/adr/0002). The kinds are in `flows/kinds/`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic

from flows.engine.facts import F, Known
from flows.engine.inputs import Input
from flows.engine.rules import Answers, Rule, Value, always, never
from flows.engine.run import Run, Sought
from flows.hear.choice import Offered
from flows.labels import label
from flows.phrase import Phrase, in_thai
from flows.say import Answer, Button, Message, Text
from thai.text import squash

_KEY = re.compile("[a-z][a-z0-9_]*")


class Option(Offered, frozen=True):
    """A choice, whose label has to fit a button. `also`: other words for it. `under`: the heading above it. `leads`:
    choosing it answers nothing but opens another flow, and this run waits; its button is an action of that name, which
    works long after the run."""

    under: Phrase | None = None
    leads: str | None = None

    def __post_init__(self) -> None:
        if isinstance(self.label, str):  # any other was measured at its longest by `label_with`
            label(self.label)


@dataclass(frozen=True)
class Moment(Generic[Known]):
    """What a question may look at while it asks, hears or shows. `where`: a small first line that says what all this is
    about and how far it is; it may name a child."""

    run: Run
    answers: Answers
    facts: Known
    where: Phrase = ""


@dataclass(frozen=True)
class Got:
    """Understood: answers by question."""

    answers: Mapping[str, Value]


@dataclass(frozen=True)
class Kept:
    """Understood, but the question stays open, with these picks. `told`: what is picked now."""

    picks: tuple[str, ...]
    told: Text


@dataclass(frozen=True)
class Missed:
    """Not understood; `words` say why where the question knows better than the general sentence. `nearly`: what was
    perhaps meant, as buttons that say it."""

    words: Phrase | None = None
    nearly: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Leads:
    """Understood as the wish to go to another flow."""

    flow: str


@dataclass(frozen=True)
class Delicate:
    """Understood, but not to be kept as it was typed: `instead` are the answers that may stand for it."""

    instead: Mapping[str, Value]


Heard = Got | Kept | Missed | Leads | Delicate | Sought
Wording = Phrase | Callable[[Answers, F], Phrase]
Hear = Callable[[str, Moment[F]], Mapping[str, Value] | None]


@dataclass(frozen=True, kw_only=True)
class Question(Generic[F]):
    """What all kinds share.

    `line` is the heading in the review (without one the answer is not shown there), `show` its words. `part_of`: shares
    that question's line and is asked again with it. `aside`: asked only on request. `private`: the words belong in a
    bubble, because they name a child or a reason.
    """

    key: str
    words: Wording[F]
    when: Rule[F] = always
    line: Wording[F] | None = None
    show: Callable[[Answers, F], Phrase] | None = None
    part_of: str | None = None
    aside: bool = False
    private: bool = False
    alt: Phrase = "พาน้องมีคำถาม"
    free: ClassVar[bool] = False
    """Answered in the person's own words: then a word is an answer before it is a command."""
    answered_by: ClassVar[Phrase] = "จากปุ่ม"
    """How to answer, for somebody who has sent a sticker or a photo instead."""

    def wording(self, moment: Moment[F]) -> Phrase:
        """The question in words."""
        return self.words(moment.answers, moment.facts) if callable(self.words) else self.words

    def heading(self, moment: Moment[F]) -> Phrase:
        """What stands before the answer in the review."""
        if callable(self.line):
            return self.line(moment.answers, moment.facts)
        return self.line or ""

    def shown(self, moment: Moment[F]) -> tuple[str, ...]:  # noqa: ARG002 - one signature for all kinds
        """Values in the order in which the screen numbers them."""
        return ()

    def ask(self, moment: Moment[F]) -> Message:
        """The question as a message."""
        raise NotImplementedError

    def hear(self, given: Input, moment: Moment[F]) -> Heard:
        """What an input means as an answer."""
        raise NotImplementedError

    def keeps(self, value: Value, moment: Moment[F]) -> bool:
        """Whether a stored answer still stands; a withdrawn option is asked again."""
        raise NotImplementedError

    def display(self, moment: Moment[F]) -> Phrase:
        """The answer in words, for the review."""
        if self.show:
            return self.show(moment.answers, moment.facts)
        return str(moment.answers[self.key])

    def tap(self, moment: Moment[F], value: str) -> Answer:
        return Answer(moment.run.key, self.key, value)

    def flaws(self, before: Sequence["Question[F]"]) -> Iterator[str]:
        """What is wrong with the question as it was written, given those that come before it."""
        earlier = {step.key: step for step in before}
        if not _KEY.fullmatch(self.key):
            yield "needs a key of small letters, digits and underscores"
        if self.key in earlier:
            yield "stands twice"
        if later := self.when.reads - earlier.keys():
            yield f"depends on {sorted(later)}, which come later or nowhere"
        if self.part_of and self.part_of not in earlier:
            yield f"is part of {self.part_of!r}, which comes later or nowhere"
        if self.part_of and (whole := earlier.get(self.part_of)) and whole.part_of:
            yield f"is part of {self.part_of!r}, which is a part itself"
        if isinstance(self.words, str) and not self.words.strip():
            yield "has no words"
        if isinstance(self.alt, str) and not self.alt.strip():
            yield "has no words for the lock screen"


def option_flaws(options: Sequence[Option]) -> Iterator[str]:
    """What is wrong with options that stand side by side."""
    if len({option.value for option in options}) < len(options):
        yield "offers a value twice"
    if len({option.label for option in options}) < len(options):
        yield "offers a label twice"
    meant: dict[str, str] = {}
    for option in options:
        if not option.value or option.value.startswith("_"):
            yield f"has a value that the engine keeps for itself: {option.value!r}"
        for word in map(squash, (in_thai(option.label), *option.also)):
            if meant.setdefault(word, option.value) != option.value:
                yield f"has a word that means two options: {word!r}"


@dataclass(frozen=True)
class Again:
    """How a run that was left unfinished is offered again. `alt`: for the lock screen. `words`: of the number of the
    case (None: of none) and the day. `anew`: it may begin from its first question instead. `drop`: the label that
    throws it away, and `dropped` what is said then. `paused`: what “ยกเลิก” says, which keeps it, and `give_up` the
    label below that."""

    alt: Phrase
    words: Callable[[int | None, Phrase], Phrase]
    drop: str
    dropped: Phrase
    paused: Phrase
    give_up: str
    anew: bool = True


@dataclass(frozen=True)
class Flow(Generic[F]):
    """A conversation. `renamed` maps old question keys to new ones, so that a deploy never loses an open run.

    What others have to know of a flow, so that nobody has to know it by name: `again`, a run that was left unfinished
    is kept and offered again like this, while one of another flow costs nothing to begin anew. `traceless`, no row of a
    run stays, and none names a case. `looks_at_case`, it is about a child's record. `interrupts`, it comes in between,
    and what was open is offered again afterwards. `takes_codes`, what looks like an invitation code is meant as one.
    `about_herself`, it changes what holds of whoever speaks, and asks who of her colleagues stands in for her.
    `looks_up`, whatever is typed is looked for among the children of an area.
    `number_in`, the answer in which whoever speaks tells where she can be called.
    `about_a_day`, it ends with a change of the calendar, on the day that was answered first.
    `verbatim`, whatever is typed is its answer: no danger word, no code in it is heard as one, and what leaves it says
    first that it is left (`stopped`). `about`: whom every question of it is about, for bubbles only. `final`: what it
    was for has happened and can't be taken back, so that no way back and out stands below its questions. `later`: the
    button of the way out where that loses nothing and takes nothing back; “ยกเลิก” would sound as if it did. `beside`:
    what else may be pressed below its first question. `for_homes`, somebody of a child's home may be in it: every
    word of it is translated; any other is in Thai.
    """

    name: str
    version: int
    steps: tuple[Question[F], ...]
    stopped: Phrase
    renamed: Mapping[str, str] = field(default_factory=dict)
    again: Again | None = None
    traceless: bool = False
    looks_at_case: bool = False
    interrupts: bool = False
    takes_codes: bool = False
    about_herself: bool = False
    about_a_day: bool = False
    number_in: str = ""
    looks_up: bool = False
    verbatim: bool = False
    about: Callable[[F], Phrase] | None = None
    final: Rule[F] = never
    later: Button | None = None
    beside: Callable[[F], tuple[Button, ...]] | None = None
    for_homes: bool = False

    def __post_init__(self) -> None:
        for at, step in enumerate(self.steps):
            for flaw in step.flaws(self.steps[:at]):
                raise ValueError(f"flow {self.name}: {step.key!r} {flaw}")
        if gone := set(self.renamed.values()) - {step.key for step in self.steps}:
            raise ValueError(f"flow {self.name}: renamed to {sorted(gone)}, which do not exist")

    def question(self, key: str) -> Question[F] | None:
        return next((step for step in self.steps if step.key == key), None)
