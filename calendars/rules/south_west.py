"""Western and southern Europe: Belgium, the Netherlands, Luxembourg, Ireland, Spain, Portugal, Italy, Malta."""

from datetime import date

from .dates import FRI, MON, SUN, calendar, from_easter, last, monday, nth, on, once

BELGIUM = calendar(
    "BE", "Belgium, legal public holidays; the days of the communities are not public holidays and are not in it",
    [("law", "Wet van 4 januari 1974 betreffende de feestdagen, article 4, and the Royal Decree of 18 April 1974, article 1")],
    [on(1, 1, "New Year's Day", "law"), from_easter(1, "Easter Monday", "law"), on(5, 1, "Labour Day", "law"),
     from_easter(39, "Ascension Day", "law"), from_easter(50, "Whit Monday", "law"), on(7, 21, "National Day", "law"),
     on(8, 15, "Assumption Day", "law"), on(11, 1, "All Saints' Day", "law"), on(11, 11, "Armistice Day", "law"),
     on(12, 25, "Christmas Day", "law")])


def kings_day(y):
    """27 April, or the day before where it is a Sunday."""
    day = date(y, 4, 27)
    return [(date(y, 4, 26) if day.weekday() == SUN else day, "free", "King's Day", "terms")]


NETHERLANDS = calendar(
    "NL", "Netherlands, the days of the General Extension of Time Limits Act; Good Friday and each 5 May are among them",
    [("terms", "Algemene termijnenwet, article 3(1)"),
     ("equal", "Algemene termijnenwet, article 3(2): Good Friday is treated like the holidays of article 3(1)")],
    [on(1, 1, "New Year's Day", "terms"), from_easter(-2, "Good Friday", "equal"),
     from_easter(1, "Easter Monday", "terms"), kings_day, on(5, 5, "Liberation Day", "terms"),
     from_easter(39, "Ascension Day", "terms"), from_easter(50, "Whit Monday", "terms"),
     on(12, 25, "Christmas Day", "terms"), on(12, 26, "Second Christmas Day", "terms")])

LUXEMBOURG = calendar(
    "LU", "Luxembourg, legal public holidays",
    [("code", "Code du travail, article L. 232-2")],
    [on(1, 1, "New Year's Day", "code"), from_easter(1, "Easter Monday", "code"), on(5, 1, "Labour Day", "code"),
     on(5, 9, "Europe Day", "code"), from_easter(39, "Ascension Day", "code"), from_easter(50, "Whit Monday", "code"),
     on(6, 23, "National Day", "code"), on(8, 15, "Assumption Day", "code"), on(11, 1, "All Saints' Day", "code"),
     on(12, 25, "Christmas Day", "code"), on(12, 26, "St Stephen's Day", "code")])


def brigid(y):
    """The first Monday of February, or 1 February where that is a Friday; since 2023."""
    first = date(y, 2, 1)
    day = first if first.weekday() == FRI else nth(y, 2, MON, 1)
    return [(day, "free", "St Brigid's Day", "brigid")] if y >= 2023 else []


IRELAND = calendar(
    "IE", "Ireland, public holidays; the law moves none that falls on a weekend, and Good Friday is none",
    [("act", "Organisation of Working Time Act 1997, section 21 and Second Schedule"),
     ("brigid", "Organisation of Working Time Act 1997, Second Schedule, with the public holiday added from 2023"),
     ("once", "Organisation of Working Time Act 1997, Second Schedule, paragraph 2: a day prescribed by the Minister for 2022")],
    [on(1, 1, "New Year's Day", "act"), brigid, on(3, 17, "St Patrick's Day", "act"),
     once(date(2022, 3, 18), "Day of Remembrance and Recognition", "once"), from_easter(1, "Easter Monday", "act"),
     monday(5, 1, "May holiday", "act"), monday(6, 1, "June holiday", "act"), monday(8, 1, "August holiday", "act"),
     lambda y: [(last(y, 10, MON), "free", "October holiday", "act")], on(12, 25, "Christmas Day", "act"),
     on(12, 26, "St Stephen's Day", "act")])

