"""Writing: evidence, draft, check and repair, until every sentence is proven or gone."""
