//! `safeboard serve`: the web application over a workspace, until it is told to stop.

mod made_up;

use std::sync::Arc;

use web::{Config, Cost, Limits, ProviderSettings, Ready, Tls};
use work::room::Room;
use work::{Failure, office};

use crate::cli::Serve;

pub async fn run(asked: &Serve) -> Result<(), Failure> {
    web::log_to_stderr();
    let tls = asked.tls_cert.clone().zip(asked.tls_key.clone());
    let config = Config {
        room: Arc::new(Room::open(&asked.place.workspace).await?),
        listen: asked.listen,
        tls: tls.map(|(certificate, key)| Tls { certificate, key }),
        behind_proxy: asked.behind_proxy,
        owner: office::login(),
        provider: ProviderSettings::from_environment().map_err(Failure::Said)?,
        cost: Cost::default(),
        limits: Limits { upload: asked.largest_file as usize * 1_000_000, ..Limits::default() },
        demo: Some(made_up::opener()),
        ready: Box::new(say),
    };
    web::serve(config, stop()).await.map_err(Failure::said)
}

fn say(ready: &Ready) {
    println!("Safeboard listens on {}", ready.url);
    for (login, link) in &ready.links {
        println!("Open this link once, as {login}: {link}");
    }
}

/// Until somebody presses Ctrl-C, or the system asks it to end.
async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut asked) = signal(SignalKind::terminate()) else {
            return drop(interrupted.await);
        };
        tokio::select! {
            _ = interrupted => {}
            _ = asked.recv() => {}
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}
