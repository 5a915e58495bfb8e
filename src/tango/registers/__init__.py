"""Registers: whole tables as a reader searches them, and the indexes of people and places. No charts, no files."""

from tango.registers.debts import debts
from tango.registers.events import events
from tango.registers.people import people
from tango.registers.places import places
from tango.registers.visits import visits

__all__ = ["debts", "events", "people", "places", "visits"]
