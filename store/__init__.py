"""What Attaché remembers: SQLite behind the Library that `bot` describes.

Here sqlite-utils makes and migrates the file; all else speaks to the standard library's sqlite3,
because sqlite-utils takes longer to import than a question takes to answer.
"""

from store.open import Store, open_store

__all__ = ["Store", "open_store"]
