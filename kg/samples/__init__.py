"""Short articles, told in our own sentences, about facts of the industry that the named publisher made known.

Their front matter says whose news is retold. tests/data/samples.gold.jsonl holds the claims that a careful
reader finds in them.
"""
