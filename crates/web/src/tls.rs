//! TLS by rustls: a certificate chain and a key from PEM files.

use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config::{ServeError, Tls};

/// What makes connections of what arrives.
pub fn acceptor(tls: &Tls) -> Result<TlsAcceptor, ServeError> {
    let wrong = |place: &std::path::Path, why: &dyn std::fmt::Display| ServeError::Tls {
        place: place.to_owned(),
        why: why.to_string(),
    };
    let in_certificate = |why: &dyn std::fmt::Display| wrong(&tls.certificate, why);
    let chain = CertificateDer::pem_file_iter(&tls.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| in_certificate(&error))?;
    if chain.is_empty() {
        return Err(in_certificate(&"it has no certificate"));
    }
    let key = PrivateKeyDer::from_pem_file(&tls.key).map_err(|error| wrong(&tls.key, &error))?;
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| in_certificate(&error))?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| in_certificate(&error))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
