//! The Merkle tree and its tiles.
//!
//! The hash of a subtree is that of RFC 9162; a tile of level *l* holds up to 256 neighbouring hashes of
//! subtrees with 2^(8·l) leaves (C2SP tlog-tiles). The journal itself keeps the right edge alone: the last,
//! partial tile of each level. Everything else is read where it is needed.

use std::collections::BTreeMap;

use comity_words::Digest;

/// Hashes in a full tile.
pub const WIDTH: u64 = 256;

/// Which tile: its level and its place on that level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TileAt {
    /// Its hashes are of subtrees with 2^(8·level) leaves.
    pub level: u8,
    /// Its place among the tiles of its level, from 0.
    pub index: u64,
}

/// One tile, full or partial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Which one.
    pub at: TileAt,
    /// Its hashes, 1 to 256.
    pub hashes: Vec<Digest>,
}

/// Where tiles are read from.
pub trait Tiles {
    /// The hashes of a tile, as many as there are.
    fn tile(&self, at: TileAt) -> Option<Vec<Digest>>;
}

/// A tile that should be there and is not, or is too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("tile {} of level {} is missing or too short: run `comity journal verify`", .0.index, .0.level)]
pub struct NoSuchTile(pub TileAt);

/// The right edge of a journal: enough to append and to know the root.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journal {
    size: u64,
    /// The last tile of each level, partial or empty.
    edge: Vec<Vec<Digest>>,
}

/// The hash of an inner node (RFC 9162, 2.1.1).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    Digest::of_parts(&[&[1], left.as_bytes(), right.as_bytes()])
}

impl Journal {
    /// A journal without entries.
    pub fn new() -> Journal {
        Journal::default()
    }

    /// A journal of `size` entries, its edge read from tiles.
    pub fn load(size: u64, tiles: &(impl Tiles + ?Sized)) -> Result<Journal, NoSuchTile> {
        let mut edge = Vec::new();
        for level in 0..levels(size) {
            let complete = size >> (8 * u32::from(level));
            let (at, width) = (TileAt { level, index: complete / WIDTH }, (complete % WIDTH) as usize);
            let mut hashes = Vec::new();
            if width > 0 {
                hashes = tiles.tile(at).filter(|hashes| hashes.len() >= width).ok_or(NoSuchTile(at))?;
                hashes.truncate(width);
            }
            edge.push(hashes);
        }
        Ok(Journal { size, edge })
    }

    /// How many entries it has; the index of the next one.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree. Of no entries: the hash of nothing, as RFC 9162 has it.
    pub fn root(&self) -> Digest {
        let mut root: Option<Digest> = None;
        for hashes in &self.edge {
            let mut right = hashes.len();
            // The edge splits as the size does in binary: the smallest complete subtree stands rightmost.
            while right > 0 {
                let width = 1 << right.trailing_zeros();
                let left = subtree(&hashes[right - width..right]);
                root = Some(root.map_or(left, |rest| node_hash(&left, &rest)));
                right -= width;
            }
        }
        root.unwrap_or_else(|| Digest::of(&[]))
    }

    /// Adds leaves, and gives back the tiles that came to be or grew: each replaces its shorter self.
    pub fn append(&mut self, leaves: impl IntoIterator<Item = Digest>) -> Vec<Tile> {
        let mut changed = BTreeMap::new();
        for leaf in leaves {
            self.push(0, leaf, &mut changed);
            self.size += 1;
        }
        for tile in self.edge_tiles() {
            if let Some(hashes) = changed.get_mut(&tile.at) {
                *hashes = tile.hashes;
            }
        }
        changed.into_iter().map(|(at, hashes)| Tile { at, hashes }).collect()
    }

    /// The partial tiles at the right edge, one a level, where they are not empty.
    pub fn edge_tiles(&self) -> Vec<Tile> {
        let levels = (0u8..).zip(&self.edge).filter(|(_, hashes)| !hashes.is_empty());
        let place = |level: u8| TileAt { level, index: self.size >> (8 * u32::from(level)) >> 8 };
        levels.map(|(level, hashes)| Tile { at: place(level), hashes: hashes.clone() }).collect()
    }

    fn push(&mut self, level: u8, hash: Digest, changed: &mut BTreeMap<TileAt, Vec<Digest>>) {
        if self.edge.len() == usize::from(level) {
            self.edge.push(Vec::with_capacity(WIDTH as usize));
        }
        let edge = &mut self.edge[usize::from(level)];
        edge.push(hash);
        // `size` counts the entries before this one: the tile is the one it falls into.
        let at = TileAt { level, index: self.size >> (8 * u32::from(level)) >> 8 };
        if (edge.len() as u64) < WIDTH {
            changed.entry(at).or_default();
            return;
        }
        let full = std::mem::take(edge);
        let parent = subtree(&full);
        changed.insert(at, full);
        self.push(level + 1, parent, changed);
    }
}

