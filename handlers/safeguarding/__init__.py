"""The danger alert: raised once, to officers again and again until one has it, read by named officers only."""
