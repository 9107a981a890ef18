// The pages that every test of pages visits. A new page is a line here: its name, who opens it, its path,
// and where it takes steps to get there, a function of the page.
import { arrive, fillDay, listDue, press, sayWhy, send } from "./acts.mjs";

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
  { name: "record", role: "analyst", path: "/record" },
  { name: "actions-none", role: "board-member", path: "/actions" },
  { name: "action-add", role: "manager", path: "/actions/add" },
  { name: "action-add-fault", role: "manager", path: "/actions/add", steps: (page) => press(page, "Add action") },
  { name: "action", role: "manager", path: "/actions/add", steps: addAction },
  { name: "actions", role: "manager", path: "/actions?standing=all" },
  { name: "action-progress", role: "manager", path: "/actions", steps: followed(/^A-/, "Say how far it has come") },
  { name: "action-drop", role: "manager", path: "/actions", steps: followed(/^A-/, "Drop it") },
  { name: "risk-add-fault", role: "manager", path: "/risks/add", steps: (page) => press(page, "Add risk") },
  { name: "risk", role: "manager", path: "/risks/add", steps: addRisk },
  { name: "risks", role: "board-member", path: "/risks" },
  { name: "risk-change", role: "manager", path: "/risks", steps: followed(/^R-/, "Change it") },
  { name: "meeting", role: "analyst", path: "/meetings/add", steps: addMeeting },
  { name: "meeting-item", role: "analyst", path: "/meetings", steps: followed("Quarter 4", "Put an item on the agenda") },
  { name: "meetings", role: "board-member", path: "/meetings" },
  { name: "target-fault", role: "analyst", path: "/targets/set", steps: (page) => press(page, "Save target") },
  { name: "targets", role: "board-member", path: "/targets" },
  { name: "feedback", role: "reviewing-officer", path: "/feedback" },
  { name: "feedback-fault", role: "reviewing-officer", path: "/feedback", steps: (page) => press(page, "Open the list") },
  { name: "feedback-voices", role: "reviewing-officer", path: "/feedback/add" },
  { name: "feedback-child", role: "reviewing-officer", path: "/feedback/add/young-child" },
  { name: "feedback-adult-fault", role: "reviewing-officer", path: "/feedback/add/adult", steps: (page) => press(page, "Record feedback") },
  { name: "feedback-recorded", role: "reviewing-officer", path: "/feedback/add/young-person", steps: recordFeedback },
  { name: "feedback-list", role: "reviewing-officer", path: "/feedback", steps: openFeedback },
  { name: "feedback-piece", role: "reviewing-officer", path: "/feedback", steps: openPiece },
  { name: "feedback-quote", role: "reviewing-officer", path: "/feedback", steps: async (page) => (await openPiece(page), await press(page, "Clear a quote")) },
  { name: "feedback-withdraw", role: "reviewing-officer", path: "/feedback", steps: async (page) => (await openPiece(page), await press(page, "Withdraw it")) },
  { name: "feedback-themes", role: "reviewing-officer", path: "/feedback/themes" },
  { name: "feedback-collated", role: "reviewing-officer", path: "/feedback/collated?period=2011-12-Q2" },
  { name: "feedback-blank-child", role: "reviewing-officer", path: "/feedback/blank/young-child" },
  { name: "feedback-blank-adult", role: "reviewing-officer", path: "/feedback/blank/adult" },
  { name: "audits", role: "auditor", path: "/audits" },
  { name: "audit-draw-fault", role: "auditor", path: "/audits/draw", steps: (page) => press(page, "Draw the sample") },
  { name: "outlook", role: "board-member", path: "/outlook" },
  { name: "outlook-fault", role: "board-member", path: "/outlook?period=2011-12-Q2" },
  { name: "settings", role: "administrator", path: "/settings" },
  { name: "settings-change-fault", role: "administrator", path: "/settings/change", steps: (page) => press(page, "Save settings") },
  { name: "settings-group-fault", role: "analyst", path: "/settings/group", steps: (page) => press(page, "Save group") },
  { name: "data", role: "analyst", path: "/data" },
  { name: "data-board-member", role: "board-member", path: "/data" },
  { name: "data-upload", role: "analyst", path: "/data/upload" },
  { name: "data-upload-fault", role: "analyst", path: "/data/upload", steps: (page) => press(page, "Read the file") },
  { name: "data-preview", role: "analyst", path: "/data/upload", steps: sendTargets },
  { name: "data-refused", role: "analyst", path: "/data/upload", steps: sendNoTable },
  { name: "data-issues", role: "analyst", path: "/data/issues" },
  { name: "data-load", role: "analyst", path: "/data", steps: openLoad },
  { name: "data-load-fault", role: "analyst", path: "/data", steps: undoWithoutReason },
  { name: "census-none", role: "analyst", path: "/data/census" },
  { name: "census-preview", role: "analyst", path: "/data/upload", steps: sendReturn },
  { name: "census-return", role: "analyst", path: "/data/upload", steps: bringInReturn },
  { name: "census", role: "analyst", path: "/data/census" },
  { name: "census-rule-fault", role: "analyst", path: "/data/census", steps: openRule },
  { name: "census-rule", role: "analyst", path: "/data/census", steps: listFaults },
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

