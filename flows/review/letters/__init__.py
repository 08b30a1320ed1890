"""A letter of the district to สกร., in words: its card, why none is written, and what whoever has reported hears."""
