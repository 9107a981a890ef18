//! One file a subcommand.

mod action;
pub mod audit;
mod carry;
mod child;
pub mod claims;
pub mod cohort;
mod comment;
mod demo;
mod due;
pub mod edition;
pub mod feedback;
mod import;
mod indicators;
mod init;
mod listed;
mod loads;
mod log;
mod meeting;
pub mod mirror;
mod movement;
mod outlook;
mod people;
mod provisional;
mod report;
mod restate;
mod risk;
mod rules;
mod scorecard;
mod serve;
mod target;
mod validate;

use std::num::NonZero;

use work::Failure;
use work::room::AT_ONCE;

use crate::cli::Command;

pub fn run(command: Command) -> Result<(), Failure> {
    // Whoever counts keeps a thread to himself: there are always some left to answer others.
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores + AT_ONCE)
        .enable_all()
        .build()
        .map_err(Failure::io("the program's threads could not be started"))?;
    runtime.block_on(async {
        match command {
            Command::Demo(asked) => demo::run(&asked).await,
            Command::Init(asked) => init::run(&asked),
            Command::Import(asked) => import::run(&asked).await,
            Command::Loads(asked) => loads::run(&asked).await,
            Command::Scorecard(asked) => scorecard::run(&asked).await,
            Command::Cohort(asked) => cohort::run(&asked).await,
            Command::Due(asked) => due::run(&asked).await,
            Command::Child(asked) => child::run(&asked).await,
            Command::Mirror(asked) => mirror::run(&asked).await,
            Command::Movement(asked) => movement::run(&asked).await,
            Command::Outlook(asked) => outlook::run(&asked).await,
            Command::Restate(asked) => restate::run(&asked).await,
            Command::Provisional(asked) => provisional::run(&asked).await,
            Command::Report(asked) => report::run(&asked).await,
            Command::Comment(asked) => comment::run(&asked).await,
            Command::Claims(asked) => claims::run(&asked).await,
            Command::Target(asked) => target::run(&asked).await,
            Command::Action(asked) => action::run(&asked).await,
            Command::Risk(asked) => risk::run(&asked).await,
            Command::Meeting(asked) => meeting::run(&asked).await,
            Command::Feedback(asked) => feedback::run(&asked).await,
            Command::Audit(asked) => audit::run(&asked).await,
            Command::People(asked) => people::run(&asked).await,
            Command::Log(asked) => log::run(&asked).await,
            Command::Edition(asked) => edition::run(&asked).await,
            Command::Backup(asked) => carry::backup(&asked).await,
            Command::Restore(asked) => carry::restore(&asked).await,
            Command::Move(asked) => carry::carry(&asked).await,
            Command::Validate(asked) => validate::run(&asked).await,
            Command::Rules(asked) => rules::run(&asked).await,
            Command::Indicators(asked) => indicators::run(&asked).await,
            Command::Serve(asked) => serve::run(&asked).await,
        }
    })
}
