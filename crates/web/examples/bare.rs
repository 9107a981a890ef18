//! Answers every request with the bytes of a file, and does nothing else: what there is to be had of axum
//! on this machine, beside which the site is measured. `bare FILE`; prints its address.

use axum::Router;
use axum::body::Bytes;
use axum::response::Html;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bytes = Bytes::from(std::fs::read(std::env::args().nth(1).ok_or("say a file")?)?);
    let router: Router = Router::new().fallback(move || async move { Html(bytes) });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}/", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
