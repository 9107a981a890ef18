//! How the cells of a workbook look, and the room that their texts take.

use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, FormatUnderline, Table, TableColumn, TableStyle,
    Worksheet, XlsxError,
};

/// As Excel numbers paper.
const A4: u8 = 9;
const LINE_HEIGHT: f64 = 15.0;
/// In characters; Excel takes no header of a page, and no alternative text, that is longer.
const LONGEST: usize = 255;

/// Where the texts of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the left edge, under the title of the sheet.
    Edge,
    /// At the left, a little away from numbers before it.
    Left,
    /// As numbers stand.
    Right,
}

pub fn heading() -> Format {
    Format::new().set_bold().set_font_size(16.0)
}

pub fn text() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

pub fn cell(side: Side) -> Format {
    let line = Color::RGB(0x00B1_B4B6);
    to(side, text()).set_border_bottom(FormatBorder::Thin).set_border_bottom_color(line)
}

pub fn link() -> Format {
    cell(Side::Edge).set_font_color(Color::RGB(0x001D_5A96)).set_underline(FormatUnderline::Single)
}

/// Of the cell itself, not of Excel's table styles, which other programs do not draw.
fn column_title(side: Side) -> Format {
    to(side, text())
        .set_bold()
        .set_background_color(Color::RGB(0x00F3_F5F6))
        .set_border_bottom(FormatBorder::Medium)
}

fn to(side: Side, format: Format) -> Format {
    match side {
        Side::Edge => format,
        Side::Left => format.set_align(FormatAlign::Left).set_indent(1),
        Side::Right => format.set_align(FormatAlign::Right),
    }
}

/// A table of Excel's own, with nothing to filter by and no look but its cells'.
pub fn table<'a>(name: &str, titles: impl IntoIterator<Item = (&'a str, Side)>) -> Table {
    let column =
        |(title, side)| TableColumn::new().set_header(title).set_header_format(column_title(side));
    let columns: Vec<TableColumn> = titles.into_iter().map(column).collect();
    Table::new()
        .set_name(name)
        .set_columns(&columns)
        .set_autofilter(false)
        .set_banded_rows(false)
        .set_style(TableStyle::None)
}

/// Printed on A4, as wide as the page, the marking at the head of each.
pub fn page(sheet: &mut Worksheet, marking: &str) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_header(within(&format!("&L{}", marking.replace('&', "&&"))));
    sheet.set_footer("&RPage &P of &N");
    sheet.set_selection(0, 0, 0, 0)?;
    Ok(())
}

/// The width that `text` needs, in the characters that Excel measures columns by.
pub fn room(text: &str) -> f64 {
    text.chars().count() as f64 * 1.1 + 1.0
}

/// The height that wrapped texts need, each in a column of its width.
pub fn row_height<'a>(texts: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    texts.map(|(text, width)| (room(text) / width).ceil()).fold(1.0, f64::max) * LINE_HEIGHT
}

/// The sentences of `text` that Excel has room for: all of it, nearly always.
pub fn within(text: &str) -> String {
    let mut room = LONGEST;
    let fits = |c: &char| {
        let is_room = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        is_room
    };
    let start: String = text.chars().take_while(fits).collect();
    match start.rsplit_once(". ") {
        Some((sentences, _)) if start.len() < text.len() => format!("{sentences}."),
        _ => start,
    }
}
