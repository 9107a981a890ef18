// Starts a server over a made-up record, and browsers for the tests of pages.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? `${root}/target`;
const program = process.env.SAFEBOARD_SERVE ?? `${target}/debug/examples/serve`;
/** A workspace of a made-up council, which every server gets a copy of. */
const demo = process.env.SAFEBOARD_DEMO;
const screenshots = process.env.SAFEBOARD_SCREENSHOTS;

/** Milliseconds until something that does not come is a fault. */
const PATIENCE = 30_000;
export const PASSWORD = "three odd words";

/** A server of its own: its address, its links, and how to stop it. */
export async function serve(kind, port = 0, environment = {}) {
  const env = { ...process.env, ...environment };
  const folder = kind === "peopled" && demo ? mkdtempSync(`${tmpdir()}/safeboard-pages-`) : undefined;
  if (folder) cpSync(demo, folder, { recursive: true });
  const given = [`${port}`, kind, ...(folder ? [folder] : [])];
  const server = spawn(program, given, { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: server.stdout });
  const ready = await new Promise((resolve, reject) => {
    lines.once("line", (line) => resolve(JSON.parse(line)));
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  // Those that the server printed itself are newer than ours.
  for (const link of ready.first) if (kind === "peopled") ready.links.administrator = link;
  const ended = new Promise((resolve) => server.once("exit", resolve)).then(() => {
    if (folder) rmSync(folder, { recursive: true });
  });
  return {
    url: ready.url.replace(/\/$/, ""),
    first: ready.first,
    links: ready.links,
    stop: () => (server.stdin.end(), ended),
  };
}

export function launch() {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: "/usr/bin/chromium", args });
}

/** A page on which somebody has signed in: with their link the first time, then with their password. */
export async function signedIn(browser, server, role, options = {}) {
  const context = await browser.newContext({ baseURL: server.url, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const link = server.links[role];
  await page.goto(link ?? "/sign-in");
  if (!link) await page.fill("#login", role);
  await page.fill("#password", PASSWORD);
  await page.click("main button[type=submit]");
  await page.waitForURL("/");
  delete server.links[role];
  return page;
}

/** What axe finds against WCAG 2.2 AA and its own best practices, in words. It is put into a page once. */
export async function faults(page) {
  const has = await page.evaluate(() => "axe" in window);
  if (!has) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run({ resultTypes: ["violations"] });
    return found.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((node) => node.target.join(" ")) }));
  });
  return violations.map(({ id, help, at }) => `${id}: ${help} at ${at.join(", ")}`);
}

/** Whether a page is wider than its window. */
export function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

export async function picture(page, name) {
  if (!screenshots) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
}
