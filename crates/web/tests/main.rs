//! The site as its visitors meet it: requests through the router, and over real sockets.

mod accounts;
mod agreed;
mod api;
mod assets;
mod audited;
mod council;
mod data;
mod figures;
mod heard;
mod made_up;
mod people;
mod protection;
mod reporting;
mod routes;
mod server;
mod signing_in;
mod support;
mod uploads;
