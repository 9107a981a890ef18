//! A site over a record of its own, and browsers that keep cookies and fill in forms.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use board::accounts::Stage;
use board::{Board, Person, Right};
use http_body_util::BodyExt as _;
use safeboard_web::{Config, Cost, Limits, Peer, Shared, Site, application, begin};
use store::{Settings, Workspace};
use tempfile::TempDir;
use tower::ServiceExt as _;
use work::import::{Standing, one_file};
use work::room::Room;

pub const AT: &str = "2026-11-26T09:00:00Z";
pub const PASSWORD: &str = "three odd words";

/// Made up.
const PLANS: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans,team\n\
                     901,MADEUPKID-A,PLANNED-A1,2024-09-02,,1,North\n\
                     901,MADEUPKID-B,PLANNED-B1,2024-09-03,,0,South\n\
                     901,MADEUPKID-C,PLANNED-C1,2024-09-04,2025-03-20,0,North\n";

pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("threads").block_on(work)
}

/// A site that lasts as long as its folder.
pub struct Place {
    pub site: Shared,
    pub app: Router,
    _folder: TempDir,
}

pub async fn config(folder: &TempDir) -> Config {
    if Workspace::open(folder.path()).is_err() {
        Workspace::init(folder.path(), Settings::new("901", "Area")).expect("a workspace");
    }
    let room = Room::open(folder.path()).await.expect("a room");
    config_of(Arc::new(room))
}

fn config_of(room: Arc<Room>) -> Config {
    Config {
        room,
        listen: "127.0.0.1:0".parse().expect("an address"),
        tls: None,
        behind_proxy: false,
        owner: "owner".to_owned(),
        provider: None,
        cost: Cost { memory: 64, passes: 1 },
        limits: Limits::default(),
        demo: None,
        ready: Box::new(|_| {}),
    }
}

pub fn person(role: &str) -> Person {
    let name = format!("Some {role}");
    Person {
        name,
        roles: [role.to_owned()].into(),
        teams: ["North".to_owned()].into(),
        active: true,
    }
}

/// One person of each role, named after it.
pub async fn people_of_each_role(board: &Board) {
    let all: Vec<(String, Person)> =
        Right::all().keys().map(|role| (role.clone(), person(role))).collect();
    let owner = board.desk("owner", AT).await.expect("a desk");
    owner.put_all(&all, "first people").await.expect("kept");
}

