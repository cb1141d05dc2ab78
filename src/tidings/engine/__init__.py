"""The engine: when the stages run."""
