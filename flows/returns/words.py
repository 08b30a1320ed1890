"""What is said of a return that two have seen, on a child's card and in its message."""

from flows.labels import label

SEEN, BOTH = label("น้องมาเรียนจริง"), "ยืนยันสองทาง"
