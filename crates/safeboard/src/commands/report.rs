//! `safeboard report`: one document, written in the format of each file's extension.

use work::due;
use work::report::{Format, WITHIN_DAYS, annex, cohort_tables, document, write};
use work::{Failure, For, Session, office};

use crate::cli::Report;

pub async fn run(asked: &Report) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, asked.known_on).await?;
    let formats =
        asked.output.iter().map(|path| Format::of(path)).collect::<Result<Vec<_>, _>>()?;
    let publication = asked.publication.told();
    let is_public = publication.audience == For::Public;
    if is_public && (asked.cohorts || asked.lists) {
        return Err(Failure::said(
            "--cohorts and --lists have no public form: they are rows about children",
        ));
    }
    let reader = if asked.cohorts || asked.lists {
        let (why, period) = (asked.why.reason.as_deref(), asked.period.to_string());
        Some(office::reader(&session.workspace, "report", &period, why).await?)
    } else {
        None
    };
    let (mut document, missing) = document(&session, asked.period, &publication).await?;
    if let Some(reader) = reader.as_ref().filter(|_| asked.lists) {
        let list = due::annex(&session, asked.period.ends_on(), WITHIN_DAYS, reader).await?;
        document.blocks.extend(annex(list));
    }
    let cohorts = match reader.as_ref().filter(|_| asked.cohorts) {
        Some(reader) => cohort_tables(&session, asked.period, reader).await?,
        None => Vec::new(),
    };
    for (path, format) in asked.output.iter().zip(formats) {
        write(path, &format.bytes(&document, &cohorts)?)?;
        println!("{}", path.display());
    }
    for part in missing {
        eprintln!("not in the report yet: {part}");
    }
    Ok(())
}
