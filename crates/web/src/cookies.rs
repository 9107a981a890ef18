//! Cookies, read and set. Beside TLS their names begin with `__Host-`, so that no other host can set them.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::site::Site;

/// The token of a session.
pub const SESSION: &str = "safeboard-session";
/// A token of whoever has not signed in, for the forms they are shown.
pub const VISITOR: &str = "safeboard-visitor";
/// The token of a device on which somebody signed in before.
pub const DEVICE: &str = "safeboard-device";

fn full_name(site: &Site, name: &str) -> String {
    if site.is_secure { format!("__Host-{name}") } else { name.to_owned() }
}

/// The value of a cookie of ours; of two with one name, none.
pub fn read(site: &Site, headers: &HeaderMap, name: &str) -> Option<String> {
    let name = full_name(site, name);
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut found = pairs.filter(|(key, _)| key.trim() == name);
    let (_, value) = found.next()?;
    let is_only = found.next().is_none();
    is_only.then(|| value.trim().to_owned())
}

/// A `Set-Cookie` that lasts `seconds`; without, until the browser is closed; 0 takes it away.
pub fn set(site: &Site, name: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
    let name = full_name(site, name);
    let secure = if site.is_secure { "; Secure" } else { "" };
    let lasts = seconds.map_or(String::new(), |seconds| format!("; Max-Age={seconds}"));
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{lasts}");
    HeaderValue::from_str(&text).expect("tokens are plain text")
}
