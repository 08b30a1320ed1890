"""“หาคนช่วย”: an agency is asked for what a child needs, and what becomes of that."""
