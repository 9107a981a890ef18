// Makes the pictures of docs/pages.md: the main pages, of a made-up council.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { arrive, listDue, press, sayWhy, sendAPlan } from "./acts.mjs";
import { open } from "./office.mjs";
import { reduced } from "./palette.mjs";
import { launch, signedIn } from "./support.mjs";

const folder = fileURLToPath(new URL("../../docs/pages", import.meta.url));
/** A plan that ends before it starts. */
const WRONG = "999,M20115,M20115-R2,M20115-R2-P1,2011-09-06,2011-08-06,NEG,0\n";

/** Each picture: where it is, the steps to it, and the heading at its top, if not the page's first line. */
const PICTURES = [
  { name: "scorecard", path: "/scorecard" },
  { name: "indicator", path: "/indicators/repeat-plans", top: /^Children becoming/ },
  { name: "children", path: "/indicators/plans-lasting-two-years/children", steps: sayWhy, top: /^Children behind/ },
  { name: "due", path: "/due", steps: listDue, top: "Due and overdue" },
  { name: "report", path: "/report", top: /^Report:/ },
  { name: "commentary", path: "/report/commentary/repeat-plans", steps: sayWhatIsFalse, top: "This period" },
  { name: "data-preview", path: "/data/upload", steps: sendPlans, top: "What this file would change" },
  { name: "edition", path: "/report/editions/make", steps: makeEdition, top: "Checklist" },
];

async function sayWhatIsFalse(page) {
  await page.getByLabel("What changed").fill("Repeat plans rose since the first quarter. They stand at 17.4 per cent.");
  await press(page, "Check without saving");
}

async function sendPlans(page) {
  await sendAPlan(page, WRONG);
  await arrive(page, "What this file would change");
}

async function makeEdition(page) {
  await press(page, "Make the edition");
  await arrive(page, /^Edition/);
  await page.reload();
}

const office = await open();
const browser = await launch();
try {
  mkdirSync(folder, { recursive: true });
  const page = await signedIn(browser, office, "ada", { viewport: { width: 1280, height: 860 } });
  page.setDefaultTimeout(180_000);
  for (const { name, path, steps, top } of PICTURES) {
    await page.goto(path);
    await steps?.(page);
    await page.waitForLoadState();
    if (top) await page.getByRole("heading", { name: top, exact: true }).evaluate((own) => own.scrollIntoView());
    writeFileSync(`${folder}/${name}.png`, reduced(await page.screenshot()));
    console.log(name);
  }
} finally {
  await browser.close();
  await office.close();
}
