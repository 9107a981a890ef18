//! The site as its visitors meet it: requests through the router, and over real sockets.

mod accounts;
mod api;
mod assets;
mod data;
mod figures;
mod people;
mod protection;
mod reporting;
mod routes;
mod server;
mod signing_in;
mod support;
mod uploads;
