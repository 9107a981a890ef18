// Every page of the list with script: no violation that axe finds, and no wider than its window, at 320 pixels
// and on a wide screen.
import assert from "node:assert/strict";
import { eachPage } from "./every.mjs";
import { faults, isTooWide, picture } from "./support.mjs";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1200, height: 900 };

/** What was done at 320 pixels is looked at there, then on a wide screen. */
eachPage("with script", { viewport: NARROW }, async (page, name) => {
  for (const viewport of [NARROW, WIDE]) {
    await page.setViewportSize(viewport);
    await picture(page, `${name}-${viewport.width}`);
    assert.deepEqual(await faults(page), [], `${viewport.width} pixels wide`);
    assert.equal(await isTooWide(page), false, `it is wider than ${viewport.width} pixels`);
  }
});
