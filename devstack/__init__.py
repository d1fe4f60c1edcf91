"""PostgreSQL, S3 and Valkey from wheels: for a laptop, the demo and the tests, never production."""
