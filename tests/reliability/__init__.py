"""What happens when things go wrong: killed processes, full disks, closed streams, odd files, hostile input."""
