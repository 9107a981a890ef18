//! Samples: the same for the same seed, fair within a stratum, and spread over all strata.

use std::collections::BTreeMap;

use safeboard_statistics::sample::{Row, SameId, draw, place};

fn rows(strata: &[(&str, usize)]) -> Vec<Row> {
    let of = |&(stratum, rows): &(&str, usize)| {
        let stratum = stratum.to_owned();
        (1..=rows).map(move |number| Row {
            id: format!("{stratum}{number}"),
            stratum: stratum.clone(),
            excluded: None,
        })
    };
    strata.iter().flat_map(of).collect()
}

fn chosen(seed: &str, strata: &[(&str, usize)], size: usize) -> Vec<String> {
    let sample = draw(seed, &rows(strata), size).expect("a sample");
    sample.chosen.into_iter().map(|row| row.id).collect()
}

fn taken(strata: &[(&str, usize)], size: usize) -> Vec<usize> {
    let sample = draw("seed", &rows(strata), size).expect("a sample");
    sample.strata.iter().map(|stratum| stratum.chosen).collect()
}

#[test]
fn a_place_is_what_sha256sum_prints() {
    // printf '%s' 'audit-2026:P17' | sha256sum
    assert_eq!(
        place("audit-2026", "P17"),
        "7c982af7fd51a9dc96861638cb5b5315e98b5692f704feae1a3430b255c52d33"
    );
}

#[test]
fn the_same_seed_draws_the_same_sample() {
    let strata = [("N", 12), ("S", 30)];
    let golden = "N3 N11 S15 S18 S28 S7 S26";
    assert_eq!(chosen("audit-2026", &strata, 7).join(" "), golden);
    let mut backwards = rows(&strata);
    backwards.reverse();
    let again = draw("audit-2026", &backwards, 7).expect("a sample");
    let ids: Vec<&str> = again.chosen.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids.join(" "), golden, "whatever the order of the rows");
}

#[test]
fn another_seed_draws_another_sample() {
    let strata = [("N", 40), ("S", 60)];
    let samples: std::collections::BTreeSet<Vec<String>> =
        (0..200).map(|seed| chosen(&seed.to_string(), &strata, 20)).collect();
    assert_eq!(samples.len(), 200);
}

#[test]
fn every_row_of_a_stratum_is_as_likely() {
    let (strata, seeds) = ([("N", 20), ("S", 40)], 2000);
    let mut times: BTreeMap<String, f64> = BTreeMap::new();
    for seed in 0..seeds {
        for id in chosen(&format!("seed {seed}"), &strata, 15) {
            *times.entry(id).or_default() += 1.0;
        }
    }
    // 99.9th percentiles of chi-square with 19 and 39 degrees of freedom.
    for (stratum, size, take, limit) in [("N", 20.0, 5.0, 43.82), ("S", 40.0, 10.0, 72.05)] {
        let expected = f64::from(seeds) * take / size;
        let of_stratum = times.iter().filter(|(id, _)| id.starts_with(stratum));
        let apart: f64 = of_stratum.map(|(_, times)| (times - expected).powi(2)).sum();
        // Drawn without putting back, the counts vary less by (size - take) / (size - 1).
        let chi_square = apart / expected * (size - 1.0) / (size - take);
        println!("{stratum}: chi-square {chi_square:.1}, limit {limit}");
        assert!(chi_square < limit, "{stratum}: {chi_square}");
    }
}

#[test]
fn strata_get_their_share_and_at_least_one() {
    assert_eq!(taken(&[("A", 50), ("B", 30), ("C", 20)], 10), [5, 3, 2]);
    assert_eq!(taken(&[("A", 96), ("B", 3), ("C", 1)], 10), [8, 1, 1]);
    assert_eq!(taken(&[("A", 10), ("B", 10), ("C", 10)], 4), [2, 1, 1]);
    // Too few for one each: by share alone.
    assert_eq!(taken(&[("A", 10), ("B", 60), ("C", 50)], 2), [0, 1, 1]);
}

#[test]
fn never_more_than_there_are_and_never_fewer_than_asked() {
    for size in 0..60 {
        let strata = [("A", 1), ("B", 2), ("C", 17), ("D", 30), ("E", 1)];
        let taken = taken(&strata, size);
        assert_eq!(taken.iter().sum::<usize>(), size.min(51));
        assert!(taken.iter().zip(strata).all(|(taken, (_, rows))| *taken <= rows), "{taken:?}");
        assert!(size < 5 || taken.iter().all(|taken| *taken > 0), "{size}: {taken:?}");
    }
    assert_eq!(taken(&[], 5), Vec::<usize>::new());
}

#[test]
fn an_excluded_row_is_kept_with_its_reason_and_never_drawn() {
    let mut rows = rows(&[("N", 5)]);
    rows[2].excluded = Some("restricted case".to_owned());
    let sample = draw("seed", &rows, 5).expect("a sample");
    assert_eq!(sample.strata[0].rows, 4);
    assert_eq!(sample.chosen.len(), 4);
    assert!(sample.chosen.iter().all(|row| row.id != "N3"));
    assert_eq!(sample.excluded[0].id, "N3");
    assert_eq!(sample.excluded[0].reason, "restricted case");
}

#[test]
fn one_id_twice_is_an_error_that_names_no_child() {
    let mut rows = rows(&[("N", 5)]);
    rows[4].id = "N2".to_owned();
    let error = draw("seed", &rows, 3).expect_err("twice");
    assert_eq!(error, SameId { first: 2, second: 5 });
    assert!(!error.to_string().contains("N2"));
}
