//! The laws of the journal, with the definitions of RFC 9162 written out slowly as judge.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use comity_journal::{
    Checkpoint, Consistency, Entry, EntryKind, Fault, Inclusion, Journal, NoSuchTile, Opened, Tile, TileAt,
    Tiles, audit, commit, leaf_hash, node_hash,
};
use comity_words::Digest;
use proptest::prelude::*;

type Kept = BTreeMap<TileAt, Vec<Digest>>;

/// The tree hash as the standard defines it (2.1.1): split at the largest power of two below the size.
fn slow_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(&[]),
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(half(leaves.len()));
            node_hash(&slow_root(left), &slow_root(right))
        }
    }
}

/// PATH(m, D[n]) of 2.1.3.1.
fn slow_path(m: usize, leaves: &[Digest]) -> Vec<Digest> {
    if leaves.len() <= 1 {
        return vec![];
    }
    let (left, right) = leaves.split_at(half(leaves.len()));
    let (mut path, beside) = if m < left.len() {
        (slow_path(m, left), slow_root(right))
    } else {
        (slow_path(m - left.len(), right), slow_root(left))
    };
    path.push(beside);
    path
}

/// SUBPROOF(m, D[n], b) of 2.1.4.1.
fn slow_subproof(m: usize, leaves: &[Digest], whole: bool) -> Vec<Digest> {
    if m == leaves.len() {
        return if whole { vec![] } else { vec![slow_root(leaves)] };
    }
    let (left, right) = leaves.split_at(half(leaves.len()));
    let (mut proof, beside) = if m <= left.len() {
        (slow_subproof(m, left, whole), slow_root(right))
    } else {
        (slow_subproof(m - left.len(), right, false), slow_root(left))
    };
    proof.push(beside);
    proof
}

fn half(n: usize) -> usize {
    n.next_power_of_two() / 2
}

