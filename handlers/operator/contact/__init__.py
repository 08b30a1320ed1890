"""The officer who is named as contact of an area: who it is, and what she reads of the service itself."""
