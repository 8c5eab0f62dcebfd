"""Writes the calendar files of this folder from the rules of each State's law.

    python3 calendars/write.py            # rewrites the files, from no source but the rules below

Only the standard library is used. The files are what counts: they are read by people, compared with
another collection by compare.py, signed by digest, and changed by hand where a government closes a day.
"""

from datetime import date, timedelta
from pathlib import Path

FIRST, LAST = 2020, 2035
HERE = Path(__file__).parent
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def easter(year):
    """Gregorian Easter Sunday (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth(year, month, weekday, n):
    """The nth such weekday of a month."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))


def last(year, month, weekday):
    """The last such weekday of a month."""
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return end - timedelta((end.weekday() - weekday) % 7)


def on(month, day, name, by, since=FIRST, kind="free"):
    return lambda y: [(date(y, month, day), kind, name, by)] if y >= since else []


def from_easter(days, name, by):
    return lambda y: [(easter(y) + timedelta(days), "free", name, by)]


def once(day, name, by, kind="free"):
    return lambda y: [(day, kind, name, by)] if day.year == y else []


# ---- United Kingdom -------------------------------------------------------------------------------

ACT = ("act", "secondary", "Banking and Financial Dealings Act 1971, section 1(1) and Schedule 1")
MOVED = ("moved", "secondary", "Royal Proclamation under section 1(2) or 1(3) of the Banking and Financial Dealings Act 1971")
YEARLY = ("yearly", "secondary", "appointed each year by Royal Proclamation under section 1(3) of the Banking and Financial Dealings Act 1971; later years follow the practice")
COMMON = ("common", "secondary", "common law: Christmas Day and Good Friday")
ANDREW = ("andrew", "secondary", "St Andrew's Day Bank Holiday (Scotland) Act 2007; Banking and Financial Dealings Act 1971, Schedule 1")
BOYNE = ("boyne", "secondary", "appointed each year by the Secretary of State for Northern Ireland under the Banking and Financial Dealings Act 1971; later years follow the practice")
WORLDCUP = ("world-cup", "secondary", "Royal Proclamation of February 2026 under section 1(3) of the Banking and Financial Dealings Act 1971, as quoted in the press")


def instead(days, by):
    """Days that fall on a weekend get the next free weekdays as well, in order, each its own."""
    taken = {day for day, _, _ in days}
    out = []
    for day, name, own in days:
        out.append((day, "free", name, own))
        if day.weekday() >= SAT:
            other = day
            while other.weekday() >= SAT or other in taken:
                other += timedelta(1)
            taken.add(other)
            out.append((other, "free", f"{name} (substitute day)", by))
    return out


def uk(easter_monday, second_january, scottish_summer, patrick, boyne, andrew, world_cup):
    def year(y):
        days = []
        start = [(date(y, 1, 1), "New Year's Day", "yearly" if not second_january else "act")]
        if second_january:
            start.append((date(y, 1, 2), "2 January", "act"))
        days += instead(start, "yearly")
        if patrick:
            # The Act itself moves a Sunday; a Saturday is moved by appointment.
            moved_by = "act" if date(y, 3, 17).weekday() == SUN else "yearly"
            days += instead([(date(y, 3, 17), "St Patrick's Day", "act")], moved_by)
        days.append((easter(y) - timedelta(2), "free", "Good Friday", "act" if second_january else "common"))
        if easter_monday:
            days.append((easter(y) + timedelta(1), "free", "Easter Monday", "act"))
        early = "act" if second_january else "yearly"
        if y == 2020:
            days.append((date(y, 5, 8), "free", "Early May bank holiday, moved to the 75th VE Day", "moved"))
        else:
            days.append((nth(y, 5, MON, 1), "free", "Early May bank holiday", early))
        if y == 2023:
            days.append((date(y, 5, 8), "free", "Coronation of King Charles III", "moved"))
        if y == 2022:
            days.append((date(y, 6, 2), "free", "Spring bank holiday, moved", "moved"))
            days.append((date(y, 6, 3), "free", "Platinum Jubilee", "moved"))
            days.append((date(y, 9, 19), "closed", "State Funeral of Queen Elizabeth II", "moved"))
        else:
            days.append((last(y, 5, MON), "free", "Spring bank holiday", "yearly" if second_january else "act"))
        if world_cup and y == 2026:
            days.append((date(y, 6, 15), "free", "Scotland at the World Cup", "world-cup"))
        if boyne:
            days += instead([(date(y, 7, 12), "Battle of the Boyne", "boyne")], "boyne")
        if scottish_summer:
            days.append((nth(y, 8, MON, 1), "free", "Summer bank holiday", "act"))
        else:
            days.append((last(y, 8, MON), "free", "Summer bank holiday", "act"))
        if andrew:
            days += instead([(date(y, 11, 30), "St Andrew's Day", "andrew")], "andrew")
        christmas, boxing = date(y, 12, 25), date(y, 12, 26)
        days.append((christmas, "free", "Christmas Day", "act" if second_january else "common"))
        # Schedule 1 has 26 December for England, Wales and Northern Ireland; in Scotland it is appointed.
        second = "yearly" if second_january else "act"
        days.append((boxing, "free", "Boxing Day", second))
        if christmas.weekday() == SAT:
            days.append((date(y, 12, 27), "free", "Christmas Day (substitute day)", second))
            days.append((date(y, 12, 28), "free", "Boxing Day (substitute day)", "yearly"))
        elif christmas.weekday() == SUN:
            days.append((date(y, 12, 27), "free", "Christmas Day (substitute day)", second))
        elif boxing.weekday() == SAT:
            days.append((date(y, 12, 28), "free", "Boxing Day (substitute day)", "yearly"))
        return days
    return year


