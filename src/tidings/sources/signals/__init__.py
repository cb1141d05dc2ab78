"""Signals: attention outside outlets, at a time. Small adapters behind one port, off by default."""
