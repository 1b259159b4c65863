//! The grammars of the cells: each file parses and prints one family of
//! columns, so that what is printed reads back as the same plan. A grammar
//! knows nothing of rows; where two columns belong together, its `read` takes
//! both from the row.

pub(crate) mod channels;
pub(crate) mod days;
pub(crate) mod gifts;
pub(crate) mod goods;
pub(crate) mod guarantees;
pub(crate) mod logistics;
pub(crate) mod presale;
pub(crate) mod protection;
pub(crate) mod returns;
pub(crate) mod ship;
