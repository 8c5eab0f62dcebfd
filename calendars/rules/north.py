"""Northern Europe: Denmark, Sweden, Finland, Norway, Iceland, Estonia, Latvia, Lithuania."""

from datetime import date, timedelta

from .dates import SAT, SUN, MON, THU, between, calendar, from_easter, monday, nth, on, once, week_from

DENMARK = calendar(
    "DK", "Denmark, public holidays; Constitution Day, 24 and 31 December, on which no procedural period ends, are not in it",
    [("church", "public holidays of the national church (folkekirkens helligdage), on which courts and offices are closed"),
     ("prayer", "Lov nr. 214 af 6. marts 2023: Great Prayer Day is no public holiday from 2024")],
    [on(1, 1, "New Year's Day", "church"), from_easter(-3, "Maundy Thursday", "church"),
     from_easter(-2, "Good Friday", "church"), from_easter(0, "Easter Sunday", "church"),
     from_easter(1, "Easter Monday", "church"), from_easter(26, "Great Prayer Day", "prayer", until=2023),
     from_easter(39, "Ascension Day", "church"), from_easter(49, "Whit Sunday", "church"),
     from_easter(50, "Whit Monday", "church"), on(12, 25, "Christmas Day", "church"),
     on(12, 26, "Second Christmas Day", "church")])

SWEDEN = calendar(
    "SE", "Sweden, public holidays and the three eves the law on periods treats like them",
    [("holidays", "Lag (1989:253) om allmänna helgdagar, section 1"),
     ("eves", "Lag (1930:173) om beräkning av lagstadgad tid, section 2: midsummer eve, Christmas Eve and New Year's Eve")],
    [on(1, 1, "New Year's Day", "holidays"), on(1, 6, "Epiphany", "holidays"), from_easter(-2, "Good Friday", "holidays"),
     from_easter(0, "Easter Sunday", "holidays"), from_easter(1, "Easter Monday", "holidays"),
     on(5, 1, "First of May", "holidays"), from_easter(39, "Ascension Day", "holidays"),
     from_easter(49, "Whit Sunday", "holidays"), on(6, 6, "National Day", "holidays"),
     week_from(6, 19, 4, "Midsummer Eve", "eves"), week_from(6, 20, SAT, "Midsummer Day", "holidays"),
     week_from(10, 31, SAT, "All Saints' Day", "holidays"), on(12, 24, "Christmas Eve", "eves"),
     on(12, 25, "Christmas Day", "holidays"), on(12, 26, "Second Christmas Day", "holidays"),
     on(12, 31, "New Year's Eve", "eves")])

FINLAND = calendar(
    "FI", "Finland, public holidays and the two eves the law on periods treats like them",
    [("church", "Kirkkojärjestys, the holidays of the church, which the State keeps"),
     ("first-of-may", "Laki vapunpäivän järjestämisestä työntekijäin vapaapäiväksi (272/1944)"),
     ("independence", "Laki itsenäisyyspäivän viettämisestä yleisenä juhla- ja vapaapäivänä (388/1937)"),
     ("eves", "Laki säädettyjen määräaikain laskemisesta (150/1930), section 5: midsummer eve and Christmas Eve")],
    [on(1, 1, "New Year's Day", "church"), on(1, 6, "Epiphany", "church"), from_easter(-2, "Good Friday", "church"),
     from_easter(0, "Easter Sunday", "church"), from_easter(1, "Easter Monday", "church"),
     on(5, 1, "May Day", "first-of-may"), from_easter(39, "Ascension Day", "church"),
     from_easter(49, "Whit Sunday", "church"), week_from(6, 19, 4, "Midsummer Eve", "eves"),
     week_from(6, 20, SAT, "Midsummer Day", "church"), week_from(10, 31, SAT, "All Saints' Day", "church"),
     on(12, 6, "Independence Day", "independence"), on(12, 24, "Christmas Eve", "eves"),
     on(12, 25, "Christmas Day", "church"), on(12, 26, "St Stephen's Day", "church")],
    without="Åland")

NORWAY = calendar(
    "NO", "Norway, public holidays",
    [("church", "Lov om helligdager og helligdagsfred (1995-02-24 nr. 12), section 2"),
     ("days", "Lov om 1 og 17 mai som høgtidsdager (1947-04-26 nr. 1), section 1")],
    [on(1, 1, "New Year's Day", "church"), from_easter(-3, "Maundy Thursday", "church"),
     from_easter(-2, "Good Friday", "church"), from_easter(0, "Easter Sunday", "church"),
     from_easter(1, "Easter Monday", "church"), on(5, 1, "First of May", "days"), on(5, 17, "Constitution Day", "days"),
     from_easter(39, "Ascension Day", "church"), from_easter(49, "Whit Sunday", "church"),
     from_easter(50, "Whit Monday", "church"), on(12, 25, "Christmas Day", "church"),
     on(12, 26, "Second Christmas Day", "church")])

