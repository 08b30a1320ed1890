"""“เรื่องรอ ผอ.”: what children need stands in front of their school's director, who answers it."""
