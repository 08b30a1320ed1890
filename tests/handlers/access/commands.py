"""The operator's commands: who has the machine and its secrets asks no table of rights. What is about people or
children stands here with the reason, and with the action under which it goes into the audit log."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Operated:
    """`why`: why the operator may. `logged`: as which action; None: nothing is changed, and no child is shown."""

    why: str
    logged: str | None = None


OPERATOR: dict[str, Operated] = {
    "panong audit": Operated("who looked at what, in ids and codes, is answered to an officer who asks"),
    "panong db remove-demo": Operated("people and children who were invented", "demo.removed"),
    "panong export cases": Operated("official figures; no names, and sensitive reasons only on demand", "export.cases"),
    "panong export reports": Operated("the same of reports", "export.reports"),
    "panong import cases": Operated("the list comes as a file, before anybody has it in chat", "list.imported"),
    "panong inbox": Operated("what waits or failed, in ids and codes"),
    "panong inbox retry": Operated("a message that failed has to be handled; in its sender's rights", "inbox.retried"),
    "panong invite": Operated("the first people of an area are let in by nobody who is in", "member.invited"),
    "panong outbox": Operated("what waits or failed, in ids and codes"),
    "panong outbox retry": Operated("a message that failed has to arrive; no log tells of alerts", "outbox.retried"),
    "panong people": Operated("whom to end; names of staff, no phone number"),
    "panong person park": Operated("a lost phone, whosever it is, waits for no officer", "person.parked"),
    "panong person unpark": Operated("what was parked is let go on", "person.unparked"),
    "panong person acting": Operated("what stands under a letter is the operator's to set", "person.acting"),
    "panong person away": Operated("who falls ill says it to nobody in chat", "person.away"),
    "panong person back": Operated("what was said in her place is taken back in her place", "person.back"),
    "panong person end": Operated("who directs a school or is of an office is ended by nobody in chat", "person.ended"),
}
NOBODY: dict[str, str] = {
    "panong menus sync": "the menus under all chats; who has which is what she is",
    "panong messages": "what would be said, to people who are made up",
    "panong play": "conversations with people who are made up",
    "panong area add": "an office",
    "panong area agencies": "agencies, which are public offices",
    "panong area deadlines": "an office's own times",
    "panong area list": "offices",
    "panong area set": "an office and its channel",
    "panong backup": "the whole database, which the operator has anyway",
    "panong config": "settings, secrets masked",
    "panong db forget-key": "a data key",
    "panong db upgrade": "the tables",
    "panong import agencies": "agencies, which are public offices",
    "panong import schools": "schools",
    "panong jobs": "jobs, their counts and the ids of pieces that failed",
    "panong jobs keep": "for how many days what is kept",
    "panong jobs run": "what the clock would do by itself",
    "panong jobs trust-clock": "the clock",
    "panong restore": "the whole database",
    "panong run": "processes",
    "panong scheduler": "a process",
    "panong staff": "a process",
    "panong tick": "what the clock would do by itself",
    "panong quota": "ids of areas and channels, and how many messages",
    "panong summary": "counts of an area, as its officers read them",
    "panong trouble": "ids of areas, channels and messages",
    "panong web": "a process",
    "panong worker": "a process",
}
"""Commands about no person and no child, and about what."""
