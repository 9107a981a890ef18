//! The `OpenAPI` document, made from the endpoints themselves.

use axum::Json;
use serde_json::{Map, Value, json};

use super::{Endpoint, JSON, Parameter, Place, endpoints};

pub async fn show() -> Json<Value> {
    Json(document())
}

fn document() -> Value {
    let paths: Map<String, Value> = endpoints()
        .iter()
        .map(|own| (own.path.to_owned(), json!({ "get": operation(own) })))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Safeboard",
            "version": "1",
            "description": "Figures of a council's children's services, and the rows behind them. \
                Official-Sensitive: contains small numbers.",
        },
        "paths": paths,
        "components": {
            "securitySchemes": { "token": {
                "type": "http", "scheme": "bearer",
                "description": "A personal access token, made on the page of your account.",
            } },
            "schemas": { "Fault": {
                "type": "object", "required": ["error"],
                "properties": { "error": { "type": "string" } },
            } },
        },
    })
}

fn operation(own: &Endpoint) -> Value {
    let takes: Vec<Value> = own.takes.iter().map(parameter).collect();
    let content: Map<String, Value> = own
        .gives
        .iter()
        .map(|kind| {
            let schema = if *kind == JSON { json!({ "type": "object" }) } else { json!({}) };
            ((*kind).to_owned(), json!({ "schema": schema }))
        })
        .collect();
    let mut answers = json!({ "200": { "description": own.summary, "content": content } });
    let Some(scope) = own.scope else {
        return json!({ "summary": own.summary, "responses": answers, "security": [] });
    };
    for (status, words) in [
        ("401", "There is no token, or it holds no more"),
        ("403", "This person or this token may not"),
        ("404", "There is no such thing"),
        ("422", "It was asked for wrongly: the error says how"),
    ] {
        answers[status] = json!({
            "description": words,
            "content": { JSON: { "schema": { "$ref": "#/components/schemas/Fault" } } },
        });
    }
    json!({
        "summary": own.summary, "parameters": takes, "responses": answers,
        "security": [{ "token": [] }], "description": format!("Scope of the token: {}.", scope.word()),
    })
}

fn parameter(own: &Parameter) -> Value {
    let place = match own.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
    };
    let mut schema = json!({ "type": "string" });
    if !own.values.is_empty() {
        schema["enum"] = json!(own.values);
    }
    json!({
        "name": own.name, "in": place, "description": own.about, "required": own.is_required,
        "schema": schema,
    })
}
