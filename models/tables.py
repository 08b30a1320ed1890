"""Every table, imported in one place so that metadata is complete: migrations and tests start from here."""

from models import (
    areas,
    audit,
    calendars,
    cases,
    channels,
    contacts,
    conversations,
    inbox,
    invitations,
    jobs,
    lists,
    memberships,
    outbox,
    people,
    reports,
    safeguarding,
    safeguarding_before,
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
    "inbox",
    "invitations",
    "jobs",
    "lists",
    "memberships",
    "outbox",
    "people",
    "reports",
    "safeguarding",
    "safeguarding_before",
    "schools",
]

metadata = Base.metadata
