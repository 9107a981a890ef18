"""Checks a PDF against PDF/UA-1 with two checkers that know nothing of how it was made, and looks at
its tags itself. Usage: check_pdf.py FILE; ends with status 1 and says what failed."""

import pathlib
import subprocess
import sys

import page
import pikepdf

path = sys.argv[1]
failures = []

document = pikepdf.open(path)
figures = cells = 0


def walk(node):
    global figures, cells
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return
    if node.S == "/Figure":
        figures += 1
        if "/Alt" not in node:
            failures.append("a Figure has no Alt")
    if node.S == "/TH":
        cells += 1
        attributes = node.get("/A", [])
        attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        if not any("/Scope" in attribute for attribute in attributes if isinstance(attribute, pikepdf.Dictionary)):
            failures.append("a TH has no Scope")
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        walk(child)


first = document.Root.StructTreeRoot.K
for node in first if isinstance(first, pikepdf.Array) else [first]:
    walk(node)
if figures == 0 or cells == 0:
    failures.append(f"{figures} figures and {cells} header cells are tagged")

for failure in page.validate_pdf(path).failures:
    failures.append(f"page-validation: {failure}")
outloud_program = str(pathlib.Path(sys.executable).with_name("outloud"))
outloud = subprocess.run([outloud_program, path], capture_output=True, text=True)
if outloud.returncode != 0:
    failures.append(f"outloud: {outloud.stdout}{outloud.stderr}")

print(f"{figures} figures, {cells} header cells; outloud: status {outloud.returncode}")
print("\n".join(failures))
sys.exit(1 if failures else 0)
