"""People: who a name is on a day, by the given tables; never a guess."""

from betoog.people.model import Certainty, Group, Identification, Membership, Person
from betoog.people.register import Register
from betoog.people.tables import read_register

__all__ = [
    "Certainty",
    "Group",
    "Identification",
    "Membership",
    "Person",
    "Register",
    "read_register",
]