impl TileAt {
    /// The path under `tile/` by which peers fetch it, partial where it has fewer than 256 hashes:
    /// `0/x001/x234/067` or `0/x001/x234/067.p/17`.
    pub fn path(&self, width: usize) -> String {
        let mut groups = vec![format!("{:03}", self.index % 1000)];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.insert(0, format!("x{:03}", rest % 1000));
            rest /= 1000;
        }
        let partial = if (width as u64) < WIDTH { format!(".p/{width}") } else { String::new() };
        format!("{}/{}{partial}", self.level, groups.join("/"))
    }

    /// The tile and the width that such a path asks for; nothing for any other text.
    pub fn from_path(path: &str) -> Option<(TileAt, usize)> {
        let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
            let plain = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| text.parse::<u64>().ok()).flatten()
        };
        let (level, rest) = path.split_once('/')?;
        let (rest, width) = match rest.split_once(".p/") {
            Some((rest, width)) => (rest, number(width, 1..=3)?),
            None => (rest, WIDTH),
        };
        let mut index = 0u64;
        let groups: Vec<&str> = rest.split('/').collect();
        let (last, first) = groups.split_last()?;
        for group in first {
            index = index.checked_mul(1000)?.checked_add(number(group.strip_prefix('x')?, 3..=3)?)?;
        }
        index = index.checked_mul(1000)?.checked_add(number(last, 3..=3)?)?;
        let at = TileAt { level: u8::try_from(number(level, 1..=2)?).ok().filter(|l| *l < 8)?, index };
        // Only the one way of writing it is taken: no leading `x000`, no width that needs no `.p`.
        (at.path(width as usize) == path).then_some((at, width as usize))
    }
}

impl Tile {
    /// The bytes of the tile, as peers fetch and stores keep it.
    pub fn bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
    }

    /// The hashes of such bytes; nothing where their number is not 1 to 256 times 32.
    pub fn hashes(bytes: &[u8]) -> Option<Vec<Digest>> {
        let (chunks, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && !chunks.is_empty() && chunks.len() as u64 <= WIDTH;
        fits.then(|| chunks.iter().map(|chunk| Digest::from_bytes(*chunk)).collect())
    }
}

impl Tiles for BTreeMap<TileAt, Vec<Digest>> {
    fn tile(&self, at: TileAt) -> Option<Vec<Digest>> {
        self.get(&at).cloned()
    }
}

impl<T: Tiles + ?Sized> Tiles for &T {
    fn tile(&self, at: TileAt) -> Option<Vec<Digest>> {
        (**self).tile(at)
    }
}

/// The hash over the leaves `start..end`, read from tiles. Any range that a proof asks for.
pub(crate) fn range_hash(tiles: &dyn Tiles, start: u64, end: u64) -> Result<Digest, NoSuchTile> {
    let length = end - start;
    if length.is_power_of_two() && start.is_multiple_of(length) {
        return complete(tiles, length.trailing_zeros(), start / length);
    }
    let split = split(length);
    Ok(node_hash(&range_hash(tiles, start, start + split)?, &range_hash(tiles, start + split, end)?))
}

/// The largest power of two below `length`, which is at least 2.
pub(crate) fn split(length: u64) -> u64 {
    1 << (63 - (length - 1).leading_zeros())
}

/// The hash of the `index`th complete subtree of 2^`height` leaves.
fn complete(tiles: &dyn Tiles, height: u32, index: u64) -> Result<Digest, NoSuchTile> {
    let (level, within) = (height / 8, height % 8);
    let first = index << within;
    let at = TileAt { level: level as u8, index: first / WIDTH };
    let from = (first % WIDTH) as usize;
    let hashes = tiles.tile(at).ok_or(NoSuchTile(at))?;
    Ok(subtree(hashes.get(from..from + (1 << within)).ok_or(NoSuchTile(at))?))
}

/// The hash over 2^n neighbouring hashes.
fn subtree(hashes: &[Digest]) -> Digest {
    match hashes {
        [one] => *one,
        _ => {
            let (left, right) = hashes.split_at(hashes.len() / 2);
            node_hash(&subtree(left), &subtree(right))
        }
    }
}

/// How many levels of tiles a journal of `size` entries has.
fn levels(size: u64) -> u8 {
    (0..8).find(|level| size >> (8 * u32::from(*level)) == 0).unwrap_or(8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leaf_hash;

    /// The test data of RFC 6962 implementations: eight leaves and the roots of their prefixes.
    const LEAVES: [&str; 8] =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn the_roots_of_rfc_6962_test_data_come_out() {
        let mut journal = Journal::new();
        assert_eq!(journal.root().hex(), ROOTS[0]);
        for (leaf, root) in LEAVES.iter().zip(&ROOTS[1..]) {
            journal.append([leaf_hash(&bytes(leaf))]);
            assert_eq!(journal.root().hex(), *root);
        }
    }

    #[test]
    fn a_tile_path_reads_back_and_takes_no_second_form() {
        for (path, index, width) in [
            ("0/000", 0, 256),
            ("0/999", 999, 256),
            ("1/x001/000", 1000, 256),
            ("0/x001/x234/067", 1_234_067, 256),
            ("2/x001/x234/067.p/17", 1_234_067, 17),
        ] {
            let (at, read) = TileAt::from_path(path).unwrap();
            assert_eq!((at.index, read), (index, width));
            assert_eq!(at.path(read), path);
        }
        for path in [
            "",
            "0",
            "0/0",
            "0/x000/001",
            "00/001",
            "0/001.p/256",
            "0/001.p/0x1",
            "9/001",
            "0/../001",
            "0/x1/001",
        ] {
            assert_eq!(TileAt::from_path(path), None, "{path}");
        }
    }

    #[test]
    fn a_batch_across_a_tile_border_gives_the_full_tile_its_parent_and_the_new_one() {
        let mut journal = Journal::new();
        journal.append((0..250u64).map(|n| leaf_hash(&n.to_be_bytes())));
        let tiles = journal.append((250..260u64).map(|n| leaf_hash(&n.to_be_bytes())));
        let shape: Vec<_> = tiles.iter().map(|t| (t.at.level, t.at.index, t.hashes.len())).collect();
        assert_eq!(shape, [(0, 0, 256), (0, 1, 4), (1, 0, 1)]);
        assert_eq!(Tile::hashes(&tiles[1].bytes()), Some(tiles[1].hashes.clone()));
    }
}
