"""Every table, imported in one place so that metadata is complete: migrations and tests start from here."""

from models import (
    areas,
    audit,
    calendars,
    cases,
    channels,
    contacts,
    conversations,
    history,
    inbox,
    invitations,
    jobs,
    lists,
    matters,
    memberships,
    needs,
    notices,
    outbox,
    people,
    refusals,
    reports,
    safeguarding,
    schools,
)
from models.base import Base

__all__ = [
    "areas",
    "audit",
    "calendars",
    "cases",
    "channels",
    "contacts",
    "conversations",
    "history",
    "inbox",
    "invitations",
    "jobs",
    "lists",
    "matters",
    "memberships",
    "needs",
    "notices",
    "outbox",
    "people",
    "refusals",
    "reports",
    "safeguarding",
    "schools",
]

metadata = Base.metadata
