"""Prints what a report says, as text that can be compared: a PDF's tag tree, a DOCX's headings and
tables, an XLSX's cells, an HTML page's text. Usage: show_report.py FILE"""

import re
import sys
import zipfile
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def docx(path):
    body = ET.fromstring(zipfile.ZipFile(path).read("word/document.xml"))[0]

    def text(element):
        parts = []
        for node in element.iter():
            if node.tag == W + "t":
                parts.append(node.text or "")
            elif node.tag in (W + "br", W + "tab"):
                parts.append(" ")
        return "".join(parts)

    for block in body:
        if block.tag == W + "p":
            style = block.find(f"{W}pPr/{W}pStyle")
            picture = next((e for e in block.iter() if e.tag.endswith("}docPr")), None)
            said = f"[picture: {picture.get('descr')}]" if picture is not None else text(block)
            if said:
                print(f"{style.get(W + 'val') if style is not None else 'Normal'}: {said}")
        elif block.tag == W + "tbl":
            repeats = len(block.findall(f"{W}tr/{W}trPr/{W}tblHeader"))
            print(f"Table, {repeats} repeated header row: {block.find(f'{W}tblPr/{W}tblCaption').get(W + 'val')}")
            for row in block.findall(f"{W}tr"):
                print("  | " + " | ".join(text(cell) for cell in row.findall(f"{W}tc")))


def xlsx(path):
    book = zipfile.ZipFile(path)
    strings = ["".join(t.text or "" for t in item.iter(S + "t")) for item in ET.fromstring(book.read("xl/sharedStrings.xml"))]
    names = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(S + "sheet")]
    for number, name in enumerate(names, 1):
        sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        merged = len(list(sheet.iter(S + "mergeCell")))
        print(f"Sheet {name}, {merged} merged cells")
        for row in sheet.iter(S + "row"):
            cells = []
            for cell in row.iter(S + "c"):
                value = cell.findtext(S + "v") or ""
                cells.append(strings[int(value)] if cell.get("t") == "s" else value)
            print(f"  {row.get('r')} | " + " | ".join(cells))


class Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.hidden, self.line = 0, ""

    def handle_starttag(self, tag, attributes):
        if tag in ("style", "svg"):
            self.hidden += 1
        if tag in ("h1", "h2", "h3", "h4", "p", "tr", "dt", "li", "caption", "figcaption", "summary"):
            self.flush()
            self.line = f"{tag}: "
        elif tag in ("td", "th", "dd"):
            self.line += " | "
        elif tag == "br":
            self.line += " "

    def handle_endtag(self, tag):
        if tag in ("style", "svg"):
            self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden:
            self.line += data.replace("\n", " ")

    def flush(self):
        said = re.sub(r" +", " ", self.line).strip()
        if said and not said.endswith(":"):
            print(said)
        self.line = ""


def html(path):
    page = Text()
    page.feed(open(path, encoding="utf-8").read())
    page.flush()


def pdf(path):
    import pikepdf

    document = pikepdf.open(path)
    root = document.Root
    print("Lang:", root.Lang, "Marked:", bool(root.MarkInfo.Marked), "Pages:", len(document.pages))
    print("Title:", document.docinfo.get("/Title"), "Author:", document.docinfo.get("/Author"))
    counts = {}

    def walk(node, depth):
        if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
            return
        tag = str(node.S)[1:]
        counts[tag] = counts.get(tag, 0) + 1
        alt = f" Alt={node.Alt}" if "/Alt" in node else ""
        title = f" T={node.T}" if "/T" in node else ""
        if depth < 4 and tag not in ("TR", "TD", "TH", "THead", "TBody", "LI", "Lbl", "LBody", "Span", "Link"):
            print("  " * depth + tag + title + alt)
        children = node.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            walk(child, depth + 1)

    first = root.StructTreeRoot.K
    for node in first if isinstance(first, pikepdf.Array) else [first]:
        walk(node, 0)
    print("Tags:", ", ".join(f"{tag} {count}" for tag, count in sorted(counts.items())))


{"docx": docx, "xlsx": xlsx, "html": html, "pdf": pdf}[sys.argv[1].rsplit(".", 1)[1]](sys.argv[1])
