"""What a reference is: a CSL-JSON item, its names and dates, and the schema it obeys."""
