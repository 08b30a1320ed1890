"""Ways on that may stand below any question or sentence: the menu, back to the question, the district's phone."""

from flows.labels import label
from flows.say import Button, Call, Word

PUT_ASIDE = label("พักไว้ก่อน")
TO_MENU = Button(label("เมนู"), Word("เมนู"))
TO_PUT_ASIDE = Button(PUT_ASIDE, Word(PUT_ASIDE))
BACK_TO_IT = Button(label("กลับไปข้อเดิม"), Word("กลับไปข้อเดิม"))
DISTRICT = label("โทรหาเขต")


def call_district(phone: str | None) -> tuple[Button, ...]:
    """The button that calls the area's office, where it has set a number."""
    return (Button(DISTRICT, Call(phone)),) if phone else ()
