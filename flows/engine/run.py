"""One run of a flow by one person: what is stored between two turns, and nothing else.

The position is never stored: it is the first visible question without an answer (docs/adr/0002).
"""

from collections.abc import Mapping

from msgspec import Struct, json

from flows.engine.rules import Value


class Draft(Struct, frozen=True, omit_defaults=True):
    """What eases the open question. Disposable: losing it costs a tap, never an answer.

    `shown`: values of the options as they were numbered on the screen, so that a typed “2” can't hit another option
    after the list has changed. `picks`: of a multiple choice so far. `misses`: in a row. `changing`: the answered
    question that was opened again. `offer`: an old button whose answer may replace today's.
    """

    shown: tuple[str, ...] = ()
    picks: tuple[str, ...] = ()
    misses: int = 0
    changing: str | None = None
    offer: tuple[str, Value] | None = None


class Run(Struct, frozen=True):
    """`key` stands in every button of the run. `about` names what the run is for, such as {"case": "12"}. `sources`:
    LINE's ids of the messages in which answers were typed, so that taking one back takes the answer back."""

    key: str
    flow: str
    version: int
    about: Mapping[str, str] = {}
    answers: Mapping[str, Value] = {}
    sources: Mapping[str, str] = {}
    draft: Draft = Draft()


_decoder = json.Decoder(Run)


def dump(run: Run) -> bytes:
    """A run as JSON, for storing."""
    return json.encode(run)


def load(data: bytes) -> Run:
    """The run that `dump` wrote; raises `msgspec.ValidationError` on anything else."""
    return _decoder.decode(data)
