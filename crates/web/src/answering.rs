//! Handlers of all routes as one type: what serves them is compiled once, and not anew for each of them.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use futures::future::BoxFuture;

use crate::site::Shared;

type Answer = Arc<dyn Fn(Request, Shared) -> BoxFuture<'static, Response> + Send + Sync>;

/// `handler`, for requests of a method.
pub fn answering<H, T>(method: MethodFilter, handler: H) -> MethodRouter<Shared>
where
    H: Handler<T, Shared>,
    T: 'static,
{
    served(method, Arc::new(move |asked, site| Box::pin(handler.clone().call(asked, site))))
}

fn served(method: MethodFilter, answer: Answer) -> MethodRouter<Shared> {
    on(method, move |State(site): State<Shared>, asked: Request| answer(asked, site))
}
