//! Decides which counts of a pack may be printed for the public, so that nobody can work out a count
//! of 1 to 5 children from what is printed, what was printed before, and arithmetic. Pure.
//!
//! A [`Pack`] holds the counts and says how they add up: whole and parts, year to date and quarters,
//! denominator, numerator and complement, this edition and an earlier one. Everything goes into one
//! system, because what one table hides another may give away. [`Pack::protect`] makes the [`Plan`].
//!
//! # What is promised
//!
//! The reader of the pack is taken to know every count that is printed or already public, every count
//! of zero (zeros stay visible, and what is never printed is taken for zero where it is), that all
//! other counts are at least 1, and all the sums. For every count of 1 to 5, unless the plan
//! holds a [`Conflict`] about it, **the smallest and the largest value that this leaves possible are at
//! least two apart, or the largest is over 5.** So the value is never determined, and it is
//! never narrowed to two neighbours: "1 or 2" says nearly as much as either. A range that leaves 5 is
//! enough, because then nobody can say that the count is small at all.
//!
//! The proof is by example: for each such count the plan rests on other *worlds*, whole numbers for
//! all hidden counts which agree with everything printed and in which that count differs. Printing less
//! leaves those worlds possible, so that a cell hidden by hand never makes a pack less safe.
//!
//! Counts are hidden as the Department for Education does it: 1 to 5 first ("primary"), then as few
//! others as are found to be needed ("secondary"), of these the smallest that is not zero: bands 41,
//! 38, 3, 28, 0 of 110 are printed as 41, 38, c, c, 0. The Department lets two hidden cells of sum 3
//! stand, which are 1 and 2 in some order; here a third is hidden.
//! Source: Department for Education, Children in need, data guidance, 2020 and 2021.
//!
//! # What is not promised
//!
//! - Somebody who knows a child, or knows a hidden count from elsewhere, knows more than the reader
//!   above: a social worker can subtract their own cases. What is public elsewhere is to be put in the
//!   pack with [`Pack::public`].
//! - Only sums that the pack was told of are seen. A rate or a share gives its count away where its
//!   denominator is known: print it only where [`Plan::share_is_printable`] says so.
//! - The sum of several hidden cells can be worked out, and may itself be 1 to 5. Where that sum
//!   means something, put it in the pack with [`Pack::unprinted`].
//! - A reader who knows this very rule may rule out a world because the rule would have hidden
//!   other cells in it. What a count of zero says of everybody in a group is not hidden either.
//! - That the fewest possible cells are hidden is aimed at, not promised. The search for worlds is
//!   bounded: where it misses one, more is hidden or the pack is refused, and never less is protected.

mod pack;
mod plan;
mod protect;
mod rounding;
mod search;
mod system;
mod worlds;

pub use pack::{Cell, NotASum, Pack};
pub use plan::{Conflict, Plan, Verdict};
pub use rounding::to_nearest_ten;
