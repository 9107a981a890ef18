//! A made-up council.
