//! Signatures: who signed which make of an edition, at which step; and the rules of signing. The order is
//! fixed, nobody signs two steps or approves their own draft, and a signature stands for the exact
//! bytes of one manifest.

use serde::{Deserialize, Serialize};

use super::Edition;
use crate::{Kept, Who, keys};

/// The steps of a sign-off, in their order.
pub const STEPS: [&str; 5] =
    ["author", "director", "section-151-officer", "monitoring-officer", "chair"];

const AUTHOR: &str = STEPS[0];

/// One person's signature. The id of its entry is `edition/step`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub edition: String,
    pub step: String,
    /// Their login.
    pub person: String,
    pub name: String,
    /// ISO 8601, UTC.
    pub at: String,
    /// SHA-256 of the manifest's bytes.
    pub manifest: String,
    /// The public half of their Ed25519 key, in hexadecimal digits.
    pub key: String,
    /// Over [`Signature::signed`], in hexadecimal digits.
    pub signature: String,
}

impl Signature {
    pub fn id(&self) -> String {
        format!("{}/{}", self.edition, self.step)
    }

    /// The bytes that are signed: who signs which step when, then the manifest itself.
    pub fn signed(&self, manifest: &[u8]) -> Vec<u8> {
        let Self { edition, step, person, name, at, .. } = self;
        let said = serde_json::json!(["safeboard signature 1", edition, step, person, name, at]);
        [said.to_string().as_bytes(), b"\n", manifest].concat()
    }

    /// Whether it is this key's signature over these bytes of a manifest.
    pub fn holds(&self, manifest: &[u8]) -> bool {
        super::digest(manifest) == self.manifest
            && keys::holds(&self.key, &self.signature, &self.signed(manifest))
    }
}

impl Kept for Signature {
    const KIND: &'static str = "signature";

    fn check(&self) -> Result<(), String> {
        if STEPS.contains(&self.step.as_str()) { Ok(()) } else { Err(unknown(&self.step)) }
    }
}

/// Those of `signatures` that stand for this manifest, in the order of their steps.
pub fn standing<'a>(signatures: &'a [Signature], manifest: &str) -> Vec<&'a Signature> {
    let of = |step: &str| signatures.iter().find(|s| s.step == step && s.manifest == manifest);
    STEPS.iter().filter_map(|step| of(step)).collect()
}

/// Those of `signatures` that an earlier make had: they stand for nothing now.
pub fn void<'a>(signatures: &'a [Signature], manifest: &str) -> Vec<&'a Signature> {
    signatures.iter().filter(|signature| signature.manifest != manifest).collect()
}

/// Somebody about to sign a step.
pub struct Signing<'a> {
    pub edition: &'a Edition,
    pub who: &'a Who,
    pub step: &'a str,
    /// Those that stand for this manifest.
    pub standing: &'a [&'a Signature],
    /// Why nobody may sign yet.
    pub blockers: &'a [String],
}

impl Signing<'_> {
    /// Whether they may: if not, why.
    pub fn check(&self) -> Result<(), String> {
        let Self { edition, who, step, standing, blockers } = self;
        let at = STEPS.iter().position(|own| own == step).ok_or_else(|| unknown(step))?;
        if !who.may_sign(step) {
            let who = &who.login;
            return Err(format!(
                "{who} may not sign as {step}: roles.toml gives no role of theirs that step"
            ));
        }
        if *step != AUTHOR && edition.made_by == who.login {
            return Err(format!(
                "{} made this draft: nobody signs their own draft except as author",
                who.login
            ));
        }
        if let Some(own) = standing.iter().find(|own| own.step == *step) {
            return Err(format!("{} signed as {step} already, at {}", own.person, own.at));
        }
        if let Some(own) = standing.iter().find(|own| own.person == who.login) {
            let who = &who.login;
            return Err(format!("{who} signed as {} already: nobody signs two steps", own.step));
        }
        let waits = STEPS[..at].iter().find(|before| !standing.iter().any(|s| s.step == **before));
        if let Some(before) = waits {
            return Err(format!("the {before} signs before the {step}, and has not yet"));
        }
        if blockers.is_empty() {
            Ok(())
        } else {
            Err(format!("nobody may sign yet:\n  {}", blockers.join("\n  ")))
        }
    }
}

