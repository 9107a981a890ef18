//! The made-up council of a site: being made, open, or why it is not. Making it goes on whoever looks.

use std::sync::{Arc, Mutex, PoisonError};

use crate::config::OpenDemo;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    NotAsked,
    BeingMade,
    /// The link that opens it once.
    Open(String),
    Failed(String),
}

pub struct MadeUp {
    open: OpenDemo,
    state: Arc<Mutex<State>>,
}

impl MadeUp {
    pub fn new(open: OpenDemo) -> Self {
        Self { open, state: Arc::default() }
    }

    pub fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Has it made anew, unless that goes on already.
    pub fn ask(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if *state == State::BeingMade {
            return;
        }
        *state = State::BeingMade;
        let (opened, state) = ((self.open)(), self.state.clone());
        tokio::spawn(async move {
            let now = opened.await.map_or_else(State::Failed, State::Open);
            *state.lock().unwrap_or_else(PoisonError::into_inner) = now;
        });
    }
}
