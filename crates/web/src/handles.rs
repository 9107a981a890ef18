//! Handles: what stands in a URL for a child or a record. A handle is the id sealed with a key that only
//! its session has, so it says nothing, cannot be made up, and opens nothing for anybody else or later.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use board::accounts::Session;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};

const NONCE: usize = 24;
/// Ids are filled up to a multiple of this, so that a handle's length says nothing of its id.
const FILL: usize = 32;

/// The handle of `id` in a session. The same id has the same handle, so that a browser can tell which
/// links were followed.
pub fn seal(session: &Session, kind: &str, id: &str) -> String {
    let mut text = id.as_bytes().to_vec();
    text.push(1);
    text.resize(text.len().next_multiple_of(FILL), 0);
    let mut hash = Sha256::new_with_prefix(format!("nonce\0{}\0{kind}\0", session.seal));
    hash.update(&text);
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&hash.finalize()[..NONCE]);
    let payload = Payload { msg: &text, aad: kind.as_bytes() };
    let sealed = cipher(session).encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.expect("ids are far shorter than a cipher takes");
    BASE64.encode([nonce.as_slice(), &sealed].concat())
}

/// The id behind a handle of this kind and session; none behind anything else.
pub fn open(session: &Session, kind: &str, handle: &str) -> Option<String> {
    let bytes = BASE64.decode(handle).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: kind.as_bytes() };
    let mut text = cipher(session).decrypt(&XNonce::from(*nonce), payload).ok()?;
    let end = text.iter().rposition(|byte| *byte == 1)?;
    text.truncate(end);
    String::from_utf8(text).ok()
}

fn cipher(session: &Session) -> XChaCha20Poly1305 {
    let key: [u8; 32] = Sha256::digest(format!("key\0{}", session.seal)).into();
    XChaCha20Poly1305::new(&Key::from(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use board::accounts::Stage;

    fn session(seal: &str) -> Session {
        Session {
            digest: String::new(),
            login: "ann".to_owned(),
            stage: Stage::SignedIn,
            made: 0,
            seen: 0,
            rights: String::new(),
            notice: String::new(),
            seal: seal.to_owned(),
            device: String::new(),
        }
    }

    #[test]
    fn a_handle_opens_in_its_own_session_as_its_own_kind_and_nowhere_else() {
        let (own, other) = (session("one"), session("two"));
        let handle = seal(&own, "child", "A12/ä");
        assert_eq!(open(&own, "child", &handle).as_deref(), Some("A12/ä"));
        assert_eq!(handle, seal(&own, "child", "A12/ä"));
        assert_eq!(open(&other, "child", &handle), None);
        assert_eq!(open(&own, "record", &handle), None);
        let mut changed = handle.clone().into_bytes();
        changed[40] ^= 1;
        assert_eq!(open(&own, "child", &String::from_utf8_lossy(&changed)), None);
        for no in ["", "A12", "%", &handle[..20]] {
            assert_eq!(open(&own, "child", no), None, "{no}");
        }
    }

    #[test]
    fn its_length_says_nothing_of_the_id() {
        let own = session("one");
        assert_eq!(seal(&own, "child", "A").len(), seal(&own, "child", "ABCDEF0123456789").len());
        assert_eq!(open(&own, "child", &seal(&own, "child", "")).as_deref(), Some(""));
    }
}
