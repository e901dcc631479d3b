"""Work that is done beside answering: its states, and what stands in line."""
