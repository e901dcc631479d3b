"""Who may ask, and who may change something (docs/access.md)."""
