// What people do on several pages, by the words they see.

export function press(page, name) {
  return page.getByRole("button", { name, exact: true }).click();
}

export function follow(page, name) {
  return page.getByRole("link", { name, exact: true }).first().click();
}

/** Waits for a page by its main heading. */
export function arrive(page, heading, patience) {
  return page.getByRole("heading", { level: 1, name: heading }).waitFor({ timeout: patience });
}

export async function sayWhy(page) {
  await page.getByLabel("Why you need to see these children").fill("a question of the board");
  await press(page, "Continue");
}

export async function listDue(page) {
  await page.getByLabel("Why you need to see these children").fill("planning the week");
  await page.getByLabel("As things stood on").fill("2011-09-30");
  await press(page, "Show the list");
}

export async function fillDay(page, legend, [day, month, year]) {
  const group = page.getByRole("group", { name: legend });
  await group.getByLabel("Day").fill(day);
  await group.getByLabel("Month").fill(month);
  await group.getByLabel("Year").fill(year);
}

/** Chooses a file on the page that brings one in, and sends it. */
export async function send(page, name, rows) {
  await page.setInputFiles("input[type=file]", { name, mimeType: "text/csv", buffer: Buffer.from(rows) });
  await press(page, "Read the file");
}

/** Sends one plan more, of a child whom the made-up records know from a referral; and more rows. */
export async function sendAPlan(page, more = "") {
  const plan = "999,M20113,M20113-R4,M20113-R4-P1,2011-09-05,,NEG,0";
  const columns = "authority,child_id,referral_id,plan_id,start_date,end_date,initial_category,previous_plans";
  await fillDay(page, "The day its records speak for", ["30", "9", "2011"]);
  await send(page, "plans.csv", `${columns}\n${plan}\n${more}`);
}

/** The words of a row of a table that begins with this heading. */
export async function row(page, heading) {
  const own = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: heading }) });
  return (await own.first().innerText()).replace(/\s+/g, " ");
}
