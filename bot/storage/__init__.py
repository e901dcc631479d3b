"""Storage protocols, which a store implements and the desk, the indexer and handlers use."""
