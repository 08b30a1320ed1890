"""What a home reads that asks the district to call."""

from datetime import date

from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import AreaFacts
from flows.family.answers import UNDO, Of, call_by, carried
from flows.phrase import Phrase
from flows.say import Act, Button, Card, Text, Words

OFFICERS: Phrase = "เจ้าหน้าที่เขต"
ALT = "รับเรื่องแล้ว"


def asked_district(notice: Of, due: date, today: date, rest: Phrase | None = None) -> Card:
    """Nobody at the school hears of it. `rest`: of whom nothing is promised."""
    return Card(
        ALT,
        (
            Words("ได้เลยค่ะ", "strong"),
            Words(call_by(OFFICERS, due, today)),
            Words("ครูและโรงเรียนไม่เห็นเรื่องนี้", "small"),
            *((Words(rest),) if rest is not None else ()),
        ),
        (Button(UNDO, Act("home_past_undo", {"notice": carried(notice)}), look="quiet"),),
    )


def call_yourself(area: AreaFacts) -> Text:
    """No number is known at which she could be called: nothing is promised, and nothing kept."""
    if not area.phone:
        return Text("เขตยังไม่มีเบอร์ของบ้านนี้ แวะที่เขตได้เลยค่ะ เรื่องนี้ยังไม่ได้บอกใคร", (TO_MENU,))
    words = "เขตยังไม่มีเบอร์ของบ้านนี้ โทรหาเขตได้เลยค่ะ เรื่องนี้ยังไม่ได้บอกใคร"
    return Text(words, (*call_district(area.phone), TO_MENU))


def has_it(area: AreaFacts) -> Text:
    """She takes back what is done, or was asked for days ago."""
    return Text("เขตรับเรื่องไว้แล้วค่ะ อยากเปลี่ยน บอกเขตได้เลย", (*call_district(area.phone), TO_MENU))