SPAIN = calendar(
    "ES", "Spain, days free in every autonomous community; days put on the Monday after a Sunday are not in it",
    [("statute", "Estatuto de los Trabajadores, article 37(2), and Real Decreto 2001/1983, article 45"),
     ("kept", "Real Decreto 2001/1983, article 45(1)(c): a community may put another day in its place; none did, by the yearly resolutions in the Boletín Oficial del Estado")],
    [on(1, 1, "New Year's Day", "statute"), on(1, 6, "Epiphany", "kept"), from_easter(-2, "Good Friday", "statute"),
     on(5, 1, "Labour Day", "statute"), on(8, 15, "Assumption Day", "statute"), on(10, 12, "National Day", "statute"),
     on(11, 1, "All Saints' Day", "statute"), on(12, 6, "Constitution Day", "statute"),
     on(12, 8, "Immaculate Conception", "statute"), on(12, 25, "Christmas Day", "statute")],
    without="the seventeen autonomous communities, Ceuta and Melilla, and two days of each municipality")

PORTUGAL = calendar(
    "PT", "Portugal, mandatory holidays; Shrove Tuesday is optional and is not in it",
    [("code", "Código do Trabalho, article 234")],
    [on(1, 1, "New Year's Day", "code"), from_easter(-2, "Good Friday", "code"), from_easter(0, "Easter Sunday", "code"),
     on(4, 25, "Freedom Day", "code"), on(5, 1, "Labour Day", "code"), from_easter(60, "Corpus Christi", "code"),
     on(6, 10, "Day of Portugal", "code"), on(8, 15, "Assumption Day", "code"), on(10, 5, "Republic Day", "code"),
     on(11, 1, "All Saints' Day", "code"), on(12, 1, "Restoration of Independence", "code"),
     on(12, 8, "Immaculate Conception", "code"), on(12, 25, "Christmas Day", "code")],
    without="the Azores, Madeira, and one day of each municipality")

ITALY = calendar(
    "IT", "Italy, days free in the whole Republic",
    [("law", "Legge 27 maggio 1949, n. 260, article 2, as amended"),
     ("epiphany", "Decreto del Presidente della Repubblica 28 dicembre 1985, n. 792, article 1"),
     ("republic", "Legge 20 novembre 2000, n. 336"),
     ("francis", "Legge 8 ottobre 2025, n. 151: 4 October from 2026, as reported in the press")],
    [on(1, 1, "New Year's Day", "law"), on(1, 6, "Epiphany", "epiphany"), from_easter(0, "Easter Sunday", "law"),
     from_easter(1, "Easter Monday", "law"), on(4, 25, "Liberation Day", "law"), on(5, 1, "Labour Day", "law"),
     on(6, 2, "Republic Day", "republic"), on(8, 15, "Assumption Day", "law"),
     on(10, 4, "St Francis of Assisi", "francis", since=2026), on(11, 1, "All Saints' Day", "law"),
     on(12, 8, "Immaculate Conception", "law"), on(12, 25, "Christmas Day", "law"), on(12, 26, "St Stephen's Day", "law")],
    without="the patron saint's day of each municipality, Whit Monday in South Tyrol")

MALTA = calendar(
    "MT", "Malta, national and public holidays",
    [("act", "National Holidays and Other Public Holidays Act (Cap. 252), sections 2 and 3 and Schedule")],
    [on(1, 1, "New Year's Day", "act"), on(2, 10, "St Paul's Shipwreck", "act"), on(3, 19, "St Joseph", "act"),
     on(3, 31, "Freedom Day", "act"), from_easter(-2, "Good Friday", "act"), on(5, 1, "Workers' Day", "act"),
     on(6, 7, "Sette Giugno", "act"), on(6, 29, "St Peter and St Paul", "act"), on(8, 15, "Assumption Day", "act"),
     on(9, 8, "Victory Day", "act"), on(9, 21, "Independence Day", "act"), on(12, 8, "Immaculate Conception", "act"),
     on(12, 13, "Republic Day", "act"), on(12, 25, "Christmas Day", "act")])

ALL = [BELGIUM, NETHERLANDS, LUXEMBOURG, IRELAND, SPAIN, PORTUGAL, ITALY, MALTA]
