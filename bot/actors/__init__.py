"""Mentions to actors: one actor under all its names."""
