// The pages that every test of pages visits. A new page is a line here: its name, who opens it, its path,
// and where it takes steps to get there, a function of the page.
export const PAGES = [
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-in-fault", path: "/sign-in", steps: (page) => press(page, "Sign in") },
  { name: "not-found", path: "/nowhere" },
  { name: "link-over", path: "/set-up/over" },
  { name: "home", role: "analyst", path: "/" },
  { name: "home-board-member", role: "board-member", path: "/" },
  { name: "not-allowed", role: "board-member", path: "/people" },
  { name: "scorecard", role: "analyst", path: "/scorecard" },
  { name: "scorecard-by-sex", role: "board-member", path: "/scorecard?by=sex" },
  { name: "scorecard-no-period", role: "analyst", path: "/scorecard?period=someday" },
  { name: "indicators", role: "board-member", path: "/indicators" },
  { name: "indicator", role: "analyst", path: "/indicators/plans-lasting-two-years?by=age_band" },
  { name: "movement", role: "analyst", path: "/indicators/children-on-plans/movement" },
  { name: "movement-rows", role: "analyst", path: "/indicators/children-on-plans/movement", steps: openBar },
  { name: "children-ask", role: "analyst", path: "/indicators/children-on-plans/children" },
  { name: "children-fault", role: "analyst", path: "/indicators/children-on-plans/children", steps: (page) => press(page, "Continue") },
  { name: "children", role: "analyst", path: "/indicators/plans-lasting-two-years/children", steps: sayWhy },
  { name: "child", role: "analyst", path: "/indicators/plans-lasting-two-years/children", steps: openChild },
  { name: "due-ask", role: "analyst", path: "/due" },
  { name: "due", role: "analyst", path: "/due", steps: listDue },
  { name: "report", role: "analyst", path: "/report" },
  { name: "report-board-member", role: "board-member", path: "/report" },
  { name: "commentary", role: "analyst", path: "/report/commentary/repeat-plans" },
  { name: "commentary-fault", role: "analyst", path: "/report/commentary/children-on-plans", steps: saveNothing },
  { name: "commentary-checked", role: "analyst", path: "/report/commentary/repeat-plans", steps: checkAFalseStatement },
  { name: "commentary-history", role: "analyst", path: "/report/commentary/repeat-plans/history" },
  { name: "report-part", role: "analyst", path: "/report/parts/legal" },
  { name: "claims", role: "analyst", path: "/report/claims" },
  { name: "preview", role: "analyst", path: "/report/preview" },
  { name: "preview-public", role: "analyst", path: "/report/preview?audience=public" },
  { name: "editions", role: "analyst", path: "/report/editions" },
  { name: "edition-make", role: "analyst", path: "/report/editions/make" },
  { name: "restated", role: "analyst", path: "/report/restated" },
  { name: "restated-fault", role: "analyst", path: "/report/restated?since-day=40" },
  { name: "restated-since", role: "analyst", path: "/report/restated?since=2011-10-31" },
  { name: "provisional", role: "board-member", path: "/report/provisional" },
  { name: "roles", role: "analyst", path: "/roles" },
  { name: "account", role: "analyst", path: "/account" },
  { name: "password", role: "analyst", path: "/account/password" },
  { name: "password-fault", role: "analyst", path: "/account/password", steps: (page) => press(page, "Change password") },
  { name: "two-step", role: "analyst", path: "/account/two-step" },
  { name: "sessions", role: "analyst", path: "/account/sessions" },
  { name: "tokens", role: "analyst", path: "/account/tokens" },
  { name: "tokens-fault", role: "analyst", path: "/account/tokens", steps: (page) => press(page, "Make token") },
  { name: "token-made", role: "analyst", path: "/account/tokens", steps: makeToken },
  { name: "log", role: "analyst", path: "/log" },
  { name: "log-fault", role: "analyst", path: "/log", steps: (page) => press(page, "Open the log") },
  { name: "log-lines", role: "analyst", path: "/log", steps: openLog },
  { name: "log-whole", role: "analyst", path: "/log", steps: (page) => press(page, "Check the log") },
  { name: "people", role: "administrator", path: "/people" },
  { name: "people-add", role: "administrator", path: "/people/add" },
  { name: "people-add-fault", role: "administrator", path: "/people/add", steps: (page) => press(page, "Add person") },
  { name: "people-change", role: "administrator", path: "/people", steps: (page) => page.getByRole("link", { name: "Change Analyst" }).click() },
  { name: "people-link", role: "administrator", path: "/people", steps: makeLink },
];

function press(page, name) {
  return page.getByRole("button", { name, exact: true }).click();
}

async function makeToken(page) {
  await page.getByLabel("What it is for").fill("nightly export");
  await page.getByLabel("Figures").check();
  await press(page, "Make token");
}

async function openLog(page) {
  await page.getByLabel("Why you are opening the log").fill("yearly check");
  await press(page, "Open the log");
}

async function makeLink(page) {
  await page.getByRole("link", { name: "Change Board member" }).click();
  await press(page, "Make a link");
}

async function sayWhy(page) {
  await page.getByLabel("Why you need to see these children").fill("a question of the board");
  await press(page, "Continue");
}

async function openChild(page) {
  await sayWhy(page);
  await page.getByRole("button", { name: /^Open the record of child/ }).first().click();
}

async function openBar(page) {
  await page.getByRole("button", { name: /^Open the records/ }).first().click();
  await sayWhy(page);
}

async function listDue(page) {
  await page.getByLabel("Why you need to see these children").fill("planning the week");
  await page.getByLabel("As things stood on").fill("2011-09-30");
  await press(page, "Show the list");
}

async function saveNothing(page) {
  for (const part of ["What changed", "Why it did", "What is being done"]) await page.getByLabel(part).fill("");
  await press(page, "Save");
}

async function checkAFalseStatement(page) {
  await page.getByLabel("What changed").fill("Repeat plans stand at 99%.");
  await press(page, "Check without saving");
}
