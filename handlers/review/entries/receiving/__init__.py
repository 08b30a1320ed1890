"""“ปลายทางรับแล้ว”: who took a child that has moved away; and the text by which it is handed over."""
