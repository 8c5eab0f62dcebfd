//! Laws of the strict reader: what is written is read, and no bytes make it panic.

use comity_words::strict::{Json, Limits, MOST, read};
use proptest::prelude::*;

fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-MOST..=MOST).prop_map(Json::Integer),
        "\\PC{0,12}".prop_map(Json::Text),
        any::<String>().prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Array),
            prop::collection::btree_map("[a-zé]{0,6}", inner, 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_and_written_again_alike(value in json()) {
        let text = value.write();
        let again = read(text.as_bytes(), &Limits::default());
        prop_assert!(again.is_ok(), "{text}: {again:?}");
        prop_assert_eq!(again.unwrap().write(), text);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn what_looks_like_json_is_read_or_refused_with_a_place_inside_it(
        text in r#"[\[\]{}",:0-9a-f\\u.eE+ntrls -]{0,60}"#
    ) {
        if let Err(error) = read(text.as_bytes(), &Limits::default())
            && let comity_words::strict::Place::Byte(at) = error.at
        {
            prop_assert!(at <= text.len());
        }
    }

    #[test]
    fn a_text_cut_short_is_never_read_as_another(value in json(), cut in 1usize..20) {
        let text = Json::Array(vec![value]).write();
        let mut end = text.len().saturating_sub(cut);
        while !text.is_char_boundary(end) { end -= 1; }
        prop_assert!(read(&text.as_bytes()[..end], &Limits::default()).is_err());
    }
}
