//! `safeboard people`: who works with the board's record, and in which roles.

use std::io::Write;

use board::{Kept, Person, Right};
use engine::Cohort;
use store::Workspace;
use work::{Failure, Office, office};

use super::cohort::table;
use crate::cli::{People, PeopleAction, SetPerson};

pub async fn run(asked: &People) -> Result<(), Failure> {
    let office = Office::open(&Workspace::open(&asked.place.workspace)?).await?;
    let mut out = std::io::stdout().lock();
    match &asked.action {
        Some(PeopleAction::Set(person)) => set(&office, person).await?,
        Some(PeopleAction::Link { login }) => {
            writeln!(out, "After the address of the server: {}", link(&office, login).await?)?;
        }
        Some(PeopleAction::Roles) => {
            for (name, right) in Right::all() {
                writeln!(out, "{name:20} {}", right.label)?;
            }
        }
        None => out.write_all(listed(&office).await?.as_bytes())?,
    }
    Ok(())
}

/// The path at which somebody chooses a password once: administrators give it, and the log has it.
async fn link(office: &Office, login: &str) -> Result<String, Failure> {
    let desk = office.desk().await?;
    desk.may_carry()?;
    desk.one::<Person>(login).await?;
    desk.note("make-link", Person::KIND, login, "").await?;
    let now = office::now_in_seconds();
    Ok(web::make_link(&office.board, login, web::Purpose::SetUp, now).await?)
}

async fn listed(office: &Office) -> Result<String, Failure> {
    let people = office.desk().await?.all::<Person>().await?;
    let join = |names: &std::collections::BTreeSet<String>| {
        names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    let rows = people.iter().map(|entry| {
        let person = &entry.body;
        let standing = if person.active { "active" } else { "left" };
        let [roles, teams] = [&person.roles, &person.teams].map(join);
        vec![entry.id.clone(), person.name.clone(), roles, teams, standing.to_owned()]
    });
    let columns = ["login", "name", "roles", "teams", "standing"].map(str::to_owned).to_vec();
    Ok(table(&Cohort { columns, rows: rows.collect() }))
}

/// The first person must be an administrator, or nobody could add another.
async fn set(office: &Office, asked: &SetPerson) -> Result<(), Failure> {
    let desk = office.desk().await?;
    let known = desk.history::<Person>(&asked.login).await?.pop();
    let read = known.as_ref().map_or(0, |entry| entry.revision);
    let was = known.map(|entry| entry.body);
    let roles = asked.role.iter().cloned().collect();
    let is_first = desk.who().is_owner();
    if is_first && !asked.role.iter().any(|role| role == "administrator") {
        return Err(Failure::said(
            "the first person of a record has to be an administrator: add --role administrator",
        ));
    }
    let person = Person {
        name: asked.name.clone().or(was.as_ref().map(|was| was.name.clone())).unwrap_or_default(),
        roles: if asked.role.is_empty() {
            was.map(|was| was.roles).unwrap_or_default()
        } else {
            roles
        },
        teams: asked.team.iter().cloned().collect(),
        active: !asked.left,
    };
    let kept = desk.put(&asked.login, read, &person, asked.reason.as_deref().unwrap_or("")).await?;
    println!("{}: {}", kept.id, if person.active { "set" } else { "left" });
    Ok(())
}
