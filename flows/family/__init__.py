"""What is said to a child's home and about it: few words, one thing at a time, nothing that shames or frightens."""
