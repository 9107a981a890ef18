//! Pictures in the text: pixels that every program shows, and the SVG for those that can draw it.

use super::markup::escaped;
use crate::document::Chart;

/// English metric units in a CSS pixel.
const EMU: u64 = 9525;
/// Width of a picture on the page, in pixels of 96 to the inch.
const WIDTH: u64 = 640;

/// The run that shows `chart`, whose parts are named by `number`.
pub fn picture(chart: &Chart, number: usize) -> String {
    let (title, description) = (escaped(&chart.title), escaped(&chart.description));
    let width = WIDTH * EMU;
    let height = width * u64::from(chart.height) / u64::from(chart.width.max(1));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"Chart {number}\" title=\"{title}\" descr=\"{description}\"/>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Chart {number}\" descr=\"{description}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"png{number}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip r:embed=\"svg{number}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}
