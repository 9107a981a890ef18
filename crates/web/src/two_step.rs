//! The second step of signing in: a code from an authenticator app (RFC 6238: SHA-1, six digits, 30
//! seconds, which is what all apps read), or one of ten recovery codes that each hold once.

use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Builder, Secret, Totp};

use crate::problem::Problem;
use crate::secrets;

/// A new secret in base 32.
pub fn new_secret() -> String {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    Secret::from(bytes.to_vec()).to_base32()
}

/// The time step whose code this is, of the one before, this one and the next.
pub fn step(secret: &str, code: &str, now: i64) -> Result<Option<i64>, Problem> {
    let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let found = totp(secret)?.check(&code, now.max(0) as u64);
    Ok(found.map(|step| step as i64))
}

fn totp(secret: &str) -> Result<Totp, Problem> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Problem::failed("a second step"))?;
    Builder::new().with_secret(secret).with_skew(1).build().map_err(Problem::failed)
}

/// What an app reads from the picture.
pub fn address(secret: &str, login: &str) -> String {
    let login: String = form_urlencoded::byte_serialize(login.as_bytes()).collect();
    let login = login.replace('+', "%20");
    format!("otpauth://totp/Safeboard:{login}?secret={secret}&issuer=Safeboard")
}

/// The address as a picture: the width in squares, and one path of its dark squares for SVG.
pub fn picture(address: &str) -> Result<(i32, String), Problem> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).map_err(Problem::failed)?;
    let size = code.size();
    let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
    let dark = places.filter(|(x, y)| code.get_module(*x, *y));
    Ok((size, dark.map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect()))
}

/// Ten codes such as `3f9a-02bc-77d1`, and their digests.
pub fn recovery_codes() -> Vec<(String, String)> {
    let code = || {
        let digits = &secrets::digest(&secrets::token())[..12];
        format!("{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..])
    };
    let codes = (0..10).map(|_| code());
    codes.map(|code| (code.clone(), recovery_digest(&code))).collect()
}

/// Of a code as somebody types it.
pub fn recovery_digest(code: &str) -> String {
    let plain = code.chars().filter(char::is_ascii_alphanumeric);
    let plain: String = plain.map(|sign| sign.to_ascii_lowercase()).collect();
    secrets::digest(&format!("recovery {plain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1, last six digits of the eight printed there.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::from(b"12345678901234567890".to_vec()).to_base32();
        for (now, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let found = step(&secret, code, now).expect("a secret");
            assert_eq!(found, Some(now / 30), "{code}");
            assert_eq!(step(&secret, code, now + 90).expect("a secret"), None);
            assert_eq!(step(&secret, "000000", now).expect("a secret"), None);
        }
    }

    #[test]
    fn a_recovery_code_is_read_however_it_is_typed() {
        let (code, digest) = recovery_codes().remove(0);
        assert_eq!(recovery_digest(&code.to_uppercase().replace('-', " ")), digest);
    }
}
