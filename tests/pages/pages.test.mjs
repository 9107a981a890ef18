// Every page of the list: no violation that axe finds, no wider than 320 pixels, whole without script.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PAGES } from "./list.mjs";
import { faults, isTooWide, launch, picture, serve, signedIn } from "./support.mjs";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1200, height: 900 };

for (const [way, options] of [
  ["with script, 320 pixels wide and on a wide screen", { viewport: NARROW }],
  ["without script", { viewport: WIDE, javaScriptEnabled: false }],
]) {
  describe(way, () => {
    let server, browser;
    const open = new Map();
    before(async () => {
      [server, browser] = [await serve("peopled"), await launch()];
    });
    after(async () => {
      await browser.close();
      await server.stop();
    });
    const of = async (role) => {
      if (!open.has(role)) {
        const page = role
          ? await signedIn(browser, server, role, options)
          : await (await browser.newContext({ baseURL: server.url, ...options })).newPage();
        const problems = [];
        page.on("pageerror", (error) => problems.push(error.message));
        page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
        open.set(role, { page, problems });
      }
      return open.get(role);
    };
    for (const { name, role, path, steps } of PAGES) {
      test(name, async () => {
        const { page, problems } = await of(role);
        await page.setViewportSize(options.viewport);
        await page.goto(path);
        if (steps) {
          await steps(page);
          await page.waitForLoadState();
        }
        if (options.javaScriptEnabled === false) await picture(page, `${name}-plain`);
        // axe is itself a script; what it finds is the same page.
        else await holdsAtBothWidths(page, name);
        assert.equal(await page.locator("h1").count(), 1);
        // Chromium calls an answer such as 404 an error; a file that is missing or refused is one.
        const own = problems.splice(0).filter((text) => !/status of (403|404|422|429)/.test(text));
        assert.deepEqual(own, []);
      });
    }
  });
}

/** What was done at 320 pixels is looked at there, then on a wide screen. */
async function holdsAtBothWidths(page, name) {
  for (const viewport of [NARROW, WIDE]) {
    await page.setViewportSize(viewport);
    await picture(page, `${name}-${viewport.width}`);
    assert.deepEqual(await faults(page), [], `${viewport.width} pixels wide`);
    assert.equal(await isTooWide(page), false, `it is wider than ${viewport.width} pixels`);
  }
}
