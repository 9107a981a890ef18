//! One child: all that the records have, in order, for those who may see it, once they have said why.

pub mod ask;
pub mod show;
