"""The example child: a constant, so that practising stores nothing."""

from flows.cases.child import ChildFacts

PRACTICE_CHILD = ChildFacts(name="ใบเตย (ตัวอย่าง)", grade="ป.5", number=0)
