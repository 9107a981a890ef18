//! Section 47 enquiries and the conferences they led to.

use jiff::civil::Date;

use super::Named;
use crate::oracle::council::{Child, Enquiry, is_yes};
use crate::oracle::counted::{Add, Counted, Days, within};
use crate::oracle::days::working_days;

pub const RULES: &[Named] = &[
    ("enquiry-rate", |child, days, add| {
        for enquiry in &child.enquiries {
            if let Some(start) = enquiry.start.filter(|start| within(*start, days)) {
                add(enquiry.id, Counted::on(start, true));
            }
        }
    }),
    ("conference-rate", |c, d, add| held(c, d, add, |_, held| Counted::on(held, true))),
    ("conferences-within-15-days", |c, d, add| {
        held(c, d, add, |enquiry, held| {
            Counted::on(held, took(enquiry, held).is_some_and(|days| days <= 15))
        });
    }),
    ("conferences-by-duration", |c, d, add| {
        held(c, d, add, |enquiry, held| Counted::banded(held, took(enquiry, held).map(band)));
    }),
];

fn held(child: &Child, days: Days, add: Add, counted: fn(&Enquiry, Date) -> Counted) {
    for enquiry in child.enquiries.iter().filter(|enquiry| !is_yes(enquiry.not_required)) {
        if let Some(held) = enquiry.conference.filter(|held| within(*held, days)) {
            add(enquiry.id, counted(enquiry, held));
        }
    }
}

/// Working days from the strategy discussion, where there was one before the conference.
fn took(enquiry: &Enquiry, held: Date) -> Option<i32> {
    let discussed = enquiry.start.filter(|start| *start <= held)?;
    Some(working_days(discussed, held))
}

fn band(days: i32) -> &'static str {
    match days {
        ..=10 => "0 to 10 days",
        11..=15 => "11 to 15 days",
        16..=20 => "16 to 20 days",
        21.. => "21 days or more",
    }
}
