"""The lists of cases."""
