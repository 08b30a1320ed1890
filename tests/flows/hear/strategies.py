"""Texts to throw at whatever listens: anything at all, and what looks like Thai typing gone wrong."""

from hypothesis import strategies as st

_THAI = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
_SMALL_THINGS = st.sampled_from(list(" \n.,-/()+:0123456789๐๑๕９กบอแเาะำํ่้ีุ์ๆฯabOIl?!“”​️😀"))
_SAYING = (
    "ไม่ ได้ ถูก ตี กับ แม่ ราชบุรี ตาก เลย ข้อ วัน จันทร์ ที่แล้ว ก.พ. มี.ค. พ.ศ. 2567 29 15 0812345678 K7QF-2M9X ป.4 "
    "ครับ ค่ะ นะ เมื่อ วาน อีก สอง 66 ตอนเย็น โมง"
)
_WORDS = st.sampled_from(_SAYING.split())

typed = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.one_of(_THAI, _SMALL_THINGS), max_size=40),
    st.lists(st.one_of(_WORDS, _SMALL_THINGS), max_size=14).map("".join),
)
