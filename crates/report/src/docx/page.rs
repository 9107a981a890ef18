//! The page upright and turned: its size, the width of its text, its header and footer.

/// A4, in twentieths of a point.
const SHORT: u32 = 11906;
const LONG: u32 = 16838;
const PORTRAIT_MARGIN: u32 = 1134;
const LANDSCAPE_MARGIN: u32 = 850;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Portrait,
    /// For tables that are wider than an upright page.
    Landscape,
}

impl Page {
    pub const ALL: [Self; 2] = [Self::Portrait, Self::Landscape];

    pub fn text_width(self) -> u32 {
        match self {
            Self::Portrait => SHORT - 2 * PORTRAIT_MARGIN,
            Self::Landscape => LONG - 2 * LANDSCAPE_MARGIN,
        }
    }

    /// Names the footer's part and its relationship: its page number stands at the right margin.
    pub fn footer(self) -> &'static str {
        match self {
            Self::Portrait => "footer1",
            Self::Landscape => "footer2",
        }
    }

    /// The properties of a section of such pages.
    pub fn section(self) -> String {
        let (size, beside, top, bottom) = match self {
            Self::Portrait => {
                (format!("w:w=\"{SHORT}\" w:h=\"{LONG}\""), PORTRAIT_MARGIN, 1361, 1247)
            }
            Self::Landscape => (
                format!("w:w=\"{LONG}\" w:h=\"{SHORT}\" w:orient=\"landscape\""),
                LANDSCAPE_MARGIN,
                1134,
                1020,
            ),
        };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/>\
             <w:footerReference w:type=\"default\" r:id=\"{}\"/><w:type w:val=\"nextPage\"/><w:pgSz {size}/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{beside}\" w:bottom=\"{bottom}\" w:left=\"{beside}\" \
             w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
            self.footer()
        )
    }
}
