"""What is written in RIS in a way of its own: names and dates, read and written."""
