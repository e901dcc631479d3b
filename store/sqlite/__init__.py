"""A library in one file: SQLite's."""
