"""What the reports of a month led to, said once to whoever looks after the children."""
