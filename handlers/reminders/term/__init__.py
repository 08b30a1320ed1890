"""A term begins: new days for what was due before it, and who hears of them."""
