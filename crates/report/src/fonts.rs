//! The fonts of pages and charts: Source Sans 3, under the SIL Open Font License (see assets/fonts).

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontVariant, FontVariations};

pub static ALL: [&[u8]; 4] = [
    include_bytes!("../assets/fonts/SourceSans3-Regular.otf"),
    include_bytes!("../assets/fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../assets/fonts/SourceSans3-Bold.otf"),
    include_bytes!("../assets/fonts/SourceSans3-It.otf"),
];

/// Place of the bold one.
const BOLD: usize = 2;

pub static READ: LazyLock<Vec<Font>> =
    LazyLock::new(|| ALL.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect());

/// Whether all of the fonts have a glyph of `c`.
pub fn cover(c: char) -> bool {
    READ.iter().all(|font| font.info().coverage.contains(c as u32))
}

/// How far `text` runs in bold of `size`.
pub fn bold_width(text: &str, size: f64) -> f64 {
    let font = READ[BOLD].clone().instantiate(
        FontVariant::default(),
        Abs::pt(size),
        &FontVariations::default(),
    );
    let advances = text.chars().map(|c| {
        let glyph = font.ttf().glyph_index(c).unwrap_or_default();
        font.x_advance(glyph.0).map_or(1.0, Em::get)
    });
    advances.sum::<f64>() * size
}
