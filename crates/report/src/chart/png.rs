//! An SVG as pixels, for formats that cannot count on drawing it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use png::{ColorType, Compression, Encoder, EncodingError};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::fonts;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for font in fonts::ALL {
        database.load_font_data(font.to_vec());
    }
    Arc::new(database)
});

/// Pixels of a picture to each of the chart's own: sharp in print.
pub const SCALE: f32 = 2.0;

/// Charts drawn last, by their SVG: a report in two formats has each chart twice.
type Drawn = HashMap<String, Vec<u8>>;
static DRAWN: LazyLock<Mutex<Drawn>> = LazyLock::new(Mutex::default);
/// More than a report has.
const KEPT: usize = 200;

/// `svg` as a PNG.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let drawn = || DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = drawn().get(svg) {
        return Ok(known.clone());
    }
    let bytes = draw(svg)?;
    let mut drawn = drawn();
    if drawn.len() >= KEPT {
        drawn.clear();
    }
    drawn.insert(svg.to_owned(), bytes.clone());
    Ok(bytes)
}

fn draw(svg: &str) -> Result<Vec<u8>, String> {
    let options = Options { fontdb: FONTS.clone(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)
        .map_err(|error| format!("a chart cannot be drawn: {error}"))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or("a chart has no size")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("a chart has no size")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    packed(&pixels).map_err(|error| format!("a chart cannot be written: {error}"))
}

/// Charts have an opaque ground, so that three bytes a pixel are enough; and few colours, so that the
/// quickest packing is nearly as small as the best.
fn packed(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_compression(Compression::Fast);
    let mut opaque = Vec::with_capacity(pixels.pixels().len() * 3);
    for pixel in pixels.data().chunks_exact(4) {
        opaque.extend_from_slice(&pixel[..3]);
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(bytes)
}
