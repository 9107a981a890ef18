//! The `OpenAPI` document, made from the endpoints themselves.

use axum::Json;
use serde_json::{Map, Value, json};

use super::{Endpoint, JSON, Parameter, Place, Shape, endpoints};

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
            "schemas": schemas(),
        },
    })
}

fn schemas() -> Value {
    serde_json::from_str(include_str!("schemas.json")).expect("the built-in schemas are JSON")
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn operation(own: &Endpoint) -> Value {
    let takes: Vec<Value> = own.takes.iter().map(parameter).collect();
    let content: Map<String, Value> = own
        .gives
        .iter()
        .map(|kind| {
            let is = if *kind == JSON { schema(own.schema) } else { json!({ "type": "string" }) };
            ((*kind).to_owned(), json!({ "schema": is }))
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
        ("504", "There was no answer in time"),
    ] {
        answers[status] = json!({
            "description": words,
            "content": { JSON: { "schema": schema("Fault") } },
        });
    }
    json!({
        "summary": own.summary, "parameters": takes, "responses": answers,
        "security": [{ "token": [] }], "description": format!("Scope of the token: {}.", scope.word()),
    })
}

/// The id of one that every workspace has.
fn an_indicator() -> String {
    let mut built_in = engine::Registry::files(None).into_iter().flatten();
    built_in.next().map_or_else(String::new, |(file, _)| file.trim_end_matches(".md").to_owned())
}

fn parameter(own: &Parameter) -> Value {
    let place = match own.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
    };
    let schema = match own.shape {
        Shape::OneOf(values) => json!({ "type": "string", "enum": values }),
        Shape::Like { pattern, example } => {
            json!({ "type": "string", "pattern": pattern, "examples": [example] })
        }
        Shape::Indicator => {
            json!({ "type": "string", "pattern": ".", "examples": [an_indicator()] })
        }
    };
    json!({
        "name": own.name, "in": place, "description": own.about, "required": own.is_required,
        "schema": schema,
    })
}
