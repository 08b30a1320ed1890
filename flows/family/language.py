"""In which language somebody of a home reads: asked for by a word, or by a button that costs nobody else a tap. Each
but Thai has a catalogue in `flows/languages` (`docs/adr/0072-languages-of-homes.md`)."""

from msgspec import Struct

from flows.labels import label
from flows.say import Button, Text, Word
from models.codes import Language


class Called(Struct, frozen=True):
    """`name`: what a language calls itself. `also`: what else asks for it."""

    name: str
    also: tuple[str, ...] = ()


_THAI, _ENGLISH = label("ไทย"), label("English")
CALLED = {
    Language.TH: Called(_THAI, ("ภาษาไทย", "thai", "ขอภาษาไทย", "อ่านภาษาไทย", "พูดไทย")),
    Language.EN: Called(
        _ENGLISH,
        ("eng", "english please", "in english", "speak english", "ภาษาอังกฤษ", "อังกฤษ", "ขอภาษาอังกฤษ", "อิงลิช"),
    ),
}
_BUTTONS = {Language.TH: Button(_THAI, Word(_THAI)), Language.EN: Button(_ENGLISH, Word(_ENGLISH))}

CHOOSE = label("ภาษา / Language")
"""Said in each, since it is for whoever can't read the rest."""

CHOOSE_WORDS = ("ภาษา", "language", "languages", "เปลี่ยนภาษา", "เลือกภาษา", "change language")
TO_CHOOSE = Button(CHOOSE, Word(CHOOSE))


def others(reads: str) -> tuple[Button, ...]:
    """A button for each language but the one that is read now."""
    return tuple(button for language, button in _BUTTONS.items() if language != reads)


def which() -> Text:
    """Whoever can't read the one reads the other."""
    return Text("อยากอ่านภาษาไหนคะ · Which language?", tuple(_BUTTONS.values()))


def chosen() -> Text:
    """Drawn in the language that was chosen: a catalogue says here which one it is."""
    return Text("จากนี้พาน้องคุยเป็นภาษาไทยค่ะ")
