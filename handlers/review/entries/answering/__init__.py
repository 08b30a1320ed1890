"""“ตอบข้อนี้”: whoever has reported answers what the district has asked."""
