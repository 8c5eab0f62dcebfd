"""Days of a year, and rules made of them. Only the standard library is used."""

from datetime import date, timedelta

FIRST, LAST = 2020, 2035
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


def orthodox_easter(year):
    """Easter Sunday of the Julian calendar (Meeus), as a Gregorian day; good for 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def between(year, month, day, weekday):
    """The first such weekday on or after a day: `between(y, 6, 20, SAT)` is the Saturday of 20 to 26 June."""
    first = date(year, month, day)
    return first + timedelta((weekday - first.weekday()) % 7)


def on(month, day, name, by, since=FIRST, until=LAST, kind="free"):
    return lambda y: [(date(y, month, day), kind, name, by)] if since <= y <= until else []


def from_easter(days, name, by, since=FIRST, until=LAST):
    return lambda y: [(easter(y) + timedelta(days), "free", name, by)] if since <= y <= until else []


def from_orthodox(days, name, by):
    return lambda y: [(orthodox_easter(y) + timedelta(days), "free", name, by)]


def monday(month, n, name, by, weekday=MON, since=FIRST):
    """The nth Monday of a month, or another weekday."""
    return lambda y: [(nth(y, month, weekday, n), "free", name, by)] if y >= since else []


def week_from(month, day, weekday, name, by):
    """The first such weekday on or after a day."""
    return lambda y: [(between(y, month, day, weekday), "free", name, by)]


def once(day, name, by, kind="free"):
    return lambda y: [(day, kind, name, by)] if day.year == y else []


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


def calendar(name, title, sources, rules, **more):
    """A calendar; a source is (key, wording), or (key, mark, wording) where its mark is another."""
    sources = [source if len(source) == 3 else (source[0], "secondary", source[1]) for source in sources]
    return dict(name=name, title=title, state=name.partition("-")[0], sources=sources, rules=rules, **more)
