//! Which lines differ.

/// The lines of `before`, counted from 1, that `after` has otherwise; where lines are only added, the line
/// they are added before. Line ends are compared too.
pub fn changed_lines(before: &str, after: &str) -> Vec<usize> {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let front = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let back = ends.take_while(|(one, other)| one == other).count();
    let old_rest = &old_rest[..old_rest.len() - back];
    let new_rest = &new_rest[..new_rest.len() - back];
    if old_rest.is_empty() && new_rest.is_empty() {
        return Vec::new();
    }
    if old_rest.is_empty() {
        return vec![front + 1];
    }
    // Beyond this a table of all pairs costs more than a finer answer is worth: the whole middle counts as changed.
    const PAIRS: usize = 4_000_000;
    if old_rest.len().saturating_mul(new_rest.len()) > PAIRS {
        return (front + 1..=front + old_rest.len()).collect();
    }
    let mut changed = differing(old_rest, new_rest);
    changed.iter_mut().for_each(|line| *line += front + 1);
    changed
}

// Lines of `old` outside the longest common subsequence, and those before which lines come in; from 0.
fn differing(old: &[&str], new: &[&str]) -> Vec<usize> {
    let width = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = match old[i] == new[j] {
                true => longest[(i + 1) * width + j + 1] + 1,
                false => longest[(i + 1) * width + j].max(longest[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut changed = Vec::new();
    while i < old.len() {
        if j < new.len() && old[i] == new[j] {
            i += 1;
            j += 1;
        } else if j < new.len() && longest[i * width + j + 1] >= longest[(i + 1) * width + j] {
            // A line comes in here: counted with the line it replaces or stands before.
            changed.push(i);
            j += 1;
        } else {
            changed.push(i);
            i += 1;
        }
    }
    if j < new.len() {
        changed.push(old.len() - 1);
    }
    changed.dedup();
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_that_differ_are_counted_from_one() {
        assert_eq!(changed_lines("a\nb\nc\n", "a\nB\nc\n"), [2]);
        assert_eq!(changed_lines("a\nb\nc\nd\ne\n", "A\nb\nc\nD\ne\n"), [1, 4]);
        assert_eq!(changed_lines("a\nb\n", "a\nb\n"), Vec::<usize>::new());
    }

    #[test]
    fn a_line_taken_out_and_a_line_put_in_are_changes() {
        assert_eq!(changed_lines("a\nb\nc\n", "a\nc\n"), [2]);
        assert_eq!(changed_lines("a\nc\n", "a\nb\nc\n"), [2]);
        assert_eq!(changed_lines("a", "a\n"), [1]);
        assert_eq!(changed_lines("a\r\nb\r\n", "a\nb\n"), [1, 2]);
        assert_eq!(changed_lines("a\n", ""), [1]);
        assert_eq!(changed_lines("", "a\n"), [1]);
    }
}
