"""The check: the gate that a sentence, headline and standfirst must pass before any reader sees them."""
