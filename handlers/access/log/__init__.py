"""The audit log as an auditor reads it in chat."""
