"""Roles: the titles that sentences give to people, by the dependency parse."""
