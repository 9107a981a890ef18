//! The keys people sign with: Ed25519, one a person, made when they first sign, in a file that only they
//! may read.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::BoardError;

/// One person's key.
pub struct Key(SigningKey);

impl Key {
    /// The key of `login` in `folder`, made if they have none yet.
    pub fn of(folder: &Path, login: &str) -> Result<Self, BoardError> {
        let path = folder.join(file_name(login));
        let wrong = |why: String| BoardError::Key { path: path.clone(), why };
        if path.is_file() {
            let text = fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
            let key = SigningKey::from_pkcs8_pem(&text);
            return key.map(Self).map_err(|error| wrong(error.to_string()));
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| wrong(error.to_string()))?;
        let key = SigningKey::from_bytes(&secret);
        let text = key.to_pkcs8_pem(LineEnding::LF).map_err(|error| wrong(error.to_string()))?;
        write(folder, &path, text.as_bytes()).map_err(|error| wrong(error.to_string()))?;
        Ok(Self(key))
    }

    /// The public half of the key of `login` in `folder`; none where they never signed there.
    pub fn known(folder: &Path, login: &str) -> Result<Option<String>, BoardError> {
        if !folder.join(file_name(login)).is_file() {
            return Ok(None);
        }
        Ok(Some(Self::of(folder, login)?.public()))
    }

    /// The public half, in hexadecimal digits.
    pub fn public(&self) -> String {
        digits(self.0.verifying_key().as_bytes())
    }

    /// The signature over `bytes`, in hexadecimal digits.
    pub fn sign(&self, bytes: &[u8]) -> String {
        digits(&self.0.sign(bytes).to_bytes())
    }
}

/// Whether `signature` is that of the key whose public half is `public`, over `bytes`.
pub fn holds(public: &str, signature: &str, bytes: &[u8]) -> bool {
    let key = numbers(public).and_then(|public| VerifyingKey::from_bytes(&public).ok());
    let signature = numbers(signature).map(|signature| Signature::from_bytes(&signature));
    key.zip(signature).is_some_and(|(key, signature)| key.verify_strict(bytes, &signature).is_ok())
}

/// A temporary file of a person's own, put in place whole; one that is there already is left alone.
fn write(folder: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// A login may hold signs that mean something in a path.
fn file_name(login: &str) -> PathBuf {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let sign =
        |byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02x}") };
    PathBuf::from(format!("{}.key", login.bytes().map(sign).collect::<String>()))
}

/// Bytes as hexadecimal digits.
pub(crate) fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn numbers<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let is_plain =
        digits.len() == 2 * N && digits.bytes().all(|byte| b"0123456789abcdef".contains(&byte));
    let byte = |at: usize| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok();
    let bytes: Option<Vec<u8>> = is_plain.then(|| (0..N).map(byte).collect())?;
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_keeps_their_key_and_nobody_else_may_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let (first, again) = (Key::of(folder.path(), "ann"), Key::of(folder.path(), "ann"));
        let (first, again) = (first.expect("made"), again.expect("read"));
        assert_eq!(first.public(), again.public());
        assert_eq!(Key::known(folder.path(), "ann").expect("read"), Some(first.public()));
        assert_eq!(Key::known(folder.path(), "eve").expect("read"), None);
        let bob = Key::of(folder.path(), "AREA\\..\\bob").expect("made");
        assert_ne!(first.public(), bob.public());
        assert!(holds(&first.public(), &again.sign(b"bytes"), b"bytes"));
        assert!(!holds(&bob.public(), &again.sign(b"bytes"), b"bytes"));
        let files = fs::read_dir(folder.path()).expect("a folder");
        let mut names: Vec<String> = files
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert_eq!(names, ["AREA%5c%2e%2e%5cbob.key", "ann.key"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let about = fs::metadata(folder.path().join("ann.key")).expect("there");
            assert_eq!(about.permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_damaged_key_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("ann.key"), "not a key").expect("written");
        let error = Key::of(folder.path(), "ann").map(|_| ()).expect_err("damaged").to_string();
        assert!(error.contains("ann.key"), "{error}");
    }
}
