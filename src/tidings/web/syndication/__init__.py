"""The public edition for feed readers: Atom, RSS 2.0 and JSON Feed 1.1, each entry with its notice."""
