//! What `safeboard serve` is told.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::InWorkspace;

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub place: InWorkspace,
    /// Where to listen. Beyond this machine it needs people with accounts, and TLS
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The certificate chain (PEM), for TLS
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's key (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// A proxy in front does TLS, and says in X-Forwarded-For who asks
    #[arg(long)]
    pub behind_proxy: bool,
    /// The largest file that may be brought in, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub largest_file: u32,
}