ICELAND = calendar(
    "IS", "Iceland, public holidays; 24 and 31 December are free from 13:00 only and are not in it",
    [("peace", "Lög um helgidagafrið nr. 32/1997, article 2"),
     ("hours", "Lög um 40 stunda vinnuviku nr. 88/1971, article 6")],
    [on(1, 1, "New Year's Day", "peace"), from_easter(-3, "Maundy Thursday", "peace"),
     from_easter(-2, "Good Friday", "peace"), from_easter(0, "Easter Sunday", "peace"),
     from_easter(1, "Easter Monday", "peace"), week_from(4, 19, THU, "First Day of Summer", "hours"),
     on(5, 1, "First of May", "hours"), from_easter(39, "Ascension Day", "peace"),
     from_easter(49, "Whit Sunday", "peace"), from_easter(50, "Whit Monday", "peace"),
     on(6, 17, "National Day", "hours"), monday(8, 1, "Commerce Day", "hours"), on(12, 25, "Christmas Day", "peace"),
     on(12, 26, "Second Christmas Day", "peace")])

ESTONIA = calendar(
    "EE", "Estonia, national and public holidays",
    [("act", "Pühade ja tähtpäevade seadus, sections 1 and 2")],
    [on(1, 1, "New Year's Day", "act"), on(2, 24, "Independence Day", "act"), from_easter(-2, "Good Friday", "act"),
     from_easter(0, "Easter Sunday", "act"), on(5, 1, "Spring Day", "act"), from_easter(49, "Whit Sunday", "act"),
     on(6, 23, "Victory Day", "act"), on(6, 24, "Midsummer Day", "act"),
     on(8, 20, "Day of Restoration of Independence", "act"), on(12, 24, "Christmas Eve", "act"),
     on(12, 25, "Christmas Day", "act"), on(12, 26, "Second Christmas Day", "act")])


def moved(month, day, name):
    """With the Monday after it, where it falls on a weekend."""
    def rule(y):
        on_day = date(y, month, day)
        days = [(on_day, "free", name, "act")]
        if on_day.weekday() >= SAT:
            days.append((on_day + timedelta(7 - on_day.weekday()), "free", f"{name} (moved)", "monday"))
        return days
    return rule


# Working days the government exchanges with a Saturday: the free day, the worked Saturday.
LATVIAN_EXCHANGES = ["2020-06-22 2020-06-13", "2021-05-03 2021-05-08", "2021-06-25 2021-06-19", "2021-11-19 2021-11-13",
                     "2023-05-05 2023-05-20", "2024-12-23 2024-12-14", "2024-12-30 2024-12-28", "2025-05-02 2025-05-10",
                     "2025-11-17 2025-11-08", "2026-01-02 2026-01-17", "2026-06-22 2026-06-27"]


def exchanges(pairs, by):
    def rule(y):
        found = []
        for pair in pairs:
            free, worked = map(date.fromisoformat, pair.split())
            found += [(free, "free", f"day off for {worked}", by)] if free.year == y else []
            found += [(worked, "worked", f"worked for {free}", by)] if worked.year == y else []
        return found
    return rule


LATVIA = calendar(
    "LV", "Latvia; days exchanged with a Saturday are known to 2026, and the day after the next song festival is not",
    [("act", "Likums Par svētku, atceres un atzīmējamām dienām, section 1"),
     ("monday", "Likums Par svētku, atceres un atzīmējamām dienām, section 1: the next working day where 4 May or 18 November fall on a weekend"),
     ("once", "Likums Par svētku, atceres un atzīmējamām dienām, as amended for 2023"),
     ("exchange", "yearly order of the Cabinet of Ministers on the moving of working days")],
    [on(1, 1, "New Year's Day", "act"), from_easter(-2, "Good Friday", "act"), from_easter(0, "Easter Sunday", "act"),
     from_easter(1, "Easter Monday", "act"), on(5, 1, "Labour Day", "act"),
     moved(5, 4, "Restoration of Independence"), monday(5, 2, "Mother's Day", "act", weekday=SUN),
     from_easter(49, "Whit Sunday", "act"), on(6, 23, "Midsummer Eve", "act"), on(6, 24, "Midsummer Day", "act"),
     once(date(2023, 5, 29), "Day after the medal of the ice hockey team", "once"),
     once(date(2023, 7, 10), "Day after the Song and Dance Celebration", "once"),
     moved(11, 18, "Proclamation of the Republic"), on(12, 24, "Christmas Eve", "act"),
     on(12, 25, "Christmas Day", "act"), on(12, 26, "Second Christmas Day", "act"), on(12, 31, "New Year's Eve", "act"),
     exchanges(LATVIAN_EXCHANGES, "exchange")])

LITHUANIA = calendar(
    "LT", "Lithuania, public holidays",
    [("code", "Darbo kodeksas, article 123(1)")],
    [on(1, 1, "New Year's Day", "code"), on(2, 16, "Restoration of the State", "code"),
     on(3, 11, "Restoration of Independence", "code"), from_easter(0, "Easter Sunday", "code"),
     from_easter(1, "Easter Monday", "code"), on(5, 1, "Labour Day", "code"),
     monday(5, 1, "Mother's Day", "code", weekday=SUN), monday(6, 1, "Father's Day", "code", weekday=SUN),
     on(6, 24, "St John's Day", "code"), on(7, 6, "Statehood Day", "code"), on(8, 15, "Assumption Day", "code"),
     on(11, 1, "All Saints' Day", "code"), on(11, 2, "All Souls' Day", "code"), on(12, 24, "Christmas Eve", "code"),
     on(12, 25, "Christmas Day", "code"), on(12, 26, "Second Christmas Day", "code")])

ALL = [DENMARK, SWEDEN, FINLAND, NORWAY, ICELAND, ESTONIA, LATVIA, LITHUANIA]
