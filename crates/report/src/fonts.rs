//! The fonts of pages and charts: Source Sans 3, under the SIL Open Font License (see assets/fonts).

pub static ALL: [&[u8]; 4] = [
    include_bytes!("../assets/fonts/SourceSans3-Regular.otf"),
    include_bytes!("../assets/fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../assets/fonts/SourceSans3-Bold.otf"),
    include_bytes!("../assets/fonts/SourceSans3-It.otf"),
];
