"""Retrieval: a parsed query (`Topic`) → ranked passages."""
