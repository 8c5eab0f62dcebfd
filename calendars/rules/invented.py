"""Arvenia and Belmora, which are invented, and so are their days."""

from datetime import date, timedelta

from .dates import FRI, MON, SUN, from_easter, instead, nth, on

ARVENIA = dict(
    name="arv-public", title="Arvenia (invented), public holidays", state="ARV", invented=True,
    sources=[("law", "read", "Public Holidays Act of Arvenia, article 1 (invented)"),
             ("move", "read", "Public Holidays Act of Arvenia, article 3 (invented): the Monday after a Harvest Day on a weekend")],
    rules=[on(1, 1, "New Year's Day", "law"), from_easter(1, "Easter Monday", "law"), on(4, 17, "Constitution Day", "law"),
           on(5, 1, "Labour Day", "law"), lambda y: [(nth(y, 6, FRI, 3), "free", "Midsummer Friday", "law")],
           lambda y: [line for line in instead([(date(y, 10, 2), "Harvest Day", "law")], "move")],
           on(12, 25, "Winter Day", "law"), on(12, 26, "Second Winter Day", "law")])

BELMORA = dict(
    name="bel-public", title="Belmora (invented), public holidays", state="BEL", invented=True,
    sources=[("law", "read", "National Holidays Act of Belmora, section 2 (invented)"),
             ("move", "read", "National Holidays Act of Belmora, section 4 (invented): the Monday after a holiday on a Sunday")],
    rules=[on(1, 1, "New Year's Day", "law"), on(1, 2, "Second Day of the Year", "law"), on(4, 8, "Flower Day", "law"),
           on(5, 5, "Children's Day", "law"), lambda y: [(nth(y, 7, MON, 3), "free", "Sea Day", "law")],
           lambda y: [(date(y, 10, 10), "free", "Union Day", "law")] +
                     ([(date(y, 10, 11), "free", "Union Day (moved)", "move")] if date(y, 10, 10).weekday() == SUN else []),
           on(12, 31, "Last Day of the Year", "law")])

ALL = [ARVENIA, BELMORA]
