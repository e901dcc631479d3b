"""What a store has to do: the protocols that the desk, the indexer and the doors work on."""
