"""One run of a flow by one person: what is stored between two turns, and nothing else.

The position is never stored: it is the first visible question without an answer (docs/adr/0002).
"""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from msgspec import Struct, convert, json
from msgspec.structs import asdict

from flows.engine.rules import Value


class Doubt(Struct, frozen=True, omit_defaults=True):
    """Words that were typed and are asked about, as `kind` says: perhaps danger (UNCLEAR), too delicate to be kept
    (DELICATE: nothing of them is, `instead` stands for them), or a command that may be an answer (COMMAND)."""

    UNCLEAR: ClassVar = "unclear"
    DELICATE: ClassVar = "delicate"
    COMMAND: ClassVar = "command"

    kind: str
    text: str = ""
    instead: Mapping[str, Value] = {}


class Sought(Struct, frozen=True, omit_defaults=True):
    """Words that were typed to look for something, and which page of what was found stands on the screen."""

    words: str
    page: int = 0


class Draft(Struct, frozen=True, omit_defaults=True):
    """What eases the open question. Disposable: losing it costs a tap, never an answer.

    `shown`: values of the options as they were numbered on the screen, so that a typed “2” can't hit another option
    after the list has changed. `picks`: of a multiple choice so far. `misses`: in a row. `changing`: the answered
    question that was opened again. `offer`: an old button whose answer may replace today's. `doubt`: what was
    typed last, while it is asked about. `sought`: what is looked for.
    """

    shown: tuple[str, ...] = ()
    picks: tuple[str, ...] = ()
    misses: int = 0
    changing: str | None = None
    offer: tuple[str, Value] | None = None
    doubt: Doubt | None = None
    sought: Sought | None = None


class About(Struct, frozen=True, kw_only=True):
    """What a run is for, as ids of rows. `report`: the one that it adds to; `corrects`: the one that it replaces.
    `practice`: the example, of which nothing is stored. A conversation about something else has a struct of its own,
    made from this one, beside its host."""

    case: int | None = None
    report: int | None = None
    corrects: int | None = None
    practice: bool = False

    def stored(self) -> dict[str, str]:
        """As it stands in a run: only what is set."""
        return {name: str(int(value)) for name, value in asdict(self).items() if value}


A = TypeVar("A", bound=About)


class Run(Struct, frozen=True):
    """`key` stands in every button of the run. `about` is what the run is for, such as {"case": "12"}; `about_as` reads
    it. `sources`: LINE's ids of the messages in which answers were typed, so that taking one back takes the answer
    back."""

    key: str
    flow: str
    version: int
    about: Mapping[str, str] = {}
    answers: Mapping[str, Value] = {}
    sources: Mapping[str, str] = {}
    draft: Draft = Draft()

    def about_as(self, kind: type[A]) -> A:
        """What the run is for, as this struct reads it."""
        return convert(self.about, kind, strict=False)


_decoder = json.Decoder(Run)


def dump(run: Run) -> bytes:
    """A run as JSON, for storing."""
    return json.encode(run)


def load(data: bytes) -> Run:
    """The run that `dump` wrote; raises `msgspec.ValidationError` on anything else."""
    return _decoder.decode(data)
