"""Imported first by the process from which chapters are forked, so that libraries meet one environment."""

from press.run.environment import narrow_environment

narrow_environment()
