// With the keyboard alone: the first use of a record, its first administrator, signing in and out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PASSWORD, launch, serve } from "./support.mjs";

let server, browser;
before(async () => {
  [server, browser] = [await serve("empty"), await launch()];
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** Presses Tab until the focus is on what has this name, and says if it can be seen there. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const own = document.activeElement;
      const label = own.labels?.[0]?.textContent ?? own.getAttribute("aria-label") ?? own.textContent;
      const style = getComputedStyle(own);
      const isSeen = style.outlineStyle !== "none" || style.boxShadow !== "none";
      return { label: label.trim(), isSeen };
    });
    if (found.label === name) {
      assert.ok(found.isSeen, `the focus on ${name} cannot be seen`);
      return;
    }
  }
  assert.fail(`${name} is not reached`);
}

test("a record is opened, handed on and signed in to", async () => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const type = async (name, words) => (await tabTo(page, name), await page.keyboard.type(words));
  const enter = async (name) => (await tabTo(page, name), await page.keyboard.press("Enter"));

  await page.goto(server.first[0]);
  await page.waitForURL("/");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to main content");
  await page.keyboard.press("Enter");
  await enter("add its first person, an administrator");
  await page.waitForURL("/people/add");
  await type("Full name", "Ann Example");
  await type("Login", "ann");
  await enter("Add person");
  await page.waitForSelector("#set-up-link");
  await enter("choose your password now");
  await page.waitForURL(/set-up/);
  await type("Password", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
  await enter("Sign out");
  await page.waitForURL("/sign-in");
  await enter("Sign in");
  await page.waitForSelector(".govuk-error-summary");
  assert.match(await page.evaluate(() => document.activeElement.className), /error-summary/);
  await enter("Enter your login");
  assert.equal(await page.evaluate(() => document.activeElement.id), "login");
  await page.keyboard.type("ann");
  await type("Password", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
  assert.match(await page.textContent("main"), /Your role is Administrator/);
});
