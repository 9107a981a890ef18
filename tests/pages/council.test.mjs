// Signing in through the council: a real OpenID Connect provider on this machine, in a browser.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import Provider from "oidc-provider";
import { launch, serve } from "./support.mjs";

let provider, server, browser;

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

before(async () => {
  const [own, its] = [await freePort(), await freePort()];
  const [site, issuer] = [`http://127.0.0.1:${own}`, `http://127.0.0.1:${its}`];
  const back = `${site}/sign-in/council/back`;
  const client = { client_id: "safeboard", client_secret: "made up for this test", redirect_uris: [back] };
  const said = new Provider(issuer, {
    clients: [client],
    claims: { openid: ["sub"], profile: ["preferred_username"], email: ["email"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["made up for this test"] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
    pkce: { required: () => true },
  });
  provider = await new Promise((resolve) => {
    const listening = said.listen(its, "127.0.0.1", () => resolve(listening));
  });
  server = await serve("peopled", own, {
    SAFEBOARD_OIDC_ISSUER: issuer,
    SAFEBOARD_OIDC_CLIENT: client.client_id,
    SAFEBOARD_OIDC_SECRET: client.client_secret,
    SAFEBOARD_URL: site,
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  provider?.close();
  provider?.closeAllConnections();
});

async function throughCouncil(page, login) {
  await page.goto("/account");
  await page.getByRole("link", { name: "Sign in with your council account" }).click();
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", "anything");
  await page.click("button[type=submit]");
  await page.click("button[type=submit]");
}

async function opened() {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

test("somebody among the people is signed in, whatever the capitals, where they wanted to go", async () => {
  const page = await opened();
  await throughCouncil(page, "Analyst");
  await page.waitForURL("/account");
  assert.match(await page.textContent("main"), /you sign in elsewhere/);
});

test("somebody who is not among the people is told so and is not signed in", async () => {
  const page = await opened();
  await throughCouncil(page, "stranger");
  await page.getByRole("heading", { name: "You cannot do this" }).waitFor();
  assert.match(await page.textContent("main"), /stranger, and nobody of that login works with this record/);
  await page.goto("/account");
  assert.match(page.url(), /sign-in/);
});

test("an answer that another browser asked for, or asked for before, opens nothing", async () => {
  const [one, other] = [await opened(), await opened()];
  let answer;
  one.on("request", (request) => {
    if (request.url().includes("/council/back")) answer = request.url();
  });
  await throughCouncil(one, "manager");
  await one.waitForURL("/account");
  for (const page of [other, one]) {
    await page.goto("/sign-in");
    const said = await page.goto(answer);
    assert.equal(said.status(), 422);
    assert.match(await page.textContent("main"), /began in another browser/);
  }
});