async function openChild(page) {
  await sayWhy(page);
  await page.getByRole("button", { name: /^Open the record of child/ }).first().click();
}

async function openBar(page) {
  await page.getByRole("button", { name: /^Open the records/ }).first().click();
  await sayWhy(page);
}

async function saveNothing(page) {
  for (const part of ["What changed", "Why it did", "What is being done"]) await page.getByLabel(part).fill("");
  await press(page, "Save");
}

async function checkAFalseStatement(page) {
  await page.getByLabel("What changed").fill("Repeat plans stand at 99%.");
  await press(page, "Check without saving");
}

async function addAction(page) {
  await page.getByLabel("Indicator", { exact: true }).selectOption("children-on-plans");
  await page.getByLabel("What is to be done, in a few words").fill("Review long plans");
  await page.getByLabel("Who answers for it").fill("Head of service");
  await page.getByLabel("The period whose report it comes from").fill("2011-12-Q2");
  await page.getByLabel("The change expected of it").fill("-3");
  await fillDay(page, "When it is due", ["1", "3", "2100"]);
  await press(page, "Add action");
}

async function addRisk(page) {
  await page.getByLabel("What may go wrong, in a few words").fill("Too few social workers");
  await page.getByLabel("4: Likely").check();
  await page.getByLabel("5: Very severe").check();
  await page.getByLabel("Who answers for it").fill("Director");
  await press(page, "Add risk");
}

async function addMeeting(page) {
  await page.getByLabel("Which board").fill("Safeguarding board");
  await page.getByLabel("What the meeting is called").fill("Quarter 4");
  await fillDay(page, "When it is held", ["2", "3", "2100"]);
  await press(page, "Add meeting");
}

/** Opens the first link of a name, then another on its page. */
function followed(first, then) {
  return async (page) => {
    await page.getByRole("link", { name: first }).first().click();
    await page.getByRole("link", { name: then }).click();
  };
}

async function recordFeedback(page) {
  await page.getByLabel("How safe do you feel now?").selectOption("8");
  await page.getByLabel("What has helped").fill("We feel safe now.");
  await page.getByLabel("Yes to both").check();
  await page.getByLabel("The child’s id in the case records").fill("made-up-1");
  await fillDay(page, "When it was given", ["1", "9", "2011"]);
  await press(page, "Record feedback");
}

async function openFeedback(page) {
  await page.getByLabel("Why you need to see this feedback").fill("the board’s report");
  await page.getByLabel("Given in the period").fill("");
  await press(page, "Open the list");
}

async function openPiece(page) {
  await openFeedback(page);
  await page.getByRole("button", { name: /open this piece/ }).first().click();
}

async function sendFile(page, name, rows, heading) {
  await send(page, name, rows);
  await arrive(page, heading, 60_000);
}

function sendTargets(page) {
  const rows = "indicator,authority,period,target\nrepeat-plans,901,2011-12,12\n";
  return sendFile(page, "targets.csv", rows, "What this file would change");
}

function sendNoTable(page) {
  return sendFile(page, "notes.csv", "not,a,table\n1,2,3\n", "The file was not brought in");
}

/** A return of the made-up council in which an enquiry that awaits its conference began before the year. */
const RETURN = `<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>
<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>901</LEA>
<SoftwareCode>Made up</SoftwareCode><SerialNo>001</SerialNo><DateTime>2025-05-20T09:30:00</DateTime></Source></Header>
<Children><Child><ChildIdentifiers><LAchildID>made-up-1</LAchildID></ChildIdentifiers><CINdetails>
<CINreferralDate>2024-05-01</CINreferralDate><Section47><S47ActualStartDate>2024-03-31</S47ActualStartDate>
<ICPCnotRequired>false</ICPCnotRequired></Section47></CINdetails></Child></Children></Message>`;

function sendReturn(page) {
  return sendFile(page, "cin-2024-25.xml", RETURN, "What this file would change");
}

async function bringInReturn(page) {
  await sendReturn(page);
  await press(page, "Bring in");
  await page.getByRole("link", { name: "See what the census rules found in it" }).click({ timeout: 60_000 });
}

async function openRule(page) {
  await page.getByRole("link", { name: "cin-2024-25.xml" }).first().click();
  await page.getByRole("link", { name: "8740" }).click();
  await press(page, "Show the faults");
}

async function listFaults(page) {
  await openRule(page);
  await page.getByLabel("Why do you need to see these children?").fill("the return is due");
  await press(page, "Show the faults");
}

function openLoad(page) {
  return page.locator("a[href^='/data/loads/']").first().click();
}

async function undoWithoutReason(page) {
  await openLoad(page);
  await press(page, "Undo this file");
}
