//! A group of authorities to be compared with: a new one, or one whose members change.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use serde::Deserialize;
use work::groups::{self, in_a_line};

use super::frame;
use crate::entered::capital;
use crate::form::Form;
use crate::kept::done;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    name: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let own = session.published.groups.iter().filter(|own| own.group == query.name);
        let lines: Vec<String> = own.map(in_a_line).collect();
        asking(&visit, Form::default().with("name", &query.name).with("members", lines.join("\n")))
    })
    .await
}

fn asking(visit: &Visit, form: Form) -> Result<Response, Problem> {
    let fields = vec![
        Field::text("name", "Name of the group").hint(
            "As it is printed and as the settings name it, such as coastal-councils. A name that is there \
             already gets these members in place of its own",
        ),
        Field::area("members", "Its members").hint(
            "One on a line: a three-digit code or a name, and where it was not always a member, the days, \
             such as Dorset from 2019-04-01 to 2024-03-31",
        ),
    ];
    Sheet::new(frame(visit, "Keep a group"))
        .filled(form)
        .with(Part::text(
            "A group is kept as a file among the data, where it can be undone. To have it printed, add its \
             name to what the settings compare with.",
        ))
        .with(Part::Ask(Ask::new("/settings/group", "Save group", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let name = form.required("name", "Enter the name of the group");
        if let Err(why) = groups::check_name(&name) {
            form.wrong("name", capital(&why));
        }
        form.required("members", "Enter its members");
        let members = groups::members(&name, &form.lines("members")).unwrap_or_else(|why| {
            form.wrong("members", capital(&why));
            Vec::new()
        });
        if !form.is_right() {
            return asking(&visit, form);
        }
        groups::keep(&site.room.workspace()?, &name, &members).await?;
        done(&site, &member, &format!("The group {name} was saved"), "/settings").await
    })
    .await
}
