"""A day or a phone number is never broken over two lines, and is understood when it is typed as it stands."""

from datetime import date

from bot.line.render import render
from flows.phrase import T, in_thai
from flows.say import Card, Text, Words
from thai.phone import phone
from thai.together import together
from thai.typed_dates import thai_date

SHOWN = "ขอข่าวภายใน อา. 29 พ.ย. 2569 โทร 081-234-5678 หรือ 02-123-4567 ถึง 5 วัน รหัส K7QF-2M9X"


def test_days_and_numbers_stay_on_one_line() -> None:
    kept = (
        "ขอข่าวภายใน อา.\u00a029\u00a0พ.ย.\u00a02569 โทร 081\u2011234\u20115678 หรือ 02\u2011123\u20114567 "
        "ถึง 5 วัน รหัส K7QF-2M9X"
    )
    assert together(SHOWN) == kept
    assert render(Text(T("{words}", words=SHOWN)), in_thai)["text"] == kept
    drawn = render(Card("มีคำถาม", (Words(SHOWN),)), in_thai)
    assert drawn["contents"]["body"]["contents"][0]["text"] == kept


def test_what_was_copied_from_the_chat_is_understood() -> None:
    assert phone(together("081-234-5678")) == "0812345678"
    assert thai_date(together("29 พ.ย. 2569"), date(2026, 11, 1), prefer="future") == date(2026, 11, 29)
