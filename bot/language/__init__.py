"""An article → sentences, mentions, roles, quotes and figures, by spaCy.

Used when an article is indexed, never when a question is answered.
"""
