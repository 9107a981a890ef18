"""The seven cohorts of the 2011 report counted by DuckDB over the same Parquet files, as one would
write them there: working days by a table of running counts. Usage: duckdb_cohorts.py RECORD_FOLDER"""

import csv
import datetime
import pathlib
import sys
import time

import duckdb

record = pathlib.Path(sys.argv[1])
reference = pathlib.Path(__file__).parent.parent / "reference" / "bank_holidays.csv"
holidays = {row["date"] for row in csv.DictReader(reference.open())}

db = duckdb.connect()
db.execute("set threads to 2")
for table in record.glob("*.parquet"):
    db.execute(f"create view {table.stem} as select * from read_parquet('{table}')")

days, elapsed, day = [], 0, datetime.date(2005, 1, 1)
while day <= datetime.date(2030, 12, 31):
    elapsed += day.weekday() < 5 and day.isoformat() not in holidays
    days.append((day, elapsed))
    day += datetime.timedelta(days=1)
db.execute("create table days (day date primary key, elapsed integer)")
db.executemany("insert into days values (?, ?)", days)

quarters = []
for year in range(2016, 2026):
    for quarter, last in enumerate([(year, 6, 30), (year, 9, 30), (year, 12, 31), (year + 1, 3, 31)], 1):
        start = [(year, 4, 1), (year, 7, 1), (year, 10, 1), (year + 1, 1, 1)][quarter - 1]
        quarters.append((f"{year}-Q{quarter}", datetime.date(year, 4, 1), datetime.date(*start), datetime.date(*last)))
db.execute("create table quarter (id varchar, year_starts date, starts date, ends date)")
db.executemany("insert into quarter values (?, ?, ?, ?)", quarters)

COHORTS = {
    "children-on-plans": """select q.id, p.authority, count(distinct p.child_id), count(distinct p.child_id)
        from child_protection_plans p join quarter q on p.start_date <= q.ends and (p.end_date is null or p.end_date > q.ends)
        group by all""",
    "plans-lasting-two-years": """select q.id, p.authority, count(*), sum((p.end_date - p.start_date + 1 >= 730)::int)
        from child_protection_plans p join quarter q on p.end_date between q.year_starts and q.ends group by all""",
    "repeat-plans": """select q.id, p.authority, count(*), sum((coalesce(p.previous_plans, 0) > 0 or p.previous_start_date is not null)::int)
        from child_protection_plans p join quarter q on p.start_date between q.year_starts and q.ends group by all""",
    "reviews-on-time": """with looked as (
          select q.id, p.authority, p.child_id, p.plan_id, q.ends, min(p.start_date) s, max(r.review_date) l,
                 max(case when r.sequence = 1 and r.review_date - r.previous_date > 91 then 1
                          when r.sequence > 1 and r.review_date - r.previous_date > 183 then 1 else 0 end) late
          from child_protection_plans p join quarter q on p.start_date <= q.ends - 91 and (p.end_date is null or p.end_date > q.ends)
          left join plan_reviews r on r.authority = p.authority and r.child_id = p.child_id and r.plan_id = p.plan_id and r.sequence >= 1 and r.review_date <= q.ends
          group by all)
        select id, authority, count(distinct child_id), sum((late = 0 and case when l is null then ends - s <= 91 else ends - l <= 183 end)::int)
        from looked group by all""",
    "referrals-to-initial-assessment": """select q.id, r.authority, count(*), sum((not r.no_further_action and coalesce(a.first_start <= q.ends, false))::int)
        from referrals r join quarter q on r.referral_date between q.year_starts and q.ends
        left join (select authority, child_id, referral_id, min(start_date) first_start from assessments
                   where kind = 'initial' and start_date >= referral_date group by all) a using (authority, child_id, referral_id)
        group by all""",
    "initial-assessments-on-time": """select q.id, a.authority, count(*),
          sum((a.completion_date >= a.referral_date and e.elapsed - s.elapsed <= case when a.referral_date >= date '2010-04-01' then 10 else 7 end)::int)
        from assessments a join quarter q on a.completion_date between q.year_starts and q.ends
        left join days s on s.day = a.referral_date left join days e on e.day = a.completion_date
        where a.kind = 'initial' group by all""",
    "core-assessments-on-time": """select q.id, a.authority, count(*), sum((a.completion_date >= a.start_date and e.elapsed - s.elapsed <= 35)::int)
        from assessments a join quarter q on a.completion_date between q.year_starts and q.ends
        left join days s on s.day = a.start_date left join days e on e.day = a.completion_date
        where a.kind = 'core' group by all""",
}

print(f"DuckDB {duckdb.__version__}, the same files, two threads")
whole = time.perf_counter()
for name, sql in COHORTS.items():
    start = time.perf_counter()
    rows = db.execute(sql).fetchall()
    print(f"  {name:34} {time.perf_counter() - start:6.2f} s, {sum(row[2] for row in rows)} cohort rows in {len(rows)} figures")
print(f"all cohorts: {time.perf_counter() - whole:.2f} s")
