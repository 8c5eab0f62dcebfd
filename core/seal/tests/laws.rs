//! Laws of signing and sealing, for any bytes.

use comity_seal::{
    Identity, Note, NoteSigner, Opening, PublicKeys, Recipient, Sealing, SignedAs, SignedPage, Signer,
    SoftwareSigner, Vkey, open, open_pair, recipient_count, seal, spki,
};
use comity_words::{Digest, Entropy, Moment};
use proptest::prelude::*;
use std::sync::LazyLock;

struct Seeded(u64);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.0 = self.0.wrapping_add(1);
            piece.copy_from_slice(&Digest::of(&self.0.to_be_bytes()).as_bytes()[..piece.len()]);
        }
    }
}

static SIGNER: LazyLock<SoftwareSigner> =
    LazyLock::new(|| SoftwareSigner::generate("one", "two", &mut Seeded(0)));
static IDENTITY: LazyLock<Identity> = LazyLock::new(|| Identity::generate(&mut Seeded(1000)));
static OTHER: LazyLock<Identity> = LazyLock::new(|| Identity::generate(&mut Seeded(2000)));

fn iat() -> Moment {
    "2026-11-22T13:58:40Z".parse().expect("a moment")
}

fn known(_: &comity_seal::Hint) -> Option<PublicKeys> {
    Some(SIGNER.public().clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_signed_opens_and_no_flipped_bit_passes(
        payload in prop::collection::vec(any::<u8>(), 0..600), place in any::<prop::sample::Index>(), bit in 0u8..8
    ) {
        let pair = SIGNER.sign(SignedAs::Cover, iat(), &payload).unwrap();
        prop_assert_eq!(pair.open(SignedAs::Cover, known).unwrap().payload, payload);
        let mut record = pair.record();
        let place = place.index(record.len());
        record[place] ^= 1 << bit;
        let mut lines = record.split(|byte| *byte == b'\n');
        let (one, two) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        if let (Ok(one), Ok(two)) = (std::str::from_utf8(one), std::str::from_utf8(two)) {
            // Turning a line feed or a space within the JSON itself changes nothing that is signed.
            let same = one == pair.es256 && two == pair.mldsa65;
            prop_assert!(same || open_pair(one, two, SignedAs::Cover, known).is_err(), "byte {place}");
        }
    }

    #[test]
    fn whatever_is_sealed_opens_in_any_pieces(
        length in prop_oneof![0usize..400, 65_400usize..65_700, 131_000usize..131_200], size in 1usize..70_000, seed in any::<u64>()
    ) {
        let plaintext: Vec<u8> = (0..length).map(|i| (i * 31) as u8).collect();
        let recipients = [IDENTITY.recipient().clone(), OTHER.recipient().clone()];
        let (mut sealed, mut opened) = (Vec::new(), Vec::new());
        let mut sealing = Sealing::begin(&recipients, &mut Seeded(seed), &mut sealed).unwrap();
        plaintext.chunks(size).for_each(|piece| sealing.push(piece, &mut sealed));
        sealing.finish(&mut sealed);
        prop_assert!(sealed == seal(&recipients, &plaintext, &mut Seeded(seed)).unwrap());
        let mut opening = Opening::begin(&[&*OTHER]);
        for piece in sealed.chunks(size) {
            opening.push(piece, &mut opened).unwrap();
        }
        opening.finish(&mut opened).unwrap();
        prop_assert!(opened == plaintext);
    }

    #[test]
    fn no_flipped_bit_and_no_cut_of_a_sealed_file_opens(
        length in 0usize..70_000, place in any::<prop::sample::Index>(), bit in 0u8..8
    ) {
        let sealed = seal(&[IDENTITY.recipient().clone()], &vec![7; length], &mut Seeded(9)).unwrap();
        let mut wrong = sealed.clone();
        let place = place.index(sealed.len());
        wrong[place] ^= 1 << bit;
        prop_assert!(open(&[&*IDENTITY], &wrong).is_err(), "byte {}", place);
        prop_assert!(open(&[&*IDENTITY], &sealed[..place]).is_err(), "cut at {}", place);
    }

    #[test]
    fn no_foreign_text_makes_a_reader_panic(text in "\\PC{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = open_pair(&text, &text, SignedAs::Act, known);
        let _ = SignedPage::from_text(&format!("{text}\n{text}\n{text}\n")).map(|page| page.open(&page.fingerprint()));
        let _ = text.parse::<Recipient>();
        let _ = text.parse::<Vkey>();
        let _ = Identity::from_secret_text(&text);
        let _ = SoftwareSigner::from_secret_text(&text);
        let _ = NoteSigner::from_secret_text(&text);
        let _ = Note::open(format!("{text}\n\n— {text}\n").as_bytes(), &[]);
        let _ = spki(&bytes);
        let _ = recipient_count(&bytes);
        let _ = open(&[&*IDENTITY], &[b"age-encryption.org/v1\n-> ", &bytes[..]].concat());
    }
}
