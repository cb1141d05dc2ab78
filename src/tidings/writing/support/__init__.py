"""The learnt layer of the check: how well passages support a sentence, as one number from measured features."""
