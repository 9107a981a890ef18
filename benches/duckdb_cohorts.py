"""Every indicator's own SQL run by DuckDB over the same Parquet files, with our functions as macros, and
whether it comes to the same counts. Usage: duckdb_cohorts.py RECORD_FOLDER ASKED.json"""

import csv
import datetime
import json
import pathlib
import sys
import time

import duckdb

record, asked = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text())
reference = pathlib.Path(__file__).parent.parent / "reference" / "bank_holidays.csv"
holidays = {row["date"] for row in csv.DictReader(reference.open())}

db = duckdb.connect()
db.execute("set threads to 2")
for table in record.glob("*.parquet"):
    db.execute(f"create view {table.stem} as select * from read_parquet('{table}')")

first, elapsed, counted = datetime.date(2005, 1, 1), [], 0
day = first
while day <= datetime.date(2030, 12, 31):
    counted += day.weekday() < 5 and day.isoformat() not in holidays
    elapsed.append(counted)
    day += datetime.timedelta(days=1)
db.execute("set variable elapsed = ?", [elapsed])
upto = "getvariable('elapsed')[{0} - date '2005-01-01' + 1]"
db.execute(f"create macro working_days(a, b) as {upto.format('b')} - {upto.format('a')}")
db.execute("create macro days_inclusive(a, b) as b - a + 1")
db.execute("create macro add_months(a, n) as cast(a + to_months(cast(n as integer)) as date)")


def count(indicator):
    db.execute("create or replace table period (id varchar, starts_on date, ends_on date)")
    db.executemany("insert into period values (?, ?, ?)", indicator["periods"])
    start = time.perf_counter()
    names = [row[0] for row in db.execute("describe " + indicator["sql"]).fetchall()]
    counts = "in_denominator" if "in_denominator" in names else "true"
    figures = db.execute(
        f"with cohort as ({indicator['sql']}) "
        f"select period, authority, sum(coalesce(met, false)::int), sum(({counts})::int) from cohort group by all"
    ).fetchall()
    seconds = time.perf_counter() - start
    totals = sum(row[2] for row in figures), sum(row[3] for row in figures)
    same = totals == (indicator["numerator"], indicator["rows"])
    verdict = "same counts" if same else f"DIFFERENT: {totals[0]} of {totals[1]}, ours {indicator['numerator']} of {indicator['rows']}"
    print(f"  {indicator['id']:34} {seconds:6.2f} s, {verdict}")
    return seconds, same


print(f"DuckDB {duckdb.__version__}, the same SQL and files, two threads")
results = [count(indicator) for indicator in asked]
print(f"all indicators, 40 quarters: {sum(seconds for seconds, _ in results):.2f} s; "
      f"{sum(same for _, same in results)} of {len(results)} come to the same counts")
