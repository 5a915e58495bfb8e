"""How the cells of a chapter are run: ahead of reading, in forked processes, with everything that they read noted.

MyST-NB's `inline` mode runs a chapter while it reads it: one kernel after another, each starting from nothing. Here
every chapter that must be read is run at once, as many at a time as there are cores, each in a process forked from
one that has imported the book's libraries. What comes back is kept by content and set in by MyST-NB as ever.
"""
