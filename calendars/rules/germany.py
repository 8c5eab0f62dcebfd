"""Germany and its sixteen Länder."""

from datetime import date, timedelta

from .dates import WED, from_easter, on, once

def land(code, title, act, *rules, **more):
    return dict(name=f"DE-{code}", title=f"Germany, {title}", state="DE", extends="DE",
                sources=[("act", "secondary", act)], rules=rules, **more)


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
         "Gesetz über den Schutz der Sonn- und Feiertage (Bavaria)", EPIPHANY, CORPUS, SAINTS,
         without="parishes with a Catholic majority (15 August), Augsburg (8 August)"),
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
         "Gesetz über Sonn- und Feiertage im Freistaat Sachsen", REFORMATION, repentance,
         without="parishes of the Sorbian area (Corpus Christi)"),
    land("ST", "Saxony-Anhalt", "Gesetz über die Sonn- und Feiertage (Saxony-Anhalt)", EPIPHANY, REFORMATION),
    land("SH", "Schleswig-Holstein", "Gesetz über Sonn- und Feiertage (Schleswig-Holstein)", REFORMATION),
    land("TH", "Thuringia; Corpus Christi (some parishes of the Eichsfeld) is not in it", "Thüringer Feier- und Gedenktagsgesetz; Children's Day from 2019",
         on(9, 20, "World Children's Day", "act"), REFORMATION,
         without="parishes of the Eichsfeld (Corpus Christi)"),
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

ALL = [GERMANY, *LAENDER]