fn leaves(n: u64) -> Vec<Digest> {
    (0..n).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

/// A journal of these leaves, appended in batches of these sizes, and its tiles as a store would keep them.
fn kept(leaves: &[Digest], batch: usize) -> (Journal, Kept) {
    let (mut journal, mut tiles) = (Journal::new(), Kept::new());
    for batch in leaves.chunks(batch.max(1)) {
        keep(&mut tiles, journal.append(batch.iter().copied()));
    }
    (journal, tiles)
}

fn keep(tiles: &mut Kept, changed: Vec<Tile>) {
    for tile in changed {
        tiles.insert(tile.at, tile.hashes);
    }
}

/// Sizes around every border that matters, and anything between.
fn sizes() -> impl Strategy<Value = u64> {
    prop_oneof![1u64..40, 250u64..262, 505u64..520, 1u64..900]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_root_is_the_standards_however_the_entries_were_batched(size in sizes(), batch in 1usize..300) {
        let leaves = leaves(size);
        let (journal, tiles) = kept(&leaves, batch);
        prop_assert_eq!(journal.root(), slow_root(&leaves));
        prop_assert_eq!(Journal::load(size, &tiles).unwrap(), journal);
        // The tiles themselves do not depend on the batches either.
        prop_assert_eq!(tiles, kept(&leaves, 1).1);
    }

    #[test]
    fn every_inclusion_proof_is_the_standards_and_verifies_and_no_flipped_bit_does(
        size in sizes(), place in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>(),
    ) {
        let leaves = leaves(size);
        let (journal, tiles) = kept(&leaves, 64);
        let index = place.index(size as usize);
        let proof = Inclusion::make(&tiles, index as u64, size).unwrap();
        prop_assert_eq!(&proof.hashes, &slow_path(index, &leaves));
        let root = journal.root();
        prop_assert_eq!(proof.check(&leaves[index], &root), Ok(()));
        // One bit of the leaf, of the root, of any hash.
        prop_assert!(proof.check(&flip(&leaves[index], bit), &root).is_err());
        prop_assert!(proof.check(&leaves[index], &flip(&root, bit)).is_err());
        for place in 0..proof.hashes.len() {
            let mut other = proof.clone();
            other.hashes[place] = flip(&other.hashes[place], bit);
            prop_assert!(other.check(&leaves[index], &root).is_err());
        }
        // Another place, another size, a hash too many or too few.
        for other in [
            Inclusion { index: proof.index ^ 1, ..proof.clone() },
            Inclusion { size: proof.index, ..proof.clone() },
            Inclusion { hashes: [&proof.hashes[..], &[root]].concat(), ..proof.clone() },
        ] {
            prop_assert!(other.check(&leaves[index], &root).is_err());
        }
        if let Some((_, fewer)) = proof.hashes.split_last() {
            let other = Inclusion { hashes: fewer.to_vec(), ..proof.clone() };
            prop_assert!(other.check(&leaves[index], &root).is_err());
        }
    }

    #[test]
    fn every_consistency_proof_is_the_standards_and_verifies_and_no_flipped_bit_does(
        new in sizes(), old in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>(),
    ) {
        let leaves = leaves(new);
        let old = old.index(new as usize) + 1;
        let (_, tiles) = kept(&leaves, 64);
        let (old_root, new_root) = (slow_root(&leaves[..old]), slow_root(&leaves));
        let proof = Consistency::make(&tiles, old as u64, new).unwrap();
        prop_assert_eq!(&proof.hashes, &slow_subproof(old, &leaves, true));
        prop_assert_eq!(proof.check(&old_root, &new_root), Ok(()));
        prop_assert!(proof.check(&flip(&old_root, bit), &new_root).is_err());
        prop_assert!(proof.check(&old_root, &flip(&new_root, bit)).is_err());
        for place in 0..proof.hashes.len() {
            let mut other = proof.clone();
            other.hashes[place] = flip(&other.hashes[place], bit);
            prop_assert!(other.check(&old_root, &new_root).is_err());
        }
        let more = Consistency { hashes: [&proof.hashes[..], &[new_root]].concat(), ..proof.clone() };
        prop_assert!(more.check(&old_root, &new_root).is_err());
        if let Some((_, fewer)) = proof.hashes.split_last() {
            let fewer = Consistency { hashes: fewer.to_vec(), ..proof };
            prop_assert!(fewer.check(&old_root, &new_root).is_err());
        }
    }

    #[test]
    fn an_audit_finds_whatever_bit_was_flipped_and_says_where(
        size in 1u64..600, place in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>(), what in 0u8..4,
    ) {
        let mut book = Book::of(size);
        prop_assert_eq!(book.audit().map(|audited| audited.size), Ok(size));
        let index = place.index(size as usize);
        match what {
            0 => {
                let at = bit.index(book.entries[index].len() * 8);
                book.entries[index][at / 8] ^= 1 << (at % 8);
                prop_assert_eq!(book.audit().unwrap_err().index(), index as u64);
            }
            1 => {
                let record = &mut book.records[index].record;
                let at = bit.index(record.len() * 8);
                record[at / 8] ^= 1 << (at % 8);
                prop_assert_eq!(book.audit(), Err(Fault::Record(index as u64)));
            }
            2 => {
                let tile = place.index(book.tiles.len());
                let (at, hashes) = book.tiles.iter_mut().nth(tile).unwrap();
                let (at, which) = (*at, bit.index(hashes.len()));
                hashes[which] = flip(&hashes[which], bit);
                let span = 8 * u32::from(at.level);
                prop_assert_eq!(book.audit().unwrap_err().index(), (at.index * 256 + which as u64) << span);
            }
            _ => {
                let head = place.index(book.heads.len());
                book.heads[head].root = flip(&book.heads[head].root, bit);
                let size = book.heads[head].size;
                let at_head = matches!(book.audit(), Err(Fault::Head { size: found, .. }) if found == size);
                prop_assert!(at_head);
            }
        }
    }
}

fn flip(digest: &Digest, bit: prop::sample::Index) -> Digest {
    let (mut bytes, bit) = (*digest.as_bytes(), bit.index(256));
    bytes[bit / 8] ^= 1 << (bit % 8);
    Digest::from_bytes(bytes)
}

/// A whole journal as it lies in a node.
struct Book {
    entries: Vec<Vec<u8>>,
    records: Vec<Opened>,
    tiles: Kept,
    heads: Vec<Checkpoint>,
}

impl Book {
    fn of(size: u64) -> Book {
        let mut book = Book { entries: vec![], records: vec![], tiles: Kept::new(), heads: vec![] };
        let mut journal = Journal::new();
        for index in 0..size {
            let opened =
                Opened { salt: [index as u8; 32], record: format!("act {index}\nsecond\n").into_bytes() };
            let commitment = commit(&opened.salt, &opened.record);
            let line = Entry { index, kind: EntryKind::Act, commitment }.line();
            keep(&mut book.tiles, journal.append([leaf_hash(&line)]));
            book.entries.push(line);
            book.records.push(opened);
            if index % 5 == 4 || index + 1 == size {
                book.heads.push(Checkpoint::of("arv.example/comity/journal-1", &journal));
            }
        }
        book
    }

    fn audit(&self) -> Result<comity_journal::Audited, Fault> {
        let lines = self.entries.iter().map(Vec::as_slice);
        audit(lines.zip(self.records.iter().map(Some)), &self.tiles, &self.heads)
    }
}

#[test]
fn attack_67_an_entry_altered_removed_inserted_or_swapped_is_named() {
    let size = 20;
    type Change = fn(&mut Book);
    let changes: [(u64, Change); 4] = [
        (7, |book| {
            let commitment = Digest::of(b"another");
            book.entries[7] = Entry { index: 7, kind: EntryKind::Act, commitment }.line();
            book.records[7].record = b"unknown".to_vec();
        }),
        (5, |book| {
            book.entries.remove(5);
            book.records.remove(5);
        }),
        (3, |book| {
            let line = book.entries[9].clone();
            book.entries.insert(3, line);
        }),
        (11, |book| book.entries.swap(11, 12)),
    ];
    for (index, change) in changes {
        let mut book = Book::of(size);
        change(&mut book);
        assert_eq!(book.audit().unwrap_err().index(), index);
    }
    // The last ones cut off: the head says how many there must be.
    let mut book = Book::of(size);
    book.entries.truncate(17);
    assert_eq!(book.audit(), Err(Fault::Missing { index: 17, size: 20 }));
    book.tiles.values_mut().for_each(|hashes| hashes.truncate(17));
    assert_eq!(book.audit(), Err(Fault::Missing { index: 17, size: 20 }));
}

#[test]
fn an_entry_and_its_tree_rewritten_together_are_caught_by_the_head() {
    let (mut book, forged) = (Book::of(20), Book::of(20));
    let opened = Opened { salt: [0; 32], record: b"what never was".to_vec() };
    let line =
        Entry { index: 12, kind: EntryKind::Act, commitment: commit(&opened.salt, &opened.record) }.line();
    let mut leaves: Vec<Digest> = forged.entries.iter().map(|line| leaf_hash(line)).collect();
    leaves[12] = leaf_hash(&line);
    (book.entries[12], book.records[12]) = (line, opened);
    book.tiles = kept(&leaves, 20).1;
    // Heads stand at 5, 10, 15 and 20: the first bad entry lies between the last good head and the next.
    assert_eq!(book.audit(), Err(Fault::Head { size: 15, from: 10 }));
}

#[test]
fn what_was_forgotten_is_not_opened_and_the_journal_still_stands() {
    let book = Book::of(300);
    let lines = book.entries.iter().map(|line| (line.as_slice(), None));
    let audited = audit(lines, &book.tiles, &book.heads).unwrap();
    assert_eq!((audited.size, audited.opened, audited.heads), (300, 0, book.heads.len()));
}

#[test]
fn a_missing_tile_is_an_error_and_never_a_wrong_proof() {
    let (_, mut tiles) = kept(&leaves(600), 100);
    let at = TileAt { level: 0, index: 1 };
    tiles.remove(&at);
    assert_eq!(Inclusion::make(&tiles, 300, 600), Err(NoSuchTile(at)));
    assert!(Inclusion::make(&tiles, 3, 600).is_ok(), "whose hashes lie elsewhere");
    tiles.insert(at, vec![Digest::of(b"short")]);
    assert_eq!(Inclusion::make(&tiles, 300, 600), Err(NoSuchTile(at)));
    assert!(Journal::load(600, &Kept::new()).is_err());
}

#[test]
fn attack_69_a_lower_size_and_unequal_roots_of_one_size_are_no_extension() {
    let (one, two) = (slow_root(&leaves(5)), slow_root(&leaves(6)));
    let proof = |old, new| Consistency { old, new, hashes: vec![] };
    assert!(proof(6, 5).check(&two, &one).is_err());
    assert!(proof(5, 5).check(&one, &two).is_err());
    assert_eq!(proof(5, 5).check(&one, &one), Ok(()));
    assert_eq!(proof(0, 5).check(&slow_root(&[]), &one), Ok(()));
}

#[test]
fn a_proof_of_many_hashes_is_refused_before_they_are_hashed() {
    let many = vec![Digest::of(b"x"); 64];
    let proof = Inclusion { index: 0, size: u64::MAX, hashes: many.clone() };
    assert!(proof.check(&many[0], &many[0]).is_err());
    let proof = Consistency { old: 1, new: u64::MAX, hashes: many.clone() };
    assert!(proof.check(&many[0], &many[0]).is_err());
}

#[test]
fn tiles_read_through_a_reference_are_the_same_tiles() {
    let (journal, tiles) = kept(&leaves(70), 7);
    let dynamic: &dyn Tiles = &tiles;
    assert_eq!(Journal::load(70, dynamic).unwrap(), journal);
    assert_eq!(Inclusion::make(dynamic, 3, 70), Inclusion::make(&tiles, 3, 70));
}
