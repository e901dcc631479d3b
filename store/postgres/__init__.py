"""A library in a database of a PostgreSQL server."""
