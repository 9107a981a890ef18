// Makes the pictures of docs/pages.md: the main pages, of a made-up council.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { arrive, follow, listDue, press, sayWhy, send } from "./acts.mjs";
import { open } from "./office.mjs";
import { reduced } from "./palette.mjs";
import { launch, signedIn } from "./support.mjs";

const folder = fileURLToPath(new URL("../../docs/pages", import.meta.url));
const REFERRALS = `authority,child_id,referral_id,referral_date,source,no_further_action,primary_need
999,M20113,M20113-R5,2011-09-26,,false,N1
999,M20115,M20115-R3,2011-09-27,,true,N1
999,M20116,,2011-09-28,,false,N1
`;

/** Each picture: where it is, the steps to it, and what stands at its top, if not the page's. */
const PICTURES = [
  { name: "scorecard", path: "/scorecard" },
  { name: "indicator", path: "/indicators/repeat-plans" },
  { name: "children", path: "/indicators/plans-lasting-two-years/children", steps: sayWhy },
  { name: "due", path: "/due", steps: listDue },
  { name: "report", path: "/report" },
  { name: "commentary", path: "/report/commentary/repeat-plans", steps: sayWhatIsFalse, top: "This period" },
  { name: "data-preview", path: "/data/upload", steps: sendReferrals },
  { name: "edition", path: "/report/editions/make", steps: makeEdition },
];

async function sayWhatIsFalse(page) {
  await page.getByLabel("What changed").fill("Repeat plans rose since the first quarter, to 17.4 per cent.");
  await press(page, "Check without saving");
}

async function sendReferrals(page) {
  await send(page, "referrals.csv", REFERRALS);
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
  const page = await signedIn(browser, office, "ada", { viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(180_000);
  for (const { name, path, steps, top } of PICTURES) {
    await page.goto(path);
    await steps?.(page);
    await page.waitForLoadState();
    if (top) await page.getByRole("heading", { name: top }).evaluate((own) => own.scrollIntoView());
    writeFileSync(`${folder}/${name}.png`, reduced(await page.screenshot()));
    console.log(name);
  }
} finally {
  await browser.close();
  await office.close();
}
