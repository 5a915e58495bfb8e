"""What a chapter says in numbers: records of finished strings, a module a chapter, for `{eval}` to set into sentences."""
