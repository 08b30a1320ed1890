"""Who goes to a home, as it is typed: “เดี๋ยวฉันไปเอง” is whoever writes, “ผู้ใหญ่สมชายไปเองค่ะ” is ผู้ใหญ่สมชาย."""

import re

_GOES = "ไปเอง"
_ME = ("", "ฉัน", "ดิฉัน", "ผม", "หนู", "เรา", "พี่")
MYSELF = (
    *[f"{soon}{me}{will}{_GOES}" for soon in ("", "เดี๋ยว", "งั้น") for me in _ME for will in ("", "จะ", "ขอ")],
    "ฉัน",
)
_POLITE = re.compile(rf"(?<={_GOES})\s*(?:ค่ะ|คะ|ครับ|นะ|เลย|\s)+$")


def who_goes(said: str) -> str:
    """The name alone."""
    goes = _POLITE.sub("", said.strip())
    return goes.removesuffix(_GOES).strip() or goes
