"""The simulator must be as strict as LINE, or tests that pass against it mean nothing."""
