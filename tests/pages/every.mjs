// Opens every page of the list as who may see it, and holds each to what is asked of all.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PAGES } from "./list.mjs";
import { launch, serve, signedIn } from "./support.mjs";

/** A test of each page: opened with `options`, acted on as the list says, then looked at by `look`. */
export function eachPage(way, options, look) {
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
        await look(page, name);
        assert.equal(await page.locator("h1").count(), 1);
        // Chromium calls an answer such as 404 an error; a file that is missing or refused is one.
        const own = problems.splice(0).filter((text) => !/status of (403|404|422|429)/.test(text));
        assert.deepEqual(own, []);
      });
    }
  });
}