england = uk(True, False, False, False, False, False, False)
scotland = uk(False, True, True, False, False, True, True)
northern = uk(True, False, False, True, True, False, False)


def all_of_uk(y):
    """Free in every part. The names are those of England and Wales."""
    elsewhere = [{day for day, *_ in part(y)} for part in (scotland, northern)]
    return [line for line in england(y) if all(line[0] in part for part in elsewhere)]


# ---- Japan ----------------------------------------------------------------------------------------

def equinox(y, base):
    """The day the astronomers' table gives for 1980 to 2099."""
    return int(base + 0.242194 * (y - 1980) - (y - 1980) // 4)


def japan(y):
    spring = "equinox" if y <= 2027 else "forecast"
    days = [
        (date(y, 1, 1), "New Year's Day", "law"),
        (nth(y, 1, MON, 2), "Coming of Age Day", "law"),
        (date(y, 2, 11), "National Foundation Day", "order"),
        (date(y, 2, 23), "Emperor's Birthday", "law"),
        (date(y, 3, equinox(y, 20.8431)), "Vernal Equinox Day", spring),
        (date(y, 4, 29), "Showa Day", "law"),
        (date(y, 5, 3), "Constitution Memorial Day", "law"),
        (date(y, 5, 4), "Greenery Day", "law"),
        (date(y, 5, 5), "Children's Day", "law"),
        (nth(y, 9, MON, 3), "Respect for the Aged Day", "law"),
        (date(y, 9, equinox(y, 23.2488)), "Autumnal Equinox Day", spring),
        (date(y, 11, 3), "Culture Day", "law"),
        (date(y, 11, 23), "Labour Thanksgiving Day", "law"),
    ]
    if y == 2020:
        days += [(date(y, 7, 23), "Marine Day, moved", "games"), (date(y, 7, 24), "Sports Day, moved", "games"),
                 (date(y, 8, 10), "Mountain Day, moved", "games")]
    elif y == 2021:
        days += [(date(y, 7, 22), "Marine Day, moved", "games"), (date(y, 7, 23), "Sports Day, moved", "games"),
                 (date(y, 8, 8), "Mountain Day, moved", "games")]
    else:
        days += [(nth(y, 7, MON, 3), "Marine Day", "law"), (date(y, 8, 11), "Mountain Day", "law"),
                 (nth(y, 10, MON, 2), "Sports Day", "law")]
    held = {day for day, *_ in days}
    out = [(day, "free", name, by) for day, name, by in days]
    for day, name, by in days:
        if day.weekday() == SUN:
            other = day
            while other in held:
                other += timedelta(1)
            out.append((other, "free", f"Substitute holiday for {name}", "forecast" if by == "forecast" else "substitute"))
    for day in sorted(held):
        between = day + timedelta(1)
        if between not in held and day + timedelta(2) in held and between.weekday() != SUN:
            out.append((between, "free", "Citizens' holiday", "between" if y <= 2027 else "forecast"))
    seen = {}
    for line in out:
        seen.setdefault(line[0], line)
    return list(seen.values())


# ---- Germany --------------------------------------------------------------------------------------

def land(code, title, act, *rules):
    return dict(name=f"DE-{code}", title=f"Germany, {title}", state="DE", extends="DE",
                sources=[("act", "secondary", act)], rules=rules)


def repentance(y):
    """The Wednesday before 23 November."""
    day = date(y, 11, 22)
    while day.weekday() != WED:
        day -= timedelta(1)
    return [(day, "free", "Day of Repentance and Prayer", "act")]


EPIPHANY = on(1, 6, "Epiphany", "act")
CORPUS = from_easter(60, "Corpus Christi", "act")
REFORMATION = on(10, 31, "Reformation Day", "act")
SAINTS = on(11, 1, "All Saints' Day", "act")
ASSUMPTION = on(8, 15, "Assumption Day", "act")

LAENDER = [
    land("BW", "Baden-Württemberg", "Gesetz über die Sonntage und Feiertage (Baden-Württemberg)", EPIPHANY, CORPUS, SAINTS),
    land("BY", "Bavaria; Assumption Day (parishes with a Catholic majority) and the Augsburg peace day are not in it",
         "Gesetz über den Schutz der Sonn- und Feiertage (Bavaria)", EPIPHANY, CORPUS, SAINTS),
    dict(name="DE-BE", title="Germany, Berlin", state="DE", extends="DE",
         sources=[("act", "secondary", "Gesetz über die Sonn- und Feiertage (Berlin)"),
                  ("once", "secondary", "Gesetz über die Sonn- und Feiertage (Berlin), days declared for one year only, as reported in the press")],
         rules=[on(3, 8, "International Women's Day", "act"),
                once(date(2020, 5, 8), "75 years since liberation", "once"),
                once(date(2025, 5, 8), "80 years since liberation", "once"),
                once(date(2028, 6, 17), "75 years since the uprising of 1953", "once")]),
    land("BB", "Brandenburg", "Gesetz über die Sonn- und Feiertage (Brandenburg)",
         from_easter(0, "Easter Sunday", "act"), from_easter(49, "Whit Sunday", "act"), REFORMATION),
    land("HB", "Bremen", "Gesetz über die Sonn- und Feiertage (Bremen)", REFORMATION),
    land("HH", "Hamburg", "Gesetz über Sonntage, Feiertage, Gedenktage und Trauertage (Hamburg)", REFORMATION),
    land("HE", "Hesse", "Hessisches Feiertagsgesetz", CORPUS),
    land("MV", "Mecklenburg-Vorpommern", "Gesetz über Sonn- und Feiertage (Mecklenburg-Vorpommern); Women's Day from 2023",
         on(3, 8, "International Women's Day", "act", since=2023), REFORMATION),
    land("NI", "Lower Saxony", "Niedersächsisches Gesetz über die Feiertage", REFORMATION),
    land("NW", "North Rhine-Westphalia", "Gesetz über die Sonn- und Feiertage (North Rhine-Westphalia)", CORPUS, SAINTS),
    land("RP", "Rhineland-Palatinate", "Landesgesetz über den Schutz der Sonn- und Feiertage (Rhineland-Palatinate)", CORPUS, SAINTS),
    land("SL", "Saarland", "Gesetz über die Sonn- und Feiertage (Saarland)", CORPUS, ASSUMPTION, SAINTS),
    land("SN", "Saxony; Corpus Christi (some parishes of the Sorbian area) is not in it",
         "Gesetz über Sonn- und Feiertage im Freistaat Sachsen", REFORMATION, repentance),
    land("ST", "Saxony-Anhalt", "Gesetz über die Sonn- und Feiertage (Saxony-Anhalt)", EPIPHANY, REFORMATION),
    land("SH", "Schleswig-Holstein", "Gesetz über Sonn- und Feiertage (Schleswig-Holstein)", REFORMATION),
    land("TH", "Thuringia; Corpus Christi (some parishes of the Eichsfeld) is not in it", "Thüringer Feier- und Gedenktagsgesetz; Children's Day from 2019",
         on(9, 20, "World Children's Day", "act"), REFORMATION),
]

GERMANY = dict(
    name="DE", title="Germany, days free in every Land", state="DE", regions=[l["name"] for l in LAENDER],
    sources=[("unity", "secondary", "Unification Treaty of 31 August 1990, article 2(2)"),
             ("laender", "secondary", "the Feiertagsgesetze of all sixteen Länder, which agree on this day")],
    rules=[on(1, 1, "New Year's Day", "laender"), from_easter(-2, "Good Friday", "laender"),
           from_easter(1, "Easter Monday", "laender"), on(5, 1, "Labour Day", "laender"),
           from_easter(39, "Ascension Day", "laender"), from_easter(50, "Whit Monday", "laender"),
           on(10, 3, "Day of German Unity", "unity"), on(12, 25, "First Christmas Day", "laender"),
           on(12, 26, "Second Christmas Day", "laender")])

# ---- France, Austria, Poland ----------------------------------------------------------------------

FRANCE = dict(
    name="FR", title="France; days of overseas departments are not in it", state="FR", regions=["FR-57", "FR-6AE"],
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

# ---- the invented States --------------------------------------------------------------------------

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

UK = [
    dict(name="GB-ENG", title="England and Wales, bank holidays", state="GB",
         sources=[ACT, MOVED, YEARLY, COMMON], rules=[england]),
    dict(name="GB-SCT", title="Scotland, bank holidays", state="GB",
         sources=[ACT, MOVED, YEARLY, ANDREW, WORLDCUP], rules=[scotland]),
    dict(name="GB-NIR", title="Northern Ireland, bank holidays", state="GB",
         sources=[ACT, MOVED, YEARLY, COMMON, BOYNE], rules=[northern]),
    dict(name="GB", title="United Kingdom, days free in every part", state="GB", regions=["GB-ENG", "GB-SCT", "GB-NIR"],
         sources=[ACT, MOVED, YEARLY, COMMON], rules=[all_of_uk]),
]

JAPAN = dict(
    name="JP", title="Japan, national holidays; the year-end days of courts and offices are not in it", state="JP",
    sources=[("law", "secondary", "Act on National Holidays (Act No. 178 of 1948), article 2"),
             ("order", "secondary", "Act on National Holidays, article 2, and the Cabinet Order that fixes National Foundation Day"),
             ("equinox", "secondary", "Act on National Holidays, article 2; announced by the National Astronomical Observatory in February of the year before"),
             ("forecast", "unchecked", "Act on National Holidays, articles 2 and 3; forecast from the mean motion of the sun, not yet announced"),
             ("games", "secondary", "Act on Special Measures for the Tokyo Olympic and Paralympic Games, which moved three holidays in 2020 and 2021"),
             ("substitute", "secondary", "Act on National Holidays, article 3(2): the next day that is no holiday, where a holiday falls on a Sunday"),
             ("between", "secondary", "Act on National Holidays, article 3(3): a day between two holidays")],
    rules=[japan])

ALL = [GERMANY, *LAENDER, FRANCE, east("FR-57", "Moselle"), east("FR-6AE", "Alsace"), AUSTRIA, POLAND, JAPAN, *UK, ARVENIA, BELMORA]


def write(calendar):
    lines = [
        "comity-calendar 1",
        f"name      {calendar['name']}",
        f'title     "{calendar["title"]}"',
        f"state     {calendar['state']}",
    ]
    if "extends" in calendar:
        lines.append(f"extends   {calendar['extends']}")
    if "regions" in calendar:
        lines.append("regions   " + " ".join(calendar["regions"]))
    lines += [f"years     {FIRST}..{LAST}", "weekend   saturday sunday"]
    if calendar.get("invented"):
        lines.append('verified  read in "nothing: the State is invented, and so are its days" on 2026-11-22 by "Comity"')
    else:
        lines.append('verified  secondary in "python-holidays 0.109, compared day by day; differences in README.md" on 2026-11-22 by "Comity"')
    lines.append("")
    width = max(len(key) for key, *_ in calendar["sources"])
    for key, mark, wording in calendar["sources"]:
        lines.append(f'source {key:<{width}} {mark} "{wording}"')
    for year in range(FIRST, LAST + 1):
        lines.append("")
        days = {}
        for rule in calendar["rules"]:
            for line in rule(year):
                # Two holidays on one day are one free day; the first rule names it.
                days.setdefault(line[0], line)
        for day, kind, name, by in sorted(days.values(), key=lambda line: line[0]):
            lines.append(f'{day} {kind} "{name}" by {by}')
    (HERE / f"{calendar['name']}.calendar").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for calendar in ALL:
        write(calendar)
    print(f"{len(ALL)} calendars, {FIRST} to {LAST}")
