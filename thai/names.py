"""Names of people as they are typed: without the title that many put before them."""

import re

_TITLE = re.compile(
    r"(?:(?:นางสาว|น\.\s?ส\.|นาย|นาง(?!นวล|แย้ม|ฟ้า)|คุณ(?!หญิง)|ครู|คุณครู|ผอ\.|ดร\.|Miss|Mrs\.?|Mr\.?|Ms\.?)\s?)+(?=[ก-ฮเ-ไA-Z][^\s]+\s)",
    re.I,
)
"""Before a first name of two letters or more, and a surname. นาย in นายิกา is none, nor คุณ in คุณากร: a vowel follows."""


def without_title(name: str) -> str:
    """นางสาวมาลี ทองดี as มาลี ทองดี. What is a title alone stays."""
    match = _TITLE.match(name)
    return name[match.end() :] if match else name
