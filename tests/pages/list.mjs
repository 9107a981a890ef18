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
