//! The made-up council served beside a workspace, on a port of its own, until it is asked for again.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::Handle;
use tokio::sync::oneshot;
use web::{Config, Cost, Limits, OpenDemo};
use work::room::Room;
use work::{Failure, office};

use crate::commands::demo::workspace_of_today;

/// Another name of this machine than the one printed at the start: a browser keeps what signs somebody in
/// by name, whatever the port.
const HOST: &str = "localhost";

/// Ends the server it is held for once it is dropped.
type Running = Arc<Mutex<Option<oneshot::Sender<()>>>>;

/// What makes the council anew, in a folder that is gone when its server ends, and serves it.
pub fn opener() -> OpenDemo {
    let running = Running::default();
    Arc::new(move || {
        let running = running.clone();
        Box::pin(async move {
            let here = Handle::current();
            let opened = tokio::task::spawn_blocking(move || here.block_on(open(&running)));
            let opened = opened.await.map_err(|error| error.to_string())?;
            opened.map_err(|error| error.to_string())
        })
    })
}

async fn open(running: &Running) -> Result<String, Failure> {
    let (stop, stopped) = oneshot::channel();
    let before = running.lock().unwrap_or_else(PoisonError::into_inner).replace(stop);
    drop(before);
    let folder = tempfile::tempdir()?;
    workspace_of_today(folder.path()).await?;
    let (ready, link) = oneshot::channel();
    let config = config(Room::open(folder.path()).await?, ready);
    let here = Handle::current();
    tokio::task::spawn_blocking(move || {
        let served = here.block_on(web::serve(config, async { drop(stopped.await) }));
        if let Err(error) = served {
            eprintln!("safeboard: the made-up council is not served: {error}");
        }
        drop(folder);
    });
    let link = link.await.ok().flatten();
    link.ok_or_else(|| Failure::said("the made-up council could not be opened"))
}

/// As for the workspace beside it, but for this machine alone; `link` is told how to open it.
fn config(room: Room, link: oneshot::Sender<Option<String>>) -> Config {
    Config {
        room: Arc::new(room),
        listen: ([127, 0, 0, 1], 0).into(),
        tls: None,
        behind_proxy: false,
        owner: office::login(),
        provider: None,
        cost: Cost::default(),
        limits: Limits::default(),
        demo: None,
        ready: Box::new(move |listens| {
            let own = listens.links.first().map(|(_, own)| own.replace("127.0.0.1", HOST));
            // Nobody waits any more where asking was given up.
            drop(link.send(own));
        }),
    }
}
