"""Stories: reports of one event brought together, followed and ranked by heat."""
