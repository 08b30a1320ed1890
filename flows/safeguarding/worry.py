"""Words that may mean danger were typed while nothing was asked: only who typed them knows."""

from flows.engine.buttons import TO_MENU
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.kinds.choice import Choice
from flows.safeguarding.calls import ALT
from flows.safeguarding.flow import SAFETY
from flows.say import Text

WORRY = Flow[Facts](
    name="worry",
    version=1,
    for_homes=True,
    traceless=True,
    steps=(
        Choice(
            key="worried",
            words="เป็นห่วงความปลอดภัยของน้องไหม",
            options=(
                Option("YES", "ใช่", ("จริง", "เป็นห่วง", "ห่วง"), leads=SAFETY.name),
                Option("NO", "ไม่ใช่", ("ไม่", "เปล่า", "ไม่เป็นห่วง", "ไม่ห่วง")),
            ),
            private=True,
            alt=ALT,
        ),
    ),
    stopped="ไม่เป็นไร พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ",
)

NOT_WORRIED = Text(WORRY.stopped, (TO_MENU,))
