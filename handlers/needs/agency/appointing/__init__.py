"""“รับดำเนินการ”: on which day an agency does what it was asked for."""
