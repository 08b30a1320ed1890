"""Ten thousand guesses at the codes of homes, from many accounts: none is right, and nobody else is kept out."""

import random

import pytest

from handlers.people.redeem import TRIES_PER_HOUR
from models.guardians import Guardian
from models.invitations import Invitation
from tests.handlers.family.homes import agreed, code_for, comes_in, wrote
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite
from thai.codes import NEW_CODE_BYTES, new_code

ACCOUNTS, EACH = 500, 20
TOO_MANY = "พักสัก 1 ชั่วโมง"


@pytest.mark.soak
def test_guessing_finds_nothing_and_locks_out_nobody_else(town: Town, teacher: Someone) -> None:
    skip_on_sqlite(town, "nothing here is the database's own")
    case = agreed(town, teacher)
    wrote(teacher, case)
    code = code_for(teacher, case)
    chance, refused = random.Random(1), 0
    for _ in range(ACCOUNTS):
        somebody = Someone(town, town.account())
        for _ in range(EACH):
            guess = new_code(chance.randbytes(NEW_CODE_BYTES))
            assert guess != code
            said = somebody.says(guess)
            assert "กิตติ" not in said
            refused += TOO_MANY in said
            assert "เป็นลูกหลานที่บ้านนี้ใช่ไหม" not in said
    assert town.rows(Guardian) == []
    assert {one.used_at for one in town.rows(Invitation) if one.case_id == case} == {None}
    assert refused >= ACCOUNTS * (EACH - TRIES_PER_HOUR)

    granny = Someone(town, town.account())
    assert "เป็นลูกหลานที่บ้านนี้ใช่ไหม" in granny.says(code)
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    assert len(town.rows(Guardian)) == 1
    town.clock.on(hours=1, minutes=1)
    comes_in(town, teacher, case, "พ่อ")  # a second one, a code of its own
    assert len(town.rows(Guardian)) == 2
