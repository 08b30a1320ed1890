"""“ขอข้อมูลเพิ่ม”: which question, and whom it goes to."""
