// A copy of the made-up council's workspace, with people, served by the program itself.
import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? `${root}/target`;
const program = process.env.SAFEBOARD_PROGRAM ?? `${target}/debug/safeboard`;
const demo = process.env.SAFEBOARD_DEMO;

/** Who works with the record. The first is the administrator. */
const PEOPLE = {
  ann: ["Ann Example", "administrator"],
  ada: ["Ada Archer", "analyst", "approver"],
  dora: ["Dora Dean", "approver"],
  saul: ["Saul Stone", "approver"],
  mona: ["Mona Marsh", "approver"],
  clara: ["Clara Cole", "board-member"],
};
const [ADMINISTRATOR] = Object.keys(PEOPLE);

/** Runs the program to its end: what it printed; an error where it failed. */
export async function run(...asked) {
  const env = { ...process.env, SAFEBOARD_PERSON: ADMINISTRATOR };
  const { stdout } = await promisify(execFile)(program, asked, { env });
  return stdout;
}

/** An office: its folder, its server, the links with which people choose a password, and how to close it. */
export async function open(prepare = () => {}) {
  if (!demo) throw new Error("SAFEBOARD_DEMO has to name the workspace that 'safeboard demo' makes");
  const folder = mkdtempSync(`${tmpdir()}/safeboard-office-`);
  cpSync(demo, folder, { recursive: true });
  prepare(folder);
  const links = await people(folder);
  const server = spawn(program, ["serve", "-w", folder, "--listen", "127.0.0.1:0"], {
    env: { ...process.env, SAFEBOARD_PERSON: ADMINISTRATOR },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const line = await Promise.race([
    new Promise((resolve) => createInterface({ input: server.stdout }).once("line", resolve)),
    ended.then((code) => Promise.reject(new Error(`the server ended with ${code}`))),
  ]);
  const close = async () => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { folder, links, url: line.match(/http:\S+[^/]/)[0], close };
}

async function people(folder) {
  const links = {};
  for (const [login, [name, ...roles]] of Object.entries(PEOPLE)) {
    await run("people", "-w", folder, "set", login, "--name", name, ...roles.flatMap((role) => ["--role", role]));
    links[login] = (await run("people", "-w", folder, "link", login)).match(/\/set-up\/\S+/)[0];
  }
  return links;
}
