"""What was answered before: kept briefings, and what a thread is about."""
