//! How the SQL of rules is planned. There are more than a hundred, each over small tables held in memory and
//! in one part: what only helps large ones costs more than it saves.

use std::sync::Arc;

use datafusion::execution::session_state::{SessionState, SessionStateBuilder};
use datafusion::optimizer::{Optimizer, OptimizerRule};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_optimizer::optimizer::PhysicalOptimizer;
use datafusion::prelude::SessionConfig;

/// Steps that rewrite limits, unions and parts of nested values, of which rules have few or none.
const LEFT_OUT: [&str; 7] = [
    "eliminate_limit",
    "extract_leaf_expressions",
    "optimize_unions",
    "push_down_leaf_projections",
    "push_down_limit",
    "single_distinct_aggregation_to_group_by",
    "unions_to_filter",
];

/// What a plan has to go through: which side of a join is held in memory, what is sorted for windows, only
/// the columns that are used, and the check that all is as it has to be.
const GONE_THROUGH: [&str; 4] =
    ["join_selection", "EnsureRequirements", "ProjectionPushdown", "SanityCheckPlan"];

pub fn state() -> SessionState {
    let mut config = SessionConfig::new().with_target_partitions(1).with_information_schema(false);
    // A second look at a plan costs more than it saves.
    config.options_mut().optimizer.max_passes = 1;
    SessionStateBuilder::new()
        .with_config(config)
        .with_default_features()
        .with_optimizer_rules(rules())
        .with_physical_optimizer_rules(physical())
        .build()
}

fn rules() -> Vec<Arc<dyn OptimizerRule + Send + Sync>> {
    let all = Optimizer::new().rules.into_iter();
    all.filter(|rule| !LEFT_OUT.contains(&rule.name())).collect()
}

fn physical() -> Vec<Arc<dyn PhysicalOptimizerRule + Send + Sync>> {
    let all = PhysicalOptimizer::new().rules.into_iter();
    all.filter(|rule| GONE_THROUGH.contains(&rule.name())).collect()
}
