"""Japan."""

from datetime import date, timedelta

from .dates import MON, SUN, nth

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

ALL = [JAPAN]
