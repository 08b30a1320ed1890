"""“เลือกโรงเรียนใหม่”: the school of the area that a child has moved to."""
