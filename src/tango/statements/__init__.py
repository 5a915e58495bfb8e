"""What chapters say in numbers: records of finished strings, a module a chapter, which `{eval}` sets into sentences."""
