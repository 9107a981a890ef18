//! `$name` in an indicator's SQL becomes the value of its dated version, or a CASE over the
//! versions, so that one query serves every period and a row is judged by the rule of its own date.

use model::{Definition, Variant};

/// The SQL of `definition` (or of its `variant`) with every `$name` replaced.
pub fn filled_in(definition: &Definition, variant: Option<&Variant>) -> Result<String, String> {
    let sql = variant.and_then(|variant| variant.sql.as_deref()).unwrap_or(&definition.sql);
    let mut filled = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find('$') {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        let length = after[1..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(after.len() - 1);
        let name = &after[1..=length];
        filled.push_str(&expression(definition, variant, name)?);
        rest = &after[length + 1..];
    }
    filled.push_str(rest);
    Ok(filled)
}

fn expression(
    definition: &Definition,
    variant: Option<&Variant>,
    name: &str,
) -> Result<String, String> {
    if let Some(value) = variant.and_then(|variant| variant.params.get(name)) {
        return Ok(value.to_string());
    }
    let values: Vec<_> = definition
        .versions
        .iter()
        .map(|version| version.params.get(name).map(|value| (version.from, *value)))
        .collect::<Option<_>>()
        .ok_or_else(|| {
            format!("the SQL uses ${name}, which not every [[version]] has in its params")
        })?;
    let [(_, first), later @ ..] = values.as_slice() else {
        return Err(format!("the SQL uses ${name}, but there is no [[version]]"));
    };
    let dated_by = definition.dated_by.as_deref().unwrap_or("period.ends_on");
    let mut expression = first.to_string();
    for (from, value) in later {
        expression =
            format!("case when {dated_by} >= date '{from}' then {value} else {expression} end");
    }
    Ok(if later.is_empty() { expression } else { format!("({expression})") })
}
