//! Who asks: the address at the other end, or the one that a stated proxy says.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::Request;

use crate::site::Site;

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

const UNKNOWN: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// The address somebody asks from.
pub fn address(site: &Site, request: &Request) -> IpAddr {
    let peer = request.extensions().get::<Peer>().map_or(UNKNOWN, |peer| peer.0.ip());
    if site.behind_proxy { forwarded(request).unwrap_or(peer) } else { peer }
}

/// Whether the request comes from this machine and from no proxy.
pub fn is_this_machine(site: &Site, request: &Request) -> bool {
    address(site, request).is_loopback() && !request.headers().contains_key("x-forwarded-for")
}

/// The last address that the proxy wrote: those before it are whatever the asker claims.
fn forwarded(request: &Request) -> Option<IpAddr> {
    let mut lines = request.headers().get_all("x-forwarded-for").iter();
    let last = lines.next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
    last.parse().ok()
}

/// What counts as one place: an address, or the /64 that a household or a machine has in IPv6.
pub fn place(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => format!("{:?}", &address.segments()[..4]),
        },
    }
}
