"""How a name sounds, roughly: what is left when vowels, tones and silent letters are gone and letters that are easily
taken for each other are one. กิตติ and กิดติ, วรรณา and วันนา, ธันวา and ทันวา sound the same here."""

import re

from thai.search import form

_CLASSES = str.maketrans("ขฃคฅฆฉชฌซศษตถทธฎฏฐฑฒณผปพภฝรฬฤฦฮ", "กกกกกจจจสสสดดดดดดดดดนบบบบฟลลลลห")
_SPELT = (
    (re.compile("รร(?=ม)"), ""),
    (re.compile("รร"), "น"),
    (re.compile("ห(?=[งนมยรลว])"), ""),
)
_ENDS_IN_N = re.compile(r"ญ(?=[ก-ฮ\s]|$)")
_UNHEARD = re.compile("[^ก-ฮ0-9a-z]")
_CARRIES = re.compile("(?<=.)อ")
_TWICE = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """Empty for a name of which nothing is left; that of a beginning is the beginning of the name's."""
    heard = form(_ENDS_IN_N.sub("น", name))
    for letters, said in _SPELT:
        heard = letters.sub(said, heard)
    return _TWICE.sub(r"\1", _CARRIES.sub("", _UNHEARD.sub("", heard).translate(_CLASSES)))
