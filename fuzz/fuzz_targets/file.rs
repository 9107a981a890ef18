//! Any bytes at all: packed or not, XML or table. Parquet is left to the tests: its decoder panics at
//! damaged files, which the reader catches, but a fuzzer ends at any panic.
#![no_main]

#[path = "../reading.rs"]
mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if !bytes.starts_with(b"PAR1") {
        reading::read(bytes);
    }
});