impl Place {
    /// A record that names nobody.
    pub async fn empty() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(&folder).await;
        change(&mut config);
        let site = Arc::new(Site::new(&config));
        Self { app: application(site.clone()), site, _folder: folder }
    }

    /// A record with a person of each role.
    pub async fn peopled() -> Self {
        let place = Self::empty().await;
        people_of_each_role(&place.site.board).await;
        place
    }

    /// A record with a person of each role, over the case records of three children in two teams.
    pub async fn with_records() -> Self {
        let place = Self::peopled().await;
        let workspace = place.site.room.workspace().expect("a workspace");
        let file = workspace.folder().join("plans.csv");
        std::fs::write(&file, PLANS).expect("written");
        let standing = Standing {
            by: "analyst".to_owned(),
            at: AT.to_owned(),
            today: jiff::civil::date(2025, 4, 2),
            as_of: Some(jiff::civil::date(2025, 3, 31)),
            provisional: None,
            publication: model::Publication::default(),
        };
        let read = one_file(&workspace, &file, &standing, &mut ()).expect("kept");
        read.expect("read");
        place
    }

    /// The same record on a site with other limits.
    pub fn limited(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        let mut config = config_of(self.site.room.clone());
        change(&mut config.limits);
        self.site = Arc::new(Site::new(&config));
        self.app = application(self.site.clone());
        self
    }

    pub fn browser(&self) -> Browser {
        Browser {
            app: self.app.clone(),
            cookies: BTreeMap::new(),
            peer: "127.0.0.1:40000".parse().expect("an address"),
            headers: vec![("sec-fetch-site", "same-origin".to_owned())],
        }
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, login: &str) -> Browser {
        let who = self.site.board.who(login).await.expect("read").expect("known");
        let token = begin(&self.site, &who, Stage::SignedIn, "Test").await.expect("begun");
        let mut browser = self.browser();
        browser.cookies.insert("safeboard-session".to_owned(), token);
        browser
    }

    /// Gives somebody the usual password.
    pub async fn with_password(&self, login: &str) {
        let link = safeboard_web::make_link(
            &self.site.board,
            login,
            safeboard_web::Purpose::SetUp,
            self.site.now(),
        );
        let link = link.await.expect("a link");
        let mut browser = self.browser();
        browser.get(&link).await;
        let answer = browser.post(&link, &[("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
}

#[derive(Clone)]
pub struct Browser {
    app: Router,
    pub cookies: BTreeMap<String, String>,
    pub peer: SocketAddr,
    pub headers: Vec<(&'static str, String)>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("plain"))
    }

    /// The token of the forms on this page.
    pub fn form_token(&self) -> String {
        self.value("form-token")
    }

    /// The value of the first field of this name.
    pub fn value(&self, name: &str) -> String {
        let sign = format!("name=\"{name}\" value=\"");
        let found = self.text.split_once(&sign).map(|(_, rest)| rest.split('"').next());
        found.flatten().unwrap_or_default().to_owned()
    }

    /// The first link or action that begins so.
    pub fn link(&self, beginning: &str) -> String {
        let start = self.text.find(&format!("\"{beginning}")).expect("a link") + 1;
        self.text[start..].split('"').next().expect("its end").to_owned()
    }

    pub fn says(&self, words: &str) -> bool {
        let text = self.text.replace("&#39;", "'");
        text.contains(words)
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, None).await
    }

    /// Posts a form with the token of the page at `/account`, or of the sign-in page for nobody.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let own = self.get("/account").await;
        let token = if own.status == StatusCode::OK {
            own.form_token()
        } else {
            self.get("/sign-in").await;
            let cookie = self.cookies.get("safeboard-session");
            form_token(cookie.or(self.cookies.get("safeboard-visitor")).map_or("", |own| own))
        };
        let mut all = vec![("form-token", token.as_str())];
        all.extend(fields);
        self.post_as_is(path, &all).await
    }

    pub async fn post_as_is(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = String::new();
        for (name, value) in fields {
            let encode =
                |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
            form += &format!("{}={}&", encode(name), encode(value));
        }
        self.ask("POST", path, Some(form)).await
    }

    /// Sends a file in a form with this token.
    pub async fn send(&mut self, path: &str, token: &str, file: &[u8]) -> Answer {
        let field =
            |name: &str| format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"");
        let mut body = format!("{}\r\n\r\n{token}\r\n", field("form-token")).into_bytes();
        body.extend(format!("{}; filename=\"C:\\a\\rows.csv\"\r\n\r\n", field("file")).bytes());
        body.extend(file);
        body.extend(b"\r\n--edge--\r\n");
        self.ask_with("POST", path, Some(("multipart/form-data; boundary=edge", body))).await
    }

    pub async fn ask(&mut self, method: &str, path: &str, form: Option<String>) -> Answer {
        let body = form.map(|form| ("application/x-www-form-urlencoded", form.into_bytes()));
        self.ask_with(method, path, body).await
    }

    pub async fn ask_with(
        &mut self,
        method: &str,
        path: &str,
        body: Option<(&str, Vec<u8>)>,
    ) -> Answer {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let mut request =
            Request::builder().method(method).uri(path).header(header::COOKIE, cookies);
        if !self.headers.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, "127.0.0.1:8080");
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some((kind, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *kind);
        }
        let body = body.map_or(Body::empty(), |(_, bytes)| Body::from(bytes));
        let mut request = request.body(body).expect("a request");
        request.extensions_mut().insert(Peer(self.peer));
        let response = self.app.clone().oneshot(request).await.expect("answers do not fail");
        let (parts, body) = response.into_parts();
        self.keep(&parts.headers);
        let bytes = body.collect().await.expect("a body").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("plain");
            let (name, rest) = line.split_once('=').expect("a name");
            let value = rest.split(';').next().unwrap_or_default();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// As the site makes it of a cookie.
fn form_token(cookie: &str) -> String {
    board::accounts::sha256(format!("form\0{cookie}").as_bytes())
}
