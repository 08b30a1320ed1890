"""Employers of children: what the district lets them know, and nothing else (docs/adr/0077)."""
