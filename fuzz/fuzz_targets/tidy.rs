//! The inside of a tidy table: what follows a good header.
#![no_main]

#[path = "../reading.rs"]
mod reading;

const HEADER: &[u8] = b"authority,child_id,plan_id,start_date,end_date,initial_category,previous_plans,other_authority,team\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(&[HEADER, bytes].concat()));
