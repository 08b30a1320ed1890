"""“คำขอเรื่องข้อมูล” on an officer's desk in chat."""
