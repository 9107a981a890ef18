//! How often somebody may try to sign in. After a few failures each further try has to wait, longer every
//! time. What counts is the login from one place, so that nobody locks somebody else out; all tries of one
//! place, and all of one login, wait a little only after many. A device on which that person signed in
//! before has its own count. Kept in memory: a restart forgets it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use board::accounts::Seconds;

/// Tries under one name.
struct Tries {
    failed: u32,
    last: Seconds,
}

/// One count: its name, failures that are free, the longest wait in seconds.
#[derive(Clone, Debug)]
pub struct Count {
    name: String,
    free: u32,
    longest: i64,
}

/// All counts of this server.
#[derive(Default)]
pub struct Throttle(Mutex<HashMap<String, Tries>>);

/// After so long without a failure all is forgotten.
const FORGOTTEN: Seconds = 24 * 60 * 60;
/// Names remembered at once; beyond, those longest ago are let go.
const NAMES: usize = 100_000;

/// The counts of one try: `login` and `place` as asked, `device` if it is known as this login's.
pub fn counts(login: &str, place: &str, device: Option<&str>) -> Vec<Count> {
    let count = |name: String, free, longest| Count { name, free, longest };
    match device {
        Some(device) => vec![count(format!("device {device} {login}"), 5, 900)],
        None => vec![
            count(format!("both {place} {login}"), 5, 900),
            count(format!("place {place}"), 100, 30),
            count(format!("login {login}"), 100, 30),
        ],
    }
}

impl Throttle {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Tries>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a try as failed until it is known to be right; else gives the seconds to wait.
    pub fn begin(&self, counts: &[Count], now: Seconds) -> Result<(), i64> {
        let mut all = self.lock();
        let wait = counts.iter().map(|count| wait(count, all.get(&count.name), now)).max();
        if let Some(wait) = wait.filter(|wait| *wait > 0) {
            return Err(wait);
        }
        for count in counts {
            let tries = all.entry(count.name.clone()).or_insert(Tries { failed: 0, last: now });
            let is_old = now - tries.last > FORGOTTEN;
            *tries = Tries { failed: if is_old { 1 } else { tries.failed + 1 }, last: now };
        }
        make_room(&mut all, now);
        Ok(())
    }

    /// The try was right: its own count begins again, those it shares are as if it had not been.
    pub fn was_right(&self, counts: &[Count]) {
        let mut all = self.lock();
        for (at, count) in counts.iter().enumerate() {
            if at == 0 {
                all.remove(&count.name);
            } else if let Some(tries) = all.get_mut(&count.name) {
                tries.failed = tries.failed.saturating_sub(1);
            }
        }
    }
}

fn wait(count: &Count, tries: Option<&Tries>, now: Seconds) -> i64 {
    let Some(tries) = tries.filter(|tries| now - tries.last <= FORGOTTEN) else { return 0 };
    let beyond = tries.failed.saturating_sub(count.free.saturating_sub(1));
    let delay = if beyond == 0 { 0 } else { (1_i64 << beyond.min(20)).min(count.longest) };
    (tries.last + delay - now).max(0)
}

fn make_room(all: &mut HashMap<String, Tries>, now: Seconds) {
    if all.len() > NAMES {
        all.retain(|_, tries| now - tries.last <= FORGOTTEN);
    }
    if all.len() > NAMES {
        let mut times: Vec<Seconds> = all.values().map(|tries| tries.last).collect();
        times.sort_unstable();
        let middle = times[times.len() / 2];
        all.retain(|_, tries| tries.last > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_five_failures_each_try_waits_longer() {
        let (throttle, own) = (Throttle::default(), counts("ann", "a", None));
        for _ in 0..5 {
            assert_eq!(throttle.begin(&own, 0), Ok(()));
        }
        assert_eq!(throttle.begin(&own, 0), Err(2));
        assert_eq!(throttle.begin(&own, 1), Err(1));
        assert_eq!(throttle.begin(&own, 2), Ok(()));
        assert_eq!(throttle.begin(&own, 2), Err(4));
        throttle.was_right(&own);
        assert_eq!(throttle.begin(&own, 2), Ok(()));
    }

    #[test]
    fn nobody_locks_somebody_else_out() {
        let throttle = Throttle::default();
        let mut now = 0;
        for number in 0..400 {
            let others = counts("ann", &format!("elsewhere {number}"), None);
            while throttle.begin(&others, now).is_err() {
                now += 1;
            }
        }
        // From a new place she waits half a minute at most, on a device of her own not at all.
        assert!(throttle.begin(&counts("ann", "home", None), now).is_err_and(|wait| wait <= 30));
        assert_eq!(throttle.begin(&counts("ann", "home", Some("hers")), now), Ok(()));
    }

    #[test]
    fn what_is_remembered_does_not_grow_for_ever() {
        let throttle = Throttle::default();
        for number in 0..60_000 {
            let _ = throttle.begin(&counts(&number.to_string(), &number.to_string(), None), number);
        }
        assert!(throttle.lock().len() <= NAMES + 3);
    }
}
