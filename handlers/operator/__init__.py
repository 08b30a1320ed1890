"""What the operator keeps: areas, queues, the audit log, the clock of a demo."""
