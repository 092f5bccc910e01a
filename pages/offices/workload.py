"""Which offices have few people and many cases, and are they in order?"""

from ui.frame import figures
from ui.page import opened

figures(opened())
