"""Everything a person can do in a chat, as a closed set: `bot.line` makes these from LINE's events."""

from datetime import date

from msgspec import Struct


class Said(Struct, frozen=True, tag="said"):
    """Typed words, as they came."""

    text: str


class Tapped(Struct, frozen=True, tag="tapped"):
    """A button of a run."""

    run: str
    question: str
    value: str


class Picked(Struct, frozen=True, tag="picked"):
    """A day chosen in LINE's calendar for a question of a run."""

    run: str
    question: str
    day: date


class Acted(Struct, frozen=True, tag="acted"):
    """A button of an action outside a run."""

    name: str
    args: dict[str, str] = {}


class Place(Struct, frozen=True, tag="place"):
    """A position sent from LINE's map (degrees, WGS 84)."""

    latitude: float
    longitude: float


class Photo(Struct, frozen=True, tag="photo"):
    """A picture; `message` is LINE's id under which its content can be fetched. `further`: one of several sent with one
    gesture, and not the first of them."""

    message: str
    further: bool = False


class Other(Struct, frozen=True, tag="other"):
    """Something that answers no question: sticker, voice, video, file, or what LINE invents next."""

    kind: str


class Back(Struct, frozen=True, tag="back"):
    """ย้อนกลับ: forget the last answer."""


class Stop(Struct, frozen=True, tag="stop"):
    """ยกเลิก: drop the run."""


class Resume(Struct, frozen=True, tag="resume"):
    """Ask the open question again, whatever came in between."""


Input = Said | Tapped | Picked | Acted | Place | Photo | Other | Back | Stop | Resume


def kind_of(given: Input) -> str | None:
    """What was sent instead of words or a press: a sticker, a photo …; None for those."""
    match given:
        case Other(kind):
            return kind
        case Photo():
            return "photo"
        case Place():
            return "place"
    return None
