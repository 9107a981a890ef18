//! `safeboard serve` as somebody tries it on a machine of their own: the link that it prints, then the
//! made-up council beside their workspace.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that ends with its test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().expect("it runs");
        self.0.wait().expect("it ends");
    }
}

/// Starts it over a new workspace; gives the link that it prints.
fn serve(folder: &std::path::Path) -> (Server, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_safeboard"));
    command.args(["serve", "--listen", "127.0.0.1:0", "-w"]).arg(folder);
    command.env("SAFEBOARD_PERSON", "ada").stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let server = Server(child);
    let said = "Open this link once, as ada: ";
    let mut links = lines.map_while(Result::ok);
    let link = links.find_map(|line| line.strip_prefix(said).map(str::to_owned));
    (server, link.expect("a link"))
}

/// Somebody at one address, with the cookies that it gave.
struct Visitor {
    address: String,
    cookies: String,
}

impl Visitor {
    /// Opens a link that signs in, `http://HOST:PORT/...`.
    fn by(link: &str) -> Self {
        let (address, path) = link.trim_start_matches("http://").split_once('/').expect("a path");
        let mut visitor = Self { address: address.to_owned(), cookies: String::new() };
        let answer = visitor.get(&format!("/{path}"));
        let cookies = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        let pairs = cookies.filter_map(|cookie| cookie.split(';').next());
        visitor.cookies = pairs.collect::<Vec<_>>().join("; ");
        assert!(visitor.cookies.contains("safeboard-session="), "{answer}");
        visitor
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, "")
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("set");
        let (address, cookies, length) = (&self.address, &self.cookies, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookies}\r\nConnection: close\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

/// What stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = text.split_once(before)?.1;
    Some(rest.split_once(after)?.0)
}

#[test]
fn the_made_up_council_is_a_button_away_and_touches_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = store::Settings::new("800", "Own council");
    let own = store::Workspace::init(folder.path(), settings).expect("a workspace");
    let (_server, link) = serve(folder.path());
    let owner = Visitor::by(&link);
    let home = owner.get("/");
    let token = between(&home, "name=\"form-token\" value=\"", "\"").expect("a token");
    let answer = owner.ask("POST", "/demo", &format!("form-token={token}"));
    assert!(answer.contains("location: /demo"), "{answer}");
    let mut page = owner.get("/demo");
    while page.contains("is being made") {
        std::thread::sleep(Duration::from_millis(500));
        page = owner.get("/demo");
    }
    let link = between(&page, "href=\"http://localhost", "\"").unwrap_or_else(|| panic!("{page}"));
    let guest = Visitor::by(&format!("http://localhost{link}"));
    let scorecard = guest.get("/scorecard");
    assert!(scorecard.contains("2025-26"), "{scorecard}");
    assert!(guest.get("/settings").contains(demo::NAME));
    assert!(!owner.get("/settings").contains(demo::NAME));
    assert!(own.loads().expect("read").is_empty(), "nothing was brought in here");
}
