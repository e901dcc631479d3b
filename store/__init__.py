"""What Attaché remembers: SQLite behind the Library that `bot` describes."""
