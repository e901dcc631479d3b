"""Several workspaces on one server: how they install Attaché, and how each is served by itself
(docs/operating.md)."""
