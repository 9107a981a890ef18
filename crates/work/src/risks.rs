//! The register of risks.

use board::kinds::Risk;
use board::{Desk, Entry};

use crate::Failure;

/// The highest score first; of one score in order of id.
pub async fn register(desk: &Desk<'_>, all: bool) -> Result<Vec<Entry<Risk>>, Failure> {
    let mut risks = desk.all::<Risk>().await?;
    risks.retain(|risk| all || risk.body.is_open());
    risks.sort_by_key(|risk| std::cmp::Reverse(risk.body.score()));
    Ok(risks)
}
