//! Every worked example of every built-in indicator, run through record and SQL.

use safeboard_engine::{Registry, run_examples};

#[tokio::test]
async fn every_worked_example_comes_out_as_written() {
    let registry = Registry::load(None).expect("the built-in indicators are well-formed");
    assert!(!registry.all().is_empty());
    let mut all = Vec::new();
    for definition in registry.all() {
        let (held, failures) = run_examples(definition).await;
        println!("{}: {held} expectations held", definition.id);
        assert!(held > 0, "{} has examples that expect something", definition.id);
        all.extend(failures.iter().map(ToString::to_string));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
