"""France, Austria, Poland."""

from datetime import date, timedelta

from .dates import from_easter, on

FRANCE = dict(
    name="FR", title="France; days of overseas departments are not in it", state="FR", regions=["FR-57", "FR-6AE"],
    without="the overseas departments and collectivities",
    sources=[("code", "secondary", "Code du travail, article L. 3133-1")],
    rules=[on(1, 1, "New Year's Day", "code"), from_easter(1, "Easter Monday", "code"), on(5, 1, "Labour Day", "code"),
           on(5, 8, "Victory Day", "code"), from_easter(39, "Ascension Day", "code"), from_easter(50, "Whit Monday", "code"),
           on(7, 14, "National Day", "code"), on(8, 15, "Assumption Day", "code"), on(11, 1, "All Saints' Day", "code"),
           on(11, 11, "Armistice Day", "code"), on(12, 25, "Christmas Day", "code")])


def east(code, title):
    return dict(name=code, title=f"France, {title}; Good Friday is free where there is a Protestant church", state="FR", extends="FR",
                sources=[("code", "secondary", "Code du travail, article L. 3134-13 (Bas-Rhin, Haut-Rhin, Moselle)")],
                rules=[from_easter(-2, "Good Friday", "code"), on(12, 26, "St Stephen's Day", "code")])


AUSTRIA = dict(
    name="AT", title="Austria; days free for courts and offices alone (Good Friday, Christmas Eve) are not in it", state="AT",
    sources=[("rest", "secondary", "Arbeitsruhegesetz, section 7(2)")],
    rules=[on(1, 1, "New Year's Day", "rest"), on(1, 6, "Epiphany", "rest"), from_easter(1, "Easter Monday", "rest"),
           on(5, 1, "National Holiday of 1 May", "rest"), from_easter(39, "Ascension Day", "rest"),
           from_easter(50, "Whit Monday", "rest"), from_easter(60, "Corpus Christi", "rest"),
           on(8, 15, "Assumption Day", "rest"), on(10, 26, "National Day", "rest"), on(11, 1, "All Saints' Day", "rest"),
           on(12, 8, "Immaculate Conception", "rest"), on(12, 25, "Christmas Day", "rest"),
           on(12, 26, "St Stephen's Day", "rest")])

POLAND = dict(
    name="PL", title="Poland", state="PL",
    sources=[("act", "secondary", "Ustawa z dnia 18 stycznia 1951 r. o dniach wolnych od pracy, article 1"),
             ("eve", "secondary", "Ustawa z dnia 6 grudnia 2024 r. amending the Act of 18 January 1951: Christmas Eve from 2025, as reported in the press")],
    rules=[on(1, 1, "New Year's Day", "act"), on(1, 6, "Epiphany", "act"), from_easter(0, "Easter Sunday", "act"),
           from_easter(1, "Easter Monday", "act"), on(5, 1, "State Holiday of 1 May", "act"),
           on(5, 3, "Constitution Day", "act"), from_easter(49, "Whit Sunday", "act"), from_easter(60, "Corpus Christi", "act"),
           on(8, 15, "Assumption Day", "act"), on(11, 1, "All Saints' Day", "act"), on(11, 11, "Independence Day", "act"),
           on(12, 24, "Christmas Eve", "eve", since=2025), on(12, 25, "Christmas Day", "act"),
           on(12, 26, "Second Christmas Day", "act")])

ALL = [FRANCE, east("FR-57", "Moselle"), east("FR-6AE", "Alsace"), AUSTRIA, POLAND]
