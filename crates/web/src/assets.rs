//! Stylesheets, scripts and the icon: built in, packed once, and served under the hash of their content,
//! so that a browser may keep them for ever.

use std::io::Write;
use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// One file.
pub struct Asset {
    /// With the hash: `/assets/0123456789abcdef/safeboard.css`.
    pub path: String,
    kind: &'static str,
    plain: Vec<u8>,
    packed: Vec<u8>,
}

/// All of them.
pub struct Assets {
    pub govuk_style: Asset,
    pub style: Asset,
    pub script: Asset,
    pub icon: Asset,
    govuk_script: Asset,
}

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let govuk_script = Asset::new(
        "govuk-frontend.js",
        SCRIPT,
        include_str!("../assets/vendor/govuk-frontend/govuk-frontend.min.js"),
    );
    // Our script names the other by its path, which holds that file's hash.
    let script = include_str!("../assets/safeboard.js")
        .replace("\"govuk-frontend\"", &format!("\"{}\"", govuk_script.path));
    Assets {
        govuk_style: Asset::new(
            "govuk-frontend.css",
            CSS,
            include_str!("../assets/vendor/govuk-frontend/govuk-frontend.min.css"),
        ),
        style: Asset::new("safeboard.css", CSS, include_str!("../assets/safeboard.css")),
        script: Asset::new("safeboard.js", SCRIPT, &script),
        icon: Asset::new("icon.svg", "image/svg+xml", include_str!("../assets/icon.svg")),
        govuk_script,
    }
});

impl Asset {
    fn new(name: &str, kind: &'static str, text: &str) -> Self {
        let hash: String =
            Sha256::digest(text)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(text.as_bytes()).expect("memory takes what is written");
        let packed = packer.finish().expect("memory takes what is written");
        let path = format!("/assets/{hash}/{name}");
        Self { path, kind, plain: text.as_bytes().to_vec(), packed }
    }
}

impl Assets {
    pub fn all(&self) -> [&Asset; 5] {
        [&self.govuk_style, &self.style, &self.script, &self.icon, &self.govuk_script]
    }

    /// What a browser loads for a page, packed: bytes of stylesheets and scripts.
    pub fn weight(&self) -> usize {
        self.all().iter().map(|asset| asset.packed.len()).sum()
    }
}

/// The file at a path, packed for whoever can unpack it.
pub fn answer(path: &str, asked: &HeaderMap) -> Response {
    let Some(asset) = ASSETS.all().into_iter().find(|asset| asset.path == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepts = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let is_packed = accepts.is_some_and(|accepts| accepts.contains("gzip"));
    let bytes = if is_packed { &asset.packed } else { &asset.plain };
    let mut response = bytes.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(header::CACHE_CONTROL, kept);
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_loads_is_small() {
        assert!(ASSETS.weight() < 100_000, "{}", ASSETS.weight());
    }

    #[test]
    fn vendored_files_are_what_the_manifest_says() {
        let manifest = include_str!("../assets/vendor/govuk-frontend/MANIFEST");
        for (name, bytes) in [
            (
                "govuk-frontend.min.css",
                include_str!("../assets/vendor/govuk-frontend/govuk-frontend.min.css"),
            ),
            (
                "govuk-frontend.min.js",
                include_str!("../assets/vendor/govuk-frontend/govuk-frontend.min.js"),
            ),
        ] {
            let line = format!("{}  {name}", board::accounts::sha256(bytes.as_bytes()));
            assert!(manifest.contains(&line), "{line}");
        }
    }
}
