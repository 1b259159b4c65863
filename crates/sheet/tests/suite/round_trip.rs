//! What is printed reads back as the same plan, for every plan a sheet can say.

use crate::plans::sheets;
use crate::support::options;
use livepledge_sheet::{read, write_csv};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_written_sheet_reads_back_as_the_same_plans(plans in sheets()) {
        let text = write_csv(&plans);
        let read = read(text.as_bytes(), &options());
        prop_assert_eq!(read, Ok(plans), "{}", text);
    }

    #[test]
    fn a_sheet_written_twice_is_the_same_text(plans in sheets()) {
        let once = write_csv(&plans);
        let again = write_csv(&read(once.as_bytes(), &options()).unwrap());
        prop_assert_eq!(again, once);
    }
}
