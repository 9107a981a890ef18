//! Passwords: what one has to be, and their argon2id hashes, a few at a time so that signing in takes
//! neither all memory nor all processors.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::config::Cost;
use crate::problem::Problem;

/// Characters of a password at least, and at most.
pub const SHORTEST: usize = 12;
const LONGEST: usize = 256;

/// Hashes made at once.
const AT_ONCE: usize = 2;

/// Makes and checks hashes.
pub struct Hashing {
    argon: Argon2<'static>,
    turns: Arc<Semaphore>,
    /// Of no password, for logins that are not known to take as long as those that are.
    nobody: String,
}

impl Hashing {
    pub fn new(cost: Cost) -> Self {
        let params = Params::new(cost.memory, cost.passes, 1, None);
        let params = params.expect("the costs we choose are within argon2's");
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = argon.hash_password(crate::secrets::token().as_bytes());
        let nobody = nobody.expect("a token is a password").to_string();
        Self { argon, turns: Arc::new(Semaphore::new(AT_ONCE)), nobody }
    }

    pub async fn hash(&self, password: &str) -> Result<String, Problem> {
        let (argon, password) = (self.argon.clone(), password.to_owned());
        self.work(move || argon.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(Problem::failed)
    }

    /// Whether the password is that of `hash`; of a blank one it is not, after as long.
    pub async fn is_right(&self, password: &str, hash: &str) -> Result<bool, Problem> {
        let argon = self.argon.clone();
        let is_known = !hash.is_empty();
        let hash = if is_known { hash } else { &self.nobody }.to_owned();
        let password: String = password.chars().take(LONGEST).collect();
        let found = self
            .work(move || argon.verify_password(password.as_bytes(), hash.as_str()).is_ok())
            .await?;
        Ok(found && is_known)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.turns.clone().acquire_owned().await.map_err(Problem::failed)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(Problem::failed)
    }
}

/// What is wrong with a new password of somebody.
pub fn fault(password: &str, login: &str, name: &str) -> Option<String> {
    let count = password.chars().count();
    let plain = password.to_lowercase();
    let holds = |word: &str| word.chars().count() > 3 && plain.contains(&word.to_lowercase());
    let mut signs: Vec<char> = plain.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    if count < SHORTEST {
        Some(format!("Password must be {SHORTEST} characters or more"))
    } else if count > LONGEST {
        Some(format!("Password must be {LONGEST} characters or fewer"))
    } else if holds(login) || name.split_whitespace().any(holds) || holds("safeboard") {
        Some("Password must not contain your name, your login or the word safeboard".to_owned())
    } else if signs.len() < 5 {
        Some("Password must have at least 5 different characters".to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_varied_and_not_ones_name() {
        for (password, said) in [
            ("three words x", None),
            ("short words", Some("12 characters or more")),
            ("three words12", None),
            ("Andersson the 2nd", Some("must not contain your name")),
            ("ababababababab", Some("5 different characters")),
        ] {
            let found = fault(password, "ann", "Ann Andersson");
            match said {
                Some(said) => {
                    assert!(found.as_ref().is_some_and(|found| found.contains(said)), "{found:?}");
                }
                None => assert_eq!(found, None, "{password}"),
            }
        }
        assert!(fault(&"abcdefg".repeat(40), "ann", "Ann").is_some());
    }
}
