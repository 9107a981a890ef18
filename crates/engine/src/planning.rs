//! How SQL is planned. The record of one council is little, and so is a return: their tables are held in
//! memory in one part each, and what only helps large ones costs more than it saves.

use std::sync::Arc;

use datafusion::execution::session_state::{SessionState, SessionStateBuilder};
use datafusion::optimizer::{Optimizer, OptimizerRule};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_optimizer::optimizer::PhysicalOptimizer;
use datafusion::prelude::SessionConfig;

/// Steps that rewrite limits, unions and parts of nested values, of which our SQL has few or none.
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
const GONE_THROUGH: [&str; 5] = [
    "join_selection",
    "EnsureRequirements",
    "CombinePartialFinalAggregate",
    "ProjectionPushdown",
    "SanityCheckPlan",
];

/// Of tables in memory.
pub fn for_little() -> SessionState {
    lean(SessionConfig::new())
}

/// Of tables in files, as `DataFusion` does by itself.
pub fn for_much() -> SessionState {
    SessionStateBuilder::new_with_default_features().build()
}

/// Of more than a hundred queries at once, all of them ours: a second look at a plan costs more than it saves.
pub fn for_rules() -> SessionState {
    let mut config = SessionConfig::new();
    config.options_mut().optimizer.max_passes = 1;
    lean(config)
}

fn lean(config: SessionConfig) -> SessionState {
    let config = config.with_target_partitions(1).with_information_schema(false);
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
