//! Serves a made-up record for the tests of pages: `serve PORT empty|peopled [WORKSPACE]`. A workspace is
//! served as it is and gets people; without one it is empty. Prints what it is ready with as a line of
//! JSON, and stops when its input ends.

use std::io::Read as _;
use std::sync::Arc;

use board::{Board, Person, Right};
use safeboard_web::{Config, Cost, Limits, ProviderSettings, Purpose, make_link, serve};
use store::{Settings, Workspace};
use work::room::Room;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let port = arguments.next().ok_or("say a port")?;
    let folder = tempfile::tempdir()?;
    let kind = arguments.next();
    let workspace = match arguments.next() {
        Some(folder) => Workspace::open(folder.as_ref())?,
        None => Workspace::init(folder.path(), Settings::new("901", "Area"))?,
    };
    let room = Arc::new(Room::open(workspace.folder()).await?);
    let mut links = serde_json::Map::new();
    if kind.as_deref() == Some("peopled") {
        for (role, path) in people(room.board()).await? {
            links.insert(role, path.into());
        }
    }
    let config = Config {
        room,
        listen: format!("127.0.0.1:{port}").parse()?,
        tls: None,
        behind_proxy: false,
        owner: "owner".to_owned(),
        provider: ProviderSettings::from_environment()?,
        cost: Cost { memory: 64, passes: 1 },
        limits: Limits::default(),
        demo: None,
        ready: Box::new(move |ready| {
            let first: Vec<&String> = ready.links.iter().map(|(_, link)| link).collect();
            println!("{}", serde_json::json!({"url": ready.url, "first": first, "links": links}));
        }),
    };
    let stop = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    serve(config, async move { drop(stop.await) }).await?;
    Ok(())
}

/// A person of each role, named after it, with a link to choose a password.
async fn people(board: &Board) -> Result<Vec<(String, String)>, board::BoardError> {
    let (at, now) = ("2026-11-26T09:00:00Z", jiff::Timestamp::now().as_second());
    let owner = board.desk("owner", at).await?;
    let person = |(role, right): (&String, &Right)| {
        let teams = if role == "manager" { ["North".to_owned()].into() } else { [].into() };
        let name = right.label.clone();
        (role.clone(), Person { name, roles: [role.clone()].into(), teams, active: true })
    };
    let people: Vec<(String, Person)> = Right::all().iter().map(person).collect();
    owner.put_all(&people, "first people").await?;
    let mut links = Vec::new();
    for (role, _) in people {
        let path = make_link(board, &role, Purpose::SetUp, now).await?;
        links.push((role, path));
    }
    Ok(links)
}
