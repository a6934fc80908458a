"""What people keep: saved passages, and the threads in which they ask."""
