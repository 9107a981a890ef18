//! Who is connected. There are so many places; when all are taken, whoever has kept the server waiting
//! longest makes room, so that clients that send or read nothing hold nobody up however many they are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// How long somebody may keep the server waiting while others wait for a place.
const LONG: Duration = Duration::from_secs(1);
/// How often it is looked again for somebody to make room.
const PAUSE: Duration = Duration::from_millis(50);

pub struct Crowd {
    places: Arc<Semaphore>,
    guests: Mutex<Guests>,
}

#[derive(Default)]
struct Guests {
    came: u64,
    here: HashMap<u64, Arc<Guest>>,
}

/// One connection.
pub struct Guest {
    /// Since when the server waits for it to ask, or to take an answer; none while one is being made.
    since: Mutex<Option<Instant>>,
    leave: Notify,
}

/// A place that is free again when it is dropped.
pub struct Place {
    crowd: Arc<Crowd>,
    number: u64,
    pub guest: Arc<Guest>,
    _permit: OwnedSemaphorePermit,
}

impl Crowd {
    pub fn new(places: usize) -> Arc<Self> {
        Arc::new(Self { places: Arc::new(Semaphore::new(places)), guests: Mutex::default() })
    }

    /// The next place there is.
    pub async fn place(self: &Arc<Self>) -> Place {
        if let Ok(permit) = self.places.clone().try_acquire_owned() {
            return self.taken(permit);
        }
        loop {
            self.make_room();
            let place = self.places.clone().acquire_owned();
            if let Ok(Ok(permit)) = tokio::time::timeout(PAUSE, place).await {
                return self.taken(permit);
            }
        }
    }

    fn taken(self: &Arc<Self>, permit: OwnedSemaphorePermit) -> Place {
        let guest =
            Arc::new(Guest { since: Mutex::new(Some(Instant::now())), leave: Notify::new() });
        let mut guests = locked(&self.guests);
        guests.came += 1;
        let number = guests.came;
        guests.here.insert(number, guest.clone());
        Place { crowd: self.clone(), number, guest, _permit: permit }
    }

    /// Asks whoever has been waited for longest, if long, to leave.
    fn make_room(&self) {
        let guests = locked(&self.guests);
        let waited_for = guests.here.values().filter_map(|guest| Some((guest.since()?, guest)));
        if let Some((since, guest)) = waited_for.min_by_key(|(since, _)| *since)
            && since.elapsed() >= LONG
        {
            guest.leave.notify_one();
        }
    }
}

impl Guest {
    /// `answer` as it is made: meanwhile the server waits for nothing.
    pub async fn answered<T>(&self, answer: impl Future<Output = T>) -> T {
        *locked(&self.since) = None;
        let answer = answer.await;
        *locked(&self.since) = Some(Instant::now());
        answer
    }

    /// Comes when it has to make room.
    pub async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    fn since(&self) -> Option<Instant> {
        *locked(&self.since)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        locked(&self.crowd.guests).here.remove(&self.number);
    }
}

fn locked<T>(own: &Mutex<T>) -> MutexGuard<'_, T> {
    own.lock().unwrap_or_else(PoisonError::into_inner)
}