fn unknown(step: &str) -> String {
    format!("'{step}' is not a step of the sign-off: the steps are {}", STEPS.join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::edition::tests::{edition, ticked};
    use super::*;
    use crate::Person;

    fn who(login: &str, role: &str) -> Who {
        let roles = BTreeSet::from([role.to_owned()]);
        let person = Person { name: login.to_owned(), roles, teams: BTreeSet::new(), active: true };
        Who::of(login, &person)
    }

    fn signature(step: &str, person: &str, manifest: &str) -> Signature {
        Signature {
            edition: "2011-12-Q2".to_owned(),
            step: step.to_owned(),
            person: person.to_owned(),
            name: person.to_owned(),
            at: "2011-11-03T09:00:00.000Z".to_owned(),
            manifest: manifest.to_owned(),
            key: String::new(),
            signature: String::new(),
        }
    }

    fn asked(edition: &Edition, who: &Who, step: &str, signed: &[Signature]) -> Result<(), String> {
        let blockers = edition.blockers();
        let standing = standing(signed, "now");
        Signing { edition, who, step, standing: &standing, blockers: &blockers }.check()
    }

    #[test]
    fn each_step_comes_after_all_before_it() {
        let people = [
            ("ann", "analyst"),
            ("dee", "approver"),
            ("fin", "approver"),
            ("mo", "approver"),
            ("kay", "board-member"),
        ];
        let mut signed: Vec<Signature> = Vec::new();
        for (at, step) in STEPS.iter().enumerate() {
            for (later, (login, role)) in people.iter().enumerate().skip(at + 1) {
                let early = asked(&ticked(), &who(login, role), STEPS[later], &signed);
                let early = early.expect_err("out of order");
                assert!(early.starts_with(&format!("the {step} signs before")), "{early}");
            }
            let (login, role) = people[at];
            assert_eq!(asked(&ticked(), &who(login, role), step, &signed), Ok(()));
            signed.push(signature(step, login, "now"));
            let again = asked(&ticked(), &who(login, role), step, &signed).expect_err("signed");
            assert!(again.contains("already, at 2011"), "{again}");
        }
    }

    #[test]
    fn nobody_signs_their_own_draft_two_steps_or_a_step_that_is_not_theirs() {
        let author = [signature("author", "ann", "now")];
        let own = Edition { made_by: "dee".to_owned(), ..ticked() };
        let own = asked(&own, &who("dee", "approver"), "director", &author).expect_err("own");
        assert!(own.contains("nobody signs their own draft except as author"), "{own}");
        let two = [author[0].clone(), signature("director", "dee", "now")];
        let two = asked(&ticked(), &who("dee", "approver"), "section-151-officer", &two);
        assert!(two.expect_err("twice").contains("nobody signs two steps"));
        let other = asked(&ticked(), &who("dee", "approver"), "chair", &author).expect_err("chair");
        assert!(other.contains("may not sign as chair"), "{other}");
        let king = asked(&ticked(), &who("dee", "approver"), "king", &author).expect_err("king");
        assert!(king.contains("the steps are author, director"), "{king}");
    }

    #[test]
    fn a_signature_of_another_make_stands_for_nothing() {
        let signed = [signature("author", "ann", "before"), signature("director", "dee", "now")];
        assert_eq!(standing(&signed, "now"), [&signed[1]]);
        assert_eq!(void(&signed, "now"), [&signed[0]]);
        let waits = asked(&ticked(), &who("fin", "approver"), "section-151-officer", &signed);
        assert!(waits.expect_err("void").contains("the author signs before"));
    }

    #[test]
    fn nobody_signs_what_is_not_finished() {
        let refused = asked(&edition(), &who("ann", "analyst"), "author", &[]);
        let refused = refused.expect_err("not ticked");
        assert!(
            refused.starts_with("nobody may sign yet:\n  the checklist: spelling"),
            "{refused}"
        );
    }

    #[test]
    fn a_signature_holds_for_its_own_words_and_bytes_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = keys::Key::of(folder.path(), "ann").expect("a new key");
        let manifest = ticked().manifest().expect("plain values");
        let mut own = signature("author", "ann", &super::super::digest(&manifest));
        (own.key, own.signature) = (key.public(), key.sign(&own.signed(&manifest)));
        assert!(own.holds(&manifest));
        assert!(!own.holds(&edition().manifest().expect("plain values")));
        let other = Signature { step: "chair".to_owned(), ..own.clone() };
        assert!(!other.holds(&manifest), "another step");
        let other = Signature { at: "2011-11-04T09:00:00.000Z".to_owned(), ..own.clone() };
        assert!(!other.holds(&manifest), "another time");
        let other = Signature { key: "zz".to_owned(), ..own };
        assert!(!other.holds(&manifest), "no key");
    }
}
