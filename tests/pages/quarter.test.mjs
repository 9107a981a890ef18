// A quarter's work, from a file to a signed pack, as six people do it in their own browsers.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { arrive, follow, press, row, sayWhy, sendAPlan } from "./acts.mjs";
import { open, run } from "./office.mjs";
import { launch, signedIn } from "./support.mjs";

/** Milliseconds until a report that is not made is a fault. */
const PATIENCE = 60_000;
const EDITION = "2011-12-Q2";
const REVIEWS = /^Child protection cases which were reviewed/;
const ON_PLANS = /^Number of children subject to a child protection plan/;
const CHECKLIST = [
  "Spelling and plain English",
  "Every link says where it leads",
  "Headings and tables read in the right order",
  "Every chart is said in words",
  "The language is set",
];

/** A short page of the board, and a report of which a part is missing. */
function prepare(folder) {
  const settings = `${folder}/safeboard.toml`;
  const short = 'indicators = ["children-on-plans", "repeat-plans", "reviews-on-time"]';
  writeFileSync(settings, readFileSync(settings, "utf8").replace(/^indicators = .*$/m, short));
  rmSync(`${folder}/commentary/legal.md`);
}

describe("a quarter's work", () => {
  let office, browser, ada;
  before(async () => {
    [office, browser] = [await open(prepare), await launch()];
    ada = await enter("ada");
  });
  after(async () => {
    await browser?.close();
    await office?.close();
  });

  /** A page of somebody's own browser. Making and checking a report takes its time. */
  async function enter(login) {
    const page = await signedIn(browser, office, login);
    page.setDefaultTimeout(PATIENCE);
    return page;
  }

  async function openReport(page) {
    await follow(page, "Report");
    await arrive(page, /^Report: /);
  }

  async function openEdition(page) {
    await openReport(page);
    await follow(page, EDITION);
    await arrive(page, `Edition ${EDITION}`);
  }

  async function write(about, parts) {
    await openReport(ada);
    await ada.getByRole("link", { name: about }).first().click();
    for (const [part, words] of Object.entries(parts)) await ada.getByLabel(part).fill(words);
  }

  test("a file that was left half way is found again, and brought in once its changes are seen", async () => {
    await follow(ada, "Data");
    await press(ada, "Bring in a file");
    await sendAPlan(ada);
    await ada.waitForURL("/data/files/*");
    await press(ada, "Sign out");
    await ada.context().close();
    ada = await enter("ada");
    await follow(ada, "Data");
    await follow(ada, "plans.csv");
    await arrive(ada, "What this file would change");
    assert.match(await row(ada, ON_PLANS), /quarter 2 of 2011\/12 88 89$/);
    await press(ada, "Bring in");
    await arrive(ada, "Brought in");
  });

  test("the new figure opens into the children it counts and one of their records", async () => {
    await follow(ada, "See the scorecard");
    assert.match(await row(ada, ON_PLANS), / 89 /);
    await ada.getByRole("link", { name: ON_PLANS }).click();
    await follow(ada, "The children behind this figure");
    await press(ada, "Continue");
    await ada.getByRole("link", { name: "Enter why you need to see these children" }).waitFor();
    await sayWhy(ada);
    await arrive(ada, /^Children behind/);
    await ada.getByRole("button", { name: "Open the record of child M20113" }).click();
    await arrive(ada, "A child’s record");
    assert.match(await row(ada, "5 September 2011"), /plans\.csv, row 2/);
    assert.doesNotMatch(ada.url(), /M20113/);
  });

  test("a false statement is found while it is written and once it is saved", async () => {
    await write(REVIEWS, { "What changed": "Reviews on time improved since the first quarter." });
    await ada.getByRole("status").filter({ hasText: "1 is false by the figures" }).waitFor();
    await press(ada, "Save");
    await openReport(ada);
    assert.match(await row(ada, REVIEWS), /False statement/);
  });

  test("an edition with a part missing and a false statement waits for both", async () => {
    await press(ada, "Make an edition");
    await press(ada, "Make the edition");
    await arrive(ada, `Edition ${EDITION}`);
    const words = await ada.innerText("main");
    assert.match(words, /Legal issues/);
    assert.match(words, /Reviews on time improved since the first quarter\..*2011\/12 is 100/);
    await tick();
    assert.equal(await ada.getByRole("button", { name: "Sign this edition" }).count(), 0);
    await ada.goto(`/report/editions/${EDITION}/sign`);
    assert.match(await ada.innerText("main"), /Nobody may sign yet/);
    assert.equal(await ada.getByRole("button", { name: "Sign", exact: true }).count(), 0);
  });

  async function tick() {
    for (const item of CHECKLIST) await ada.getByLabel(item).check();
    await press(ada, "Tick");
    await ada.getByText("The checklist was ticked").waitFor();
  }

  test("what is false is mended and what is missing is written", async () => {
    await write(REVIEWS, { "What changed": "Reviews on time stand at 100 per cent, as in the first quarter." });
    await press(ada, "Save");
    await write(/second or subsequent time/, { "What changed": "19 of the 110 plans that started were repeat plans: 17.3 per cent." });
    await press(ada, "Save");
    await write(ON_PLANS, { "What changed": "89 children are on a plan at the end of September.", "Why it did": "", "What is being done": "" });
    await press(ada, "Save");
    await openReport(ada);
    await follow(ada, "Legal issues");
    await ada.getByLabel("What the report says").fill("There are none that need a decision.");
    await press(ada, "Save");
    await ada.getByText("The part was saved").waitFor();
    assert.match(await ada.innerText("main"), /No statement is false by the figures/);
  });

  test("the PDF of the preview is shown by the browser, and the page's policy is kept", async () => {
    const refused = [];
    ada.on("console", (line) => /Content Security Policy/.test(line.text()) && refused.push(line.text()));
    await openReport(ada);
    await follow(ada, "Preview and download");
    await arrive(ada, "Preview of the report");
    assert.doesNotMatch(await ada.innerText("main"), /Not in the report yet/);
    const answer = ada.waitForResponse(/\/report\/preview\/pdf/);
    await follow(ada, "Open the PDF");
    const pdf = await answer;
    assert.equal(pdf.status(), 200);
    assert.equal(pdf.headers()["content-type"], "application/pdf");
    await ada.waitForURL(/\/report\/preview\/pdf/);
    await ada.waitForLoadState();
    assert.deepEqual(refused, []);
    await ada.goto("/report");
  });

  test("the edition is made again with a reason, ticked and signed by its author", async () => {
    await openEdition(ada);
    await follow(ada, "Make it again");
    await press(ada, "Make the edition");
    await ada.getByRole("link", { name: `Enter why ${EDITION} is made again` }).waitFor();
    await ada.getByLabel("Why it is made again").fill("the legal part was missing");
    await press(ada, "Make the edition");
    await ada.getByText(`${EDITION} was made`).waitFor();
    await tick();
    await sign(ada, "The author");
  });

  async function sign(page, step) {
    await press(page, "Sign this edition");
    await arrive(page, "Sign this edition");
    assert.match(await page.innerText("dl"), new RegExp(`You sign as\\s+${step}`));
    await page.getByLabel("I have read this edition and I sign it").check();
    await press(page, "Sign");
    await page.getByText(`You signed ${EDITION}, make 2, as ${step.toLowerCase()}`).waitFor();
    assert.match(await row(page, step), /Signed/);
  }

  /** Goes to where somebody signs, and is told no. */
  async function isRefused(page, why) {
    const answer = await page.goto(`/report/editions/${EDITION}/sign`);
    assert.ok(answer.status() >= 400, `it answered ${answer.status()}`);
    assert.match(await page.innerText("main"), why);
    await page.goto("/");
  }

  test("nobody approves their own draft, signs twice or before it is their turn", async () => {
    await isRefused(ada, /waits for the director: that step is not yours to sign, or you signed another/);
    const clara = await enter("clara");
    await isRefused(clara, /is not signed yet: it waits for the director/);
    await clara.context().close();
  });

  test("the others sign in their order", async () => {
    for (const [login, step] of [["dora", "The director"], ["saul", "The section 151 officer"], ["mona", "The monitoring officer"]]) {
      const page = await enter(login);
      await openEdition(page);
      await sign(page, step);
      await isRefused(page, /that step is not yours to sign, or you signed another/);
      await page.context().close();
    }
    const clara = await enter("clara");
    await openEdition(clara);
    await sign(clara, "The chair");
    assert.match(await clara.innerText("main"), /everybody has signed/);
  });

  test("the pack verifies with nothing but itself, and the log is whole", async () => {
    await openEdition(ada);
    await follow(ada, "Download the pack, with which anybody can verify it");
    await ada.getByLabel("Why you are taking the pack").fill("for the board’s archive");
    const started = ada.waitForEvent("download");
    await press(ada, "Download the pack");
    const pack = await (await started).path();
    const verified = await run("edition", "verify", pack);
    for (const name of ["Ada Archer", "Dora Dean", "Saul Stone", "Mona Marsh", "Clara Cole"]) {
      assert.match(verified, new RegExp(name));
    }
    assert.match(await run("log", "-w", office.folder, "verify"), /whole/);
  });
});
