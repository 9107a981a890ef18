//! A `PostgreSQL` of its own for these tests, from Debian's package: started with the first test that
//! asks for it, stopped and removed when this program ends.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The server listens on a socket in its own folder, on no port of the machine. It lives as long as the
/// pipe to it is open.
const RUN: &str = r#"
set -e
bin="$1"
folder=$(mktemp -d)
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
else as() { "$@"; }; fi
cd "$folder"
as "$bin/initdb" -D "$folder/data" -U board --auth=trust --encoding=UTF8 --no-sync >/dev/null
as "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off >"$folder/log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 300); do "$bin/pg_isready" -q -h "$folder" -U board && break; sleep 0.1; done
echo "$folder"
cat >/dev/null
"#;

struct Server {
    folder: String,
    bin: PathBuf,
    _pipe: Child,
}

/// A new empty database's URL; `None`, said aloud, where `PostgreSQL` is not installed.
pub fn url() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    static DATABASES: AtomicUsize = AtomicUsize::new(0);
    let Some(server) = SERVER.get_or_init(start) else {
        println!("skipped: PostgreSQL is not installed (apt-get install postgresql)");
        return None;
    };
    let name = format!("board_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let made = Command::new(server.bin.join("createdb"))
        .args(["-h", &server.folder, "-U", "board", &name])
        .status();
    assert!(made.expect("createdb starts").success(), "a database is made");
    let host = server.folder.replace('/', "%2f");
    Some(format!("postgres://board@localhost/{name}?host={host}"))
}

fn start() -> Option<Server> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut bins: Vec<PathBuf> =
        versions.filter_map(Result::ok).map(|version| version.path().join("bin")).collect();
    bins.sort();
    let bin = bins.pop().filter(|bin| bin.join("initdb").is_file())?;
    let mut pipe = Command::new("bash")
        .args(["-c", RUN, "bash", bin.to_str().expect("a plain path")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("bash starts");
    let mut folder = String::new();
    let out = pipe.stdout.take().expect("piped");
    BufReader::new(out).read_line(&mut folder).expect("the server says where it is");
    assert!(!folder.trim().is_empty(), "PostgreSQL did not start");
    Some(Server { folder: folder.trim().to_owned(), bin, _pipe: pipe })
}
