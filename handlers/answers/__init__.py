"""“แก้คำตอบล่าสุด”: what somebody has answered by one tap, and whether she can still take it back."""
