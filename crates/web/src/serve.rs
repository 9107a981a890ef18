//! The server: refuses to be reached without care, listens, and hands every connection its own task, with
//! limits so that slow or many clients do not hold others up.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use crate::config::{Config, Ready, ServeError};
use crate::crowd::{Crowd, Guest, Place};
use crate::guard::application;
use crate::links;
use crate::patient::Patient;
use crate::peer::Peer;
use crate::site::{Shared, Site};
use crate::tls;

/// After an error of listening, such as too many open files.
const PAUSE: Duration = Duration::from_millis(100);
/// Bytes of a request's line and headers.
const HEADERS: usize = 32 * 1024;

/// Serves until `stop`, then lets open requests end.
pub async fn serve(config: Config, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
    let acceptor = config.tls.as_ref().map(tls::acceptor).transpose()?;
    let site = Arc::new(Site::new(&config));
    must_be_safe(&config, &site).await?;
    let listener = TcpListener::bind(config.listen).await;
    let wrong = |why| ServeError::Listen { address: config.listen, why };
    let listener = listener.map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    let first =
        if config.listen.ip().is_loopback() { links::first(&site).await? } else { Vec::new() };
    (config.ready)(&ready(address, acceptor.is_some(), first));
    let graceful = GracefulShutdown::new();
    let server = Server { router: application(site.clone()), site, acceptor };
    server.accept(&listener, &graceful, stop).await;
    drop(listener);
    let _ = tokio::time::timeout(config.limits.stop_time, graceful.shutdown()).await;
    Ok(())
}

/// Beyond this machine there is TLS, and somebody who can sign in.
async fn must_be_safe(config: &Config, site: &Site) -> Result<(), ServeError> {
    if config.listen.ip().is_loopback() && !config.behind_proxy {
        return Ok(());
    }
    if config.tls.is_none() && !config.behind_proxy {
        return Err(ServeError::NoTls(config.listen));
    }
    if !links::somebody_can_sign_in(site).await? {
        return Err(ServeError::NoAccounts(config.listen));
    }
    Ok(())
}

fn ready(address: SocketAddr, is_tls: bool, links: Vec<(String, String)>) -> Ready {
    let scheme = if is_tls { "https" } else { "http" };
    let base = format!("{scheme}://{address}");
    let whole = |(login, path)| (login, format!("{base}{path}"));
    Ready { address, url: format!("{base}/"), links: links.into_iter().map(whole).collect() }
}

#[derive(Clone)]
struct Server {
    site: Shared,
    router: Router,
    acceptor: Option<TlsAcceptor>,
}

impl Server {
    async fn accept(
        &self,
        listener: &TcpListener,
        graceful: &GracefulShutdown,
        stop: impl Future<Output = ()>,
    ) {
        let crowd = Crowd::new(self.site.limits.connections);
        let mut stop = pin!(stop);
        loop {
            // Only for somebody who is at the door does anybody make room.
            let next = async {
                let accepted = listener.accept().await?;
                Ok::<_, std::io::Error>((accepted, crowd.place().await))
            };
            let accepted = tokio::select! {
                next = next => next,
                () = &mut stop => return,
            };
            match accepted {
                Ok(((stream, peer), place)) => {
                    tokio::spawn(self.clone().connection(stream, peer, graceful.watcher(), place));
                }
                Err(error) => {
                    tracing::error!(%error, "a connection was not accepted");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn connection(self, stream: TcpStream, peer: SocketAddr, watcher: Watcher, place: Place) {
        // Answers are small; waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let stream = Patient::new(stream, self.site.limits.take_time);
        self.site.metrics.connections.fetch_add(1, Ordering::Relaxed);
        let time = self.site.limits.header_time;
        let guest = &place.guest;
        let conversation = async {
            match &self.acceptor {
                None => self.speak(TokioIo::new(stream), peer, guest, watcher).await,
                Some(acceptor) => {
                    let stream = tokio::time::timeout(time, acceptor.accept(stream)).await;
                    if let Ok(Ok(stream)) = stream {
                        self.speak(TokioIo::new(stream), peer, guest, watcher).await;
                    }
                }
            }
        };
        tokio::select! {
            () = conversation => (),
            () = guest.asked_to_leave() => tracing::debug!("a connection made room"),
        }
        self.site.metrics.connections.fetch_sub(1, Ordering::Relaxed);
    }

    async fn speak(
        &self,
        io: impl Read + Write + Unpin + Send + 'static,
        peer: SocketAddr,
        guest: &Arc<Guest>,
        watcher: Watcher,
    ) {
        let (router, guest) = (self.router.clone(), guest.clone());
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            let (router, guest) = (router.clone(), guest.clone());
            async move { guest.answered(router.oneshot(request)).await }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.site.limits.header_time)
            .max_buf_size(HEADERS)
            .serve_connection(io, service);
        // Whatever a client does wrong ends its own connection and nothing else.
        if let Err(error) = watcher.watch(connection).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}
