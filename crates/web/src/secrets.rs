//! Random tokens, their digests, and comparing without telling how much was right.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use subtle::ConstantTimeEq as _;

pub use board::accounts::sha256 as digest_of;

/// 256 random bits as text for a cookie or a URL.
pub fn token() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    BASE64.encode(bytes)
}

/// SHA-256 of a token: all of it that is kept.
pub fn digest(token: &str) -> String {
    digest_of(token.as_bytes())
}

/// The token that a form has to bring back, of the token in the cookie beside it.
pub fn form_token(cookie: &str) -> String {
    digest(&format!("form\0{cookie}"))
}

pub fn are_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
